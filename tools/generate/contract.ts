import { dirname, relative, resolve, sep } from 'node:path';
import { Mistakes } from './errors.ts';
import { loadContract } from './load.ts';
import { basePathsOf, operationsModule, routesModule } from './modules.ts';
import { listOperations, type NamedOperation } from './operations.ts';
import { findStale, replaceFolder } from './output.ts';
import { buildRoutes } from './routes.ts';
import { createCompiler } from './schema/compile.ts';
import { checkSecurity, securitySchemes } from './security.ts';
import { generateTypes } from './types.ts';

export interface GenerateOptions {
  /** The document's file. */
  readonly contract: string;
  /** The folder to write. It has to lie inside the project, whose packages the modules import. */
  readonly out: string;
  /** Only find out what would change. */
  readonly check?: boolean;
}

export interface Generated {
  readonly operations: readonly NamedOperation[];
  /** Files of `out` that are out of date (`check`), or were until now. */
  readonly stale: readonly string[];
  /** Absolute paths of the contract's own files. */
  readonly sources: readonly string[];
}

const project = resolve(import.meta.dirname, '../..');

/** Throws InvalidContract, and then leaves `out` as it was. */
export async function generate({ contract, out, check = false }: GenerateOptions): Promise<Generated> {
  const { document, files: sources } = await loadContract(resolve(contract));
  const operations = listOperations(document);
  const mistakes = new Mistakes();
  checkSecurity(document, operations, mistakes);
  const routes = buildRoutes(operations, mistakes);
  const schemes = securitySchemes(document);
  const types = generateTypes(document, operations);
  const toProject = relative(resolve(out), project).split(sep).join('/') || '.';
  const texts = new Map<string, string>([
    ['openapi.json', `${JSON.stringify(document, null, 2)}\n`],
    ['operations.ts', operationsModule(document, operations, schemes)],
    [
      'routes.ts',
      routesModule({
        routes,
        basePaths: basePathsOf(document, operations),
        securitySchemes: schemes,
        compiled: `${toProject}/src/api/compiled.ts`,
      }),
    ],
  ]);
  const compiler = createCompiler(document);
  for (const operation of operations) {
    texts.set(`operations/${operation.file}.js`, compiler.operation(operation));
    texts.set(`responses/${operation.file}.js`, compiler.responses(operation));
  }
  texts.set('runtime.ts', compiler.runtime().replaceAll("'../src/", `'${toProject}/src/`));
  texts.set('types.ts', await types);
  const header = `// Generated from ${relative(dirname(resolve(out)), resolve(contract))
    .split(sep)
    .join('/')} by \`npm run generate\`; do not edit.\n`;
  const files = new Map([...texts].map(([path, text]) => [path, path.endsWith('.json') ? text : header + text]));
  const stale = await findStale(resolve(out), files);
  if (!check && stale.length > 0) await replaceFolder(resolve(out), files);
  return { operations, stale, sources };
}
