/** A contract, generated and served: what `npm run generate` writes, and the api that runs it, without files. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { Api } from '../src/pipeline/lifecycle.ts';
import type { Input } from '../src/pipeline/call.ts';
import type { CompiledContract, CompiledOperation, CompiledResponses } from '../src/contract-spec.ts';
import type { OperationResult } from '../src/response/respond.ts';
import * as formats from '../src/formats/index.ts';
import type { HttpResponse } from '../src/http.ts';
import { checkOperations } from '@@packages/cli/src/generate/checks.ts';
import { loadContract } from '@@packages/cli/src/document/load.ts';
import { InvalidContract, Mistakes } from '@@packages/cli/src/document/errors.ts';
import { listOperations } from '@@packages/cli/src/generate/operations.ts';
import { buildRoutes } from '@@packages/cli/src/generate/routes.ts';
import { createCompiler } from '@@packages/cli/src/generate/schema/compile.ts';
import { checkSecurity, securitySchemes } from '@@packages/cli/src/generate/security.ts';
import { basePathsOf } from '@@packages/cli/src/generate/servers.ts';
import { request, type Written } from './request.ts';

export interface Seen extends Input {
  readonly operationId: string;
  readonly security: Readonly<Record<string, unknown>>;
}

export interface Service {
  /** `seen` is what the operation got; without it, it did not run. */
  answer(sent: Written): Promise<{ response: HttpResponse; seen?: Seen }>;
}

export interface ServiceOptions {
  readonly securityHandlers?: object;
  /** What every operation answers; 204 where it is left out. */
  readonly result?: OperationResult;
  readonly responseValidation?: 'off' | 'warn' | 'enforce';
}

/** @param document an OpenAPI document. Throws InvalidContract where it cannot be generated from. */
export function serve(document: object, options: ServiceOptions = {}): Service {
  const { contract, operationIds } = compile(document);
  let seen: Seen | undefined;
  const operations = operationIds.map((operationId) => {
    const handler = (input: object): OperationResult => {
      seen = { operationId, ...(input as Input & Pick<Seen, 'security'>) };
      return options.result ?? { status: 204 };
    };
    return [operationId, handler] as const;
  });
  const api = new Api({
    contract,
    operations: Object.fromEntries(operations),
    securityHandlers: options.securityHandlers ?? {},
    responseValidation: options.responseValidation ?? 'off',
  });
  const started = api.init();
  const invocation = { requestId: 'r', remainingTime: () => 1000, event: {}, context: {} };
  return {
    async answer(sent) {
      seen = undefined;
      await started;
      const response = await api.answer(request(sent), invocation);
      return seen === undefined ? { response } : { response, seen };
    },
  };
}

/** `type` and `loc` of every violation that a 422 tells. */
export function violationsIn({ status, body }: HttpResponse): unknown[] {
  if (status !== 422) throw new Error(`The answer is ${status} ${body}.`);
  return JSON.parse(String(body)).detail.map(({ type, loc }: { type: string; loc: unknown[] }) => [type, ...loc]);
}

export interface Compiled {
  readonly contract: CompiledContract;
  readonly operationIds: readonly string[];
  readonly operation: (file: string) => CompiledOperation;
  readonly responses: (file: string) => CompiledResponses;
}

export function compile(given: object): Compiled {
  const { document, sources, locate } = load(given);
  const operations = listOperations(document);
  const mistakes = new Mistakes();
  checkOperations(document, operations, mistakes);
  checkSecurity(document, operations, mistakes);
  const routes = buildRoutes(operations, mistakes);
  const refuse = () => {
    if (mistakes.found.length > 0) throw new InvalidContract(mistakes.found.map(locate), sources);
  };
  refuse();
  const compiler = mistakes.attempt(() => createCompiler(document));
  const texts = new Map(
    operations.map((one) => [
      one.file,
      {
        operation: mistakes.attempt(() => compiler?.operation(one)) ?? '',
        responses: mistakes.attempt(() => compiler?.responses(one)) ?? '',
      },
    ]),
  );
  refuse();
  const operation = (file: string) => run(texts.get(file)?.operation ?? '') as CompiledOperation;
  const responses = (file: string) => run(texts.get(file)?.responses ?? '') as CompiledResponses;
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

/** The default export of a generated module. */
function run(text: string): unknown {
  const { code } = transformSync(text, { format: 'cjs', loader: 'js' });
  const module = { exports: {} as { default?: unknown } };
  new Function('module', 'exports', 'require', code)(module, module.exports, () => formats);
  return module.exports.default;
}
