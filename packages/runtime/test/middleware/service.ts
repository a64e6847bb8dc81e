/** A service with middleware, called through the events of one source. */

import { createHandler, type HandlerOptions } from '../../src/index.ts';
import { type FetchOptions, fetchFrom } from '../../src/testing.ts';
import { compile } from '../service.ts';

const anything = { description: 'Anything.', content: { 'application/json': {} } };
const document = {
  openapi: '3.1.1',
  info: { title: 'Things', version: '1' },
  components: {
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer' },
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    },
  },
  paths: {
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: {
        operationId: 'getThing',
        parameters: [{ name: 'X-Trace', in: 'header', schema: { type: 'string' } }],
        responses: { 200: anything },
      },
      put: {
        operationId: 'putThing',
        security: [{ bearer: [] }, { key: [] }],
        requestBody: { content: { 'application/json': {} } },
        responses: { 200: anything },
      },
    },
  },
};
const { contract } = compile(document);

/** The handler of the operation; by default it answers `{"n":1}`. */
export type Operation = (operation: { readonly path: { readonly id: number } }) => object | Promise<object>;

export interface Given extends Partial<HandlerOptions> {
  readonly operation?: Operation;
}

export function fetchThings({ operation, ...options }: Given, fetchOptions: FetchOptions = {}) {
  const getThing: Operation = operation ?? (() => ({ status: 200, body: { n: 1 } }));
  const handler = createHandler({
    contract,
    operations: { getThing, putThing: getThing },
    security: { bearer: (token: string) => token === 'good' && { user: 'u' }, key: () => false },
    responseValidation: 'enforce',
    ...options,
  });
  return fetchFrom(handler, fetchOptions);
}
