/** Contracts compiled without files, for tests. Not covered by semantic versioning. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContractSpec, OperationSpec, ResponsesSpec } from '@openapi-lambda/runtime/contract-spec';
import { InvalidContract, Mistakes } from './document/errors.ts';
import { loadContract } from './document/load.ts';
import { checkOperationIds, checkOperations } from './generate/checks.ts';
import { separateFiles } from './generate/module-files.ts';
import { listOperations } from './generate/operations.ts';
import { buildRoutes } from './generate/routes.ts';
import { createCompiler } from './generate/schema/compile.ts';
import { runCompiled } from './generate/schema/run-compiled.ts';
import { checkSecurity, securitySchemes } from './generate/security.ts';
import { basePathsOf } from './generate/servers.ts';

export { type SampleRequest, Samples } from './docs/samples.ts';
export { InvalidContract } from './document/errors.ts';
export { backtrackingOf } from './generate/backtracking.ts';
export { call } from './testing-call.ts';
export { createProject, type Project } from './testing-project.ts';

export interface Compiled {
  readonly contract: ContractSpec;
  readonly operationIds: readonly string[];
  readonly operation: (file: string) => OperationSpec;
  readonly responses: (file: string) => ResponsesSpec;
}

/** @param options as for generate */
export function compile(given: object, { strict = false }: { readonly strict?: boolean } = {}): Compiled {
  const { document, sources, locate, warnings } = load(given);
  const mistakes = new Mistakes();
  checkOperationIds(document, mistakes);
  const operations = listOperations(document);
  checkOperations(document, operations, mistakes);
  checkSecurity(document, operations, mistakes);
  const routes = buildRoutes(operations, mistakes);
  const refuse = () => {
    const found = strict ? [...warnings, ...mistakes.found.map(locate)] : mistakes.errors.map(locate);
    if (found.length > 0) throw new InvalidContract(found, sources);
  };
  refuse();
  const compiler = mistakes.attempt(() => createCompiler(document));
  for (const one of operations) {
    mistakes.attempt(() => compiler?.operation(one));
    mistakes.attempt(() => compiler?.responses(one));
  }
  refuse();
  const run = runCompiled(separateFiles(compiler?.finish() ?? { definitions: [], modules: [] }));
  const operation = (file: string) => run(`operations/${file}.js`).default as OperationSpec;
  const responses = (file: string) => run(`responses/${file}.js`).default as ResponsesSpec;
  return {
    operation,
    responses,
    operationIds: operations.map(({ operationId }) => operationId),
    contract: {
      routes,
      basePaths: basePathsOf(document, operations),
      securitySchemes: securitySchemes(document),
      loadOperation: async (file) => operation(file),
      loadResponses: async (file) => responses(file),
    },
  };
}

function load(document: object): ReturnType<typeof loadContract> {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(document));
    return loadContract(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
