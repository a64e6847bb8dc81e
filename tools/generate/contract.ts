import { basename, relative, resolve, sep } from 'node:path';
import { checkOperations } from './checks.ts';
import { loadContract } from './document/load.ts';
import { InvalidContract, Mistakes } from './errors.ts';
import { operationsModule, routesModule } from './modules.ts';
import type { OpenApiDocument } from './openapi.ts';
import { listOperations, type NamedOperation } from './operations.ts';
import { findStale, replaceFolder } from './output.ts';
import { buildRoutes } from './routes.ts';
import { createCompiler } from './schema/compile.ts';
import { checkSecurity, securitySchemes } from './security.ts';
import { basePathsOf } from './servers.ts';
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
  const loaded = loadContract(contract);
  const { document, sources } = loaded;
  const operations = listOperations(document);
  const mistakes = new Mistakes();
  const refuse = () => {
    if (mistakes.found.length > 0) throw new InvalidContract(mistakes.found.map(loaded.locate), sources);
  };
  checkOperations(document, operations, mistakes);
  checkSecurity(document, operations, mistakes);
  const routes = buildRoutes(operations, mistakes);
  refuse();
  const modules = compile(document, operations, mistakes);
  refuse();
  const schemes = securitySchemes(document);
  const toProject = relative(resolve(out), project).split(sep).join('/') || '.';
  const texts = new Map([
    ...modules,
    ['openapi.json', `${JSON.stringify(document, null, 2)}\n`],
    ['operations.ts', operationsModule(document, operations, schemes)],
    ['routes.ts', routesModule({ routes, basePaths: basePathsOf(document, operations), securitySchemes: schemes })],
    ['types.ts', await generateTypes(document, operations)],
  ]);
  const header = `// Generated from ${basename(contract)} by \`npm run generate\`; do not edit.\n`;
  const files = new Map(
    [...texts].map(([path, text]) => {
      const placed = text.replaceAll("'../src/", `'${toProject}/src/`);
      return [path, path.endsWith('.json') ? text : header + placed];
    }),
  );
  const stale = await findStale(resolve(out), files);
  if (!check && stale.length > 0) await replaceFolder(resolve(out), files);
  return { operations, stale, sources };
}

/** The texts of what reads and judges requests and responses, by path. */
function compile(
  document: OpenApiDocument,
  operations: readonly NamedOperation[],
  mistakes: Mistakes,
): Map<string, string> {
  const modules = new Map<string, string>();
  const compiler = mistakes.attempt(() => createCompiler(document));
  if (compiler === undefined) return modules;
  for (const operation of operations) {
    const texts = {
      [`operations/${operation.file}.js`]: () => compiler.operation(operation),
      [`responses/${operation.file}.js`]: () => compiler.responses(operation),
    };
    for (const [path, compileOne] of Object.entries(texts)) {
      const text = mistakes.attempt(compileOne);
      if (text !== undefined) modules.set(path, text);
    }
  }
  return modules.set('runtime.ts', compiler.runtime());
}
