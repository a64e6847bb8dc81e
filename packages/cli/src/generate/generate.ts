import { basename, resolve } from 'node:path';
import { InvalidContract, type Mistake, Mistakes, Refusal } from '../document/errors.ts';
import { type LoadedContract, loadContract } from '../document/load.ts';
import type { OpenApiDocument } from '../document/openapi.ts';
import { loadRemoteContract } from '../document/remote.ts';
import { checkUntyped } from './check-untyped.ts';
import { checkOperationIds, checkOperations } from './checks.ts';
import { jsonBytes } from './json-bytes.ts';
import { isInlined, moduleFiles } from './module-files.ts';
import { indexModule } from './modules.ts';
import { listOperations, type NamedOperation } from './operations.ts';
import { findStale, replaceFolder } from './output.ts';
import { findSlowPatterns } from './patterns.ts';
import { buildRoutes } from './routes.ts';
import { checkSecurity, securitySchemes } from './security.ts';
import { basePathsOf } from './servers.ts';
import { checkItemSchemas } from './streamed-content.ts';
import { generateTypes } from './types.ts';
import { compileValidators } from './validators.ts';

export interface GenerateOptions {
  /** The path of the contract. */
  readonly contract: string;
  /**
   * The folder to write. It has to be inside the project, whose packages the modules import, and outside of
   * node_modules, where Node does not run TypeScript.
   */
  readonly out: string;
  /** Report what would change, and write nothing. */
  readonly check?: boolean;
  /** Warnings are errors. */
  readonly strict?: boolean;
  /** Download the targets of `https:` references. */
  readonly allowRemote?: boolean;
}

export interface Generated {
  readonly operations: readonly NamedOperation[];
  /** Files of `out` that are out of date (`check`), or were until now. */
  readonly stale: readonly string[];
  /** Absolute paths of the contract's own files. */
  readonly sources: readonly string[];
  /** Warnings: parts of the contract that are read differently from how they are written. */
  readonly warnings: readonly Mistake[];
}

/** Throws InvalidContract and leaves `out` unchanged. */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { out, check = false } = options;
  const { operations, files, sources, warnings } = await compileContract(options).catch(explainDepth);
  const stale = await findStale(resolve(out), files);
  if (!check && stale.length > 0) await replaceFolder(resolve(out), files);
  return { operations, stale, sources, warnings };
}

async function compileContract({ contract, strict = false, allowRemote = false }: GenerateOptions) {
  const loaded = await load(contract, allowRemote);
  const { sources } = loaded;
  const mistakes = new Mistakes();
  /** Throws if the errors found so far prevent generation. */
  const settle = (): readonly Mistake[] => {
    const found = [...loaded.warnings, ...mistakes.found.map(loaded.locate)];
    const errors = strict ? found : found.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new InvalidContract(errors, sources);
    return found;
  };
  checkOperationIds(loaded.document, mistakes);
  const operations = listOperations(loaded.document);
  checkOperations(loaded.document, operations, mistakes);
  checkItemSchemas(loaded.document, operations, mistakes);
  checkUntyped(loaded.document, mistakes);
  checkSecurity(loaded.document, operations, mistakes);
  const routes = buildRoutes(operations, mistakes);
  if (mistakes.errors.length > 0) settle();
  const { modules, document } = compileModules(loaded.document, operations, mistakes);
  for (const warning of findSlowPatterns(document)) mistakes.keep(warning);
  const warnings = settle();
  const header = `// Generated from ${basename(contract)} by \`npm run generate\`; do not edit.\n`;
  const text = (code: string) => Buffer.from(header + code);
  const files = new Map<string, Buffer>([...modules].map(([path, code]) => [path, text(code)]));
  const spec = {
    routes,
    basePaths: basePathsOf(document, operations),
    securitySchemes: securitySchemes(document),
    document,
    operations,
    inlined: isInlined(modules),
  };
  files.set('index.ts', text(indexModule(spec)));
  files.set('types.ts', text(generateTypes(document, operations)));
  files.set('openapi.json', jsonBytes(document));
  return { operations, files, sources, warnings };
}

/** A function of its own, since what compiling leaves behind is several times larger than the modules. */
function compileModules(given: OpenApiDocument, operations: readonly NamedOperation[], mistakes: Mistakes) {
  const { compiled, document } = compileValidators(given, operations, mistakes);
  return { modules: moduleFiles(compiled), document };
}

/** Cycles are detected, but a very long chain of references would overflow the stack. */
function explainDepth(error: unknown): never {
  if (!(error instanceof RangeError) || !error.message.includes('call stack')) throw error;
  throw new Refusal(
    'The schemas of this contract refer to each other through too many levels. Shorten the longest chain of allOf and $ref.',
    { cause: error },
  );
}

async function load(contract: string, allowRemote: boolean): Promise<LoadedContract> {
  return allowRemote ? loadRemoteContract(contract) : loadContract(contract);
}
