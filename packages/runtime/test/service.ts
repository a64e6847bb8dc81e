/** A contract, generated and served: the output of `npm run generate` and the runtime, without files. */

import { compile } from '@openapi-lambda/cli/testing';
import type { HttpResponse, OperationResult } from '../src/http.ts';
import type { Input } from '../src/pipeline/call.ts';
import { Lifecycle } from '../src/pipeline/lifecycle.ts';
import { request, type Written } from './request.ts';

export interface Seen extends Input {
  readonly operationId: string;
  readonly security: Readonly<Record<string, unknown>>;
}

export interface Service {
  /** `seen` is the operation's input; absent if it did not run. */
  answer(sent: Written): Promise<{ response: HttpResponse; seen?: Seen }>;
}

export interface ServiceOptions {
  readonly securityHandlers?: object;
  /** The answer of every operation; 204 by default. */
  readonly result?: OperationResult;
  readonly responseValidation?: 'off' | 'warn' | 'enforce';
}

/** @param document an OpenAPI document. Throws InvalidContract if it is invalid. */
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
  const api = new Lifecycle({
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

/** `type` and `loc` of every violation in a 422. */
export function violationsIn({ status, body }: HttpResponse): unknown[] {
  if (status !== 422) throw new Error(`The answer is ${status} ${body}.`);
  return JSON.parse(String(body)).detail.map(({ type, loc }: { type: string; loc: unknown[] }) => [type, ...loc]);
}

export { type Compiled, compile } from '@openapi-lambda/cli/testing';
