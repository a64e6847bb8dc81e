/** A service behind every AWS front end, from the client's side. */

import { fromResult, type GatewayKind, gatewayKinds, type RawRequest, toEvent } from '@openapi-lambda/cli/gateway';
import { compile } from '@openapi-lambda/cli/testing';
import { createHandler, type HandlerOptions } from '@openapi-lambda/runtime';

export const frontDoors: readonly GatewayKind[] = gatewayKinds;

/** These pass on only the last value of a repeated name in a query. */
export const passesOnTheLast = (kind: GatewayKind): boolean => kind === 'alb' || kind === 'lattice1';

export interface Answer {
  readonly status: number;
  /** Headers as a client gets them. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface Sent {
  readonly method?: string;
  readonly target: string;
  readonly headers?: RawRequest['headers'];
  readonly body?: string;
}

/** @param operation the handler of every operation */
export function serve(document: object, operation: (input: object) => unknown, more: Partial<HandlerOptions> = {}) {
  const { contract, operationIds } = compile(document);
  const operations = Object.fromEntries(operationIds.map((id) => [id, operation]));
  const handler = createHandler({ contract, operations, responseValidation: 'off', ...more });
  return async (kind: GatewayKind, { method = 'POST', target, headers = [], body = '' }: Sent): Promise<Answer> => {
    const event = toEvent(kind, { method, target, headers, body: Buffer.from(body) });
    if (event === undefined) return { status: 400, headers: [], body: '' };
    const result = await handler(JSON.parse(JSON.stringify(event)));
    const { status, headers: lines, body: bytes, problem } = fromResult(kind, JSON.parse(JSON.stringify(result)));
    if (problem !== undefined) throw new Error(problem);
    return { status, headers: lines, body: Buffer.from(bytes).toString() };
  };
}

/** A contract of one operation. */
export function contractOf(operation: object, more: object = {}): object {
  const post = { operationId: 'it', responses: { default: { description: 'Anything.' } }, ...operation };
  return { openapi: '3.1.1', info: { title: 'Abused', version: '1' }, paths: { '/it': { post } }, ...more };
}
