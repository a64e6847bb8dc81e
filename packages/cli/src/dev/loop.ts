/**
 * The development loop: an edit of the contract is generated, built and served; an edit of `src/` is built and served;
 * then the checks run. A failure leaves the last good version running.
 */
import { join } from 'node:path';
import { siblingModule } from '../sibling.ts';
import type { Bundles } from './bundles.ts';
import { type ContractOperation, compare } from './changes.ts';
import { type Affected, createChecks } from './checks.ts';
import type { GenerateInput, GenerateOutput } from './generate-task.ts';
import { startTask } from './task.ts';
import type { State } from './view.ts';
import { watchFiles } from './watch.ts';

export interface LoopOptions {
  /** The project's folder, ending with a slash. */
  readonly root: string;
  readonly bundles: Bundles;
  /** Switches to a bundle; resolves to an error message if it cannot be served. */
  readonly serve: (bundle: string) => Promise<string | undefined>;
  /** Called when a bundle is served. */
  readonly onServed: (bundle: string) => void;
  /** Called with the changed part of the state. */
  readonly onState: (change: Partial<State>) => void;
}

export interface Loop {
  stop(): void;
}

interface Edit {
  contract: boolean;
  /** Of the contract tests. */
  setup: boolean;
  /** Files of `src/`, relative to it. */
  readonly source: Set<string>;
  /** The time at which the first change was detected. */
  readonly since: number;
}

const kept = 'The last good version is still served.';

/** Resolves when the first run is done. */
export async function startLoop({ root, bundles, serve, onServed, onState }: LoopOptions): Promise<Loop> {
  const contract = join(root, 'openapi.yaml');
  const setup = join(root, 'test/contract.setup.ts');
  const source = join(root, 'src/');
  const generator = startTask<GenerateInput, GenerateOutput>(siblingModule(import.meta, 'generate-task'));
  const checks = createChecks({ root, onState });
  let operations: readonly ContractOperation[] | undefined;
  let edit: Edit | undefined;
  let busy = false;
  /** The folder of the bundle that is served. */
  let served: string | undefined;
  let state: 'whole' | 'broken' = 'whole';

  const watcher = watchFiles(source, (paths) => {
    edit ??= newEdit();
    for (const path of paths) {
      if (path.startsWith(source)) edit.source.add(path.slice(source.length));
      else if (path === setup) edit.setup = true;
      else edit.contract = true;
    }
    void work();
  });
  watcher.files([contract, setup]);

  /** Processes edits until there are none left; edits that arrive meanwhile are merged into one. */
  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let next = edit; next; next = edit) {
      edit = undefined;
      checks.begin();
      await follow(next).catch((error: Error) => onState({ service: { mistakes: [String(error.stack ?? error)] } }));
    }
    busy = false;
  }

  async function follow({ contract: isContract, setup: isSetup, source: files, since }: Edit): Promise<void> {
    if (isSetup) checks.touchSetup();
    if (isSetup && !isContract && files.size === 0 && served !== undefined) return checks.check(served, state);
    if (files.size > 0) checks.touch(affectedBy(files));
    if (isContract) {
      state = await generate();
      // If there is no good version yet, the last generated one may be good.
      if (state === 'broken' && files.size === 0 && served !== undefined) return;
    }
    onState({ service: 'under way' });
    const built = await bundles.build();
    const mistakes = 'mistakes' in built ? built.mistakes : asList(await serve(built.folder));
    if ('mistakes' in built || mistakes.length > 0) {
      onState({
        service: { mistakes: served === undefined ? mistakes : [...mistakes, kept] },
        handlers: await handlers(),
      });
      checks.checkTypes();
      return;
    }
    served = built.folder;
    onState({ service: { well: `new after ${Math.round(performance.now() - since)} ms` } });
    onServed(built.folder);
    onState({ handlers: await handlers() });
    checks.check(built.folder, state);
  }

  async function generate(): Promise<'whole' | 'broken'> {
    const generated = await generator.run({ contract, out: join(root, 'generated') });
    watcher.files([...generated.sources, setup]);
    if ('mistakes' in generated) {
      onState({
        changes: undefined,
        contract: { mistakes: [generated.mistakes, ...(served === undefined ? [] : [kept])] },
        warnings: [],
      });
      return 'broken';
    }
    const isFirst = !operations;
    const changes = compare(operations ?? generated.operations, generated.operations);
    const { warnings } = generated;
    operations = generated.operations;
    onState({ changes, breaks: [], contract: { well: `${operations.length} operations` }, warnings });
    const touched = new Set([...changes.added, ...changes.changed].map(({ operationId }) => operationId));
    checks.touch(isFirst || changes.removed.length > 0 ? 'all' : touched);
    return 'whole';
  }

  async function handlers(): Promise<string[]> {
    // It brings TypeScript with it, for which no answer should wait.
    const { compareHandlers } = await import('../generate/handlers.ts');
    const { missing, superfluous } = compareHandlers(join(source, 'operations'), operations ?? []);
    const stubs = 'write stubs with: npm run generate -- --scaffold';
    return [
      ...(missing.length > 0 ? [`none for ${missing.map(({ operationId }) => operationId).join(', ')}; ${stubs}`] : []),
      ...(operations ? superfluous.map((id) => `${id} is no longer an operation of the contract`) : []),
    ];
  }

  /** An operation's own file does not affect other operations. */
  function affectedBy(files: ReadonlySet<string>): Affected {
    const ids = [...files].map((file) => /^operations\/(.*)\.ts$/.exec(file)?.[1]);
    const known = ids.filter((id) => operations?.some(({ operationId }) => operationId === id));
    return known.length === ids.length ? new Set(known.map(String)) : 'all';
  }

  edit = { ...newEdit(), contract: true };
  await work();
  return {
    stop() {
      watcher.stop();
      generator.stop();
      checks.stop();
    },
  };
}

function newEdit(): Edit {
  return { contract: false, setup: false, source: new Set(), since: performance.now() };
}

function asList(item: string | undefined): string[] {
  return item === undefined ? [] : [item];
}
