import { basename, resolve } from 'node:path';
import { type ContractError, InvalidContract, type Mistake, Mistakes } from '../document/errors.ts';
import { loadContract } from '../document/load.ts';
import { checkOperations } from './checks.ts';
import { inlineModules, isInlined } from './inline-modules.ts';
import { indexModule } from './modules.ts';
import { listOperations, type NamedOperation } from './operations.ts';
import { findStale, replaceFolder } from './output.ts';
import { findSlowPatterns } from './patterns.ts';
import { buildRoutes } from './routes.ts';
import { checkSecurity, securitySchemes } from './security.ts';
import { basePathsOf } from './servers.ts';
import { generateTypes } from './types.ts';
import { compileValidators } from './validators.ts';

export interface GenerateOptions {
  /** The document's file. */
  readonly contract: string;
  /**
   * The folder to write. It has to be inside the project, whose packages the modules import, and outside of
   * node_modules, where Node does not run TypeScript.
   */
  readonly out: string;
  /** Only find out what would change. */
  readonly check?: boolean;
  /** Leave out formats that nobody knows and defaults that break their own schema, instead of refusing them. */
  readonly lenient?: boolean;
}

export interface Generated {
  readonly operations: readonly NamedOperation[];
  /** Files of `out` that are out of date (`check`), or were until now. */
  readonly stale: readonly string[];
  /** Absolute paths of the contract's own files. */
  readonly sources: readonly string[];
  /** What was left out, if `lenient`. */
  readonly leftOut: readonly Mistake[];
  /** What works and is dangerous. */
  readonly warnings: readonly Mistake[];
}

/** Throws InvalidContract, and then leaves `out` as it was. */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { contract, out, check = false, lenient = false } = options;
  const { document, sources, locate } = loadContract(contract);
  const refuse = (found: readonly ContractError[]) => {
    if (found.length > 0) throw new InvalidContract(found.map(locate), sources);
  };
  const operations = listOperations(document);
  const mistakes = new Mistakes();
  checkOperations(document, operations, mistakes);
  checkSecurity(document, operations, mistakes);
  const routes = buildRoutes(operations, mistakes);
  refuse(mistakes.found);
  const validators = compileValidators(document, operations, lenient);
  refuse(validators.mistakes);
  const modules = inlineModules(validators.modules);
  const index = indexModule({
    routes,
    basePaths: basePathsOf(document, operations),
    securitySchemes: securitySchemes(document),
    document: validators.document,
    operations,
    inlined: isInlined(modules),
  });
  const texts = new Map([
    ...modules,
    ['index.ts', index],
    ['openapi.json', `${JSON.stringify(document, null, 2)}\n`],
    ['types.ts', await generateTypes(validators.document, operations)],
  ]);
  const header = `// Generated from ${basename(contract)} by \`npm run generate\`; do not edit.\n`;
  const files = new Map([...texts].map(([path, text]) => [path, path.endsWith('.json') ? text : header + text]));
  const stale = await findStale(resolve(out), files);
  if (!check && stale.length > 0) await replaceFolder(resolve(out), files);
  return {
    operations,
    stale,
    sources,
    leftOut: validators.leftOut.map(locate),
    warnings: findSlowPatterns(document).map(locate),
  };
}
