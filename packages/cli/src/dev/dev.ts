import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDocs } from '../docs/page.ts';
import { complaint } from '../start/invocations.ts';
import { functionEnvironment, readOptions, refuse } from '../start/options.ts';
import { PortError } from '../start/server.ts';
import { root, type Service, startService } from '../start/service.ts';
import { untilStopped } from '../start/stop.ts';
import { createBundles } from './bundles.ts';
import { startLoop } from './loop.ts';
import { createPanel } from './panel.ts';
import { createReload, reloadPath } from './reload.ts';
import { type State, view } from './view.ts';

const help = `Usage: openapi-lambda dev [options]

Runs the service on this machine and updates it on every edit.

An edit of openapi.yaml is generated, served, type-checked, documented and tested; an edit of src/ is served,
type-checked and tested; an edit of test/contract.setup.ts is tested. Errors and warnings are reported with their
line, and the last good version keeps running.

  openapi-lambda dev   on http://localhost:9000
`;

/** @returns when the service is stopped */
export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions('openapi-lambda dev', args, help);
  const stopped = untilStopped();
  const panel = createPanel(process.stdout);
  const reload = createReload();
  const bundles = createBundles(root, options.mock);
  process.once('exit', bundles.forgetAll);
  let service: Service | undefined;
  let state: State = { title: 'starting …' };

  function show(change: Partial<State>): void {
    state = { ...state, ...change };
    panel.show(view(state));
  }

  async function serve(bundle: string): Promise<string | undefined> {
    if (service) {
      const failure = await service.fn.restart(bundle);
      return failure && complaint(failure);
    }
    service = await start(bundle);
    const { title, version } = JSON.parse(readFileSync(join(bundle, 'openapi.json'), 'utf8')).info;
    const origin = `http://localhost:${service.port}`;
    show({ title: `${title} ${version} on ${origin} (docs: /redoc). Ctrl-C ends it.` });
    return undefined;
  }

  function start(bundle: string): Promise<Service> {
    return startService({
      ...options,
      env: functionEnvironment(),
      taskRoot: bundle,
      log: (line) => !line.includes(reloadPath) && panel.print(`${line}\n`),
      output: panel.print,
      intercept: reload.intercept,
      edit: reload.edit,
    }).catch((error: unknown) => {
      if (error instanceof PortError) refuse(error.message, 1);
      throw error;
    });
  }

  let newest: string | undefined;
  /** The contract that open docs pages show. */
  let documented: string | undefined;
  let documenting: Promise<void> = Promise.resolve();

  function onServed(bundle: string): void {
    newest = bundle;
    void bundles.forgetOld();
    // One at a time: it takes about a second, and only the last of several edits matters.
    documenting = documenting.then(() => (bundle === newest ? document(bundle) : undefined));
  }

  async function document(bundle: string): Promise<void> {
    try {
      const contract = readFileSync(join(bundle, 'openapi.json'), 'utf8');
      await addDocs(join(root, 'generated'), bundle);
      if (documented !== contract) reload.reload();
      documented = contract;
    } catch (error) {
      // An older bundle has been deleted by now.
      if (bundle === newest) panel.print(`/redoc is not there: ${error instanceof Error ? error.message : error}\n`);
    }
  }

  const loop = await startLoop({ root, bundles, serve, onState: show, onServed });
  await stopped;
  loop.stop();
  service?.stop();
  process.exit(0);
}
