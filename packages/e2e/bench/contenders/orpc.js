/** https://orpc.dev/docs/openapi/openapi-handler with https://orpc.dev/docs/openapi/input-output-structure */

import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { os } from '@orpc/server';
import { z } from 'zod';
import { zodOrder } from './order.js';

const message = z.object({ message: z.string() });
const router = {
  getTest1: os
    .route({ method: 'GET', path: '/test1' })
    .output(message)
    .handler(() => ({ message: 'test' })),
  postTest3: os
    .route({ method: 'POST', path: '/test3', inputStructure: 'detailed' })
    .input(z.object({ query: message }))
    .output(message)
    .handler(({ input }) => ({ message: input.query.message })),
  postOrder: os
    .route({ method: 'POST', path: '/orders' })
    .input(zodOrder(z))
    .output(z.object({ count: z.number().int() }))
    .handler(({ input }) => ({ count: input.items.length })),
};
const methods = { '/test1': 'GET', '/test3': 'POST', '/orders': 'POST' };

const openapi = new OpenAPIHandler(router);

/** Its adapter for Lambda reads only payload 2.0. */
function requestOf({ httpMethod, path, headers, multiValueQueryStringParameters: query, body, isBase64Encoded }) {
  const url = new URL(path, `https://${headers.host}`);
  for (const [name, values] of Object.entries(query ?? {}))
    for (const one of values) url.searchParams.append(name, one);
  return new Request(url, {
    method: httpMethod,
    headers,
    ...(body && { body: isBase64Encoded ? Buffer.from(body, 'base64') : body }),
  });
}

const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const handler = async (event) => {
  const { matched, response } = await openapi.handle(requestOf(event));
  if (matched) {
    return {
      // It answers 400 to input that does not match the schema.
      statusCode: response.status === 400 ? 422 : response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  }
  return Object.hasOwn(methods, event.path)
    ? answer(405, { detail: 'Method Not Allowed' })
    : answer(404, { detail: 'Not Found' });
};
