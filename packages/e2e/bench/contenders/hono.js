/** https://hono.dev/examples/zod-openapi with https://hono.dev/docs/getting-started/aws-lambda */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { handle } from 'hono/aws-lambda';
import { zodOrder } from './order.js';

const app = new OpenAPIHono({
  defaultHook: (result, c) => (result.success ? undefined : c.json({ detail: result.error.issues }, 422)),
});
const json = (schema) => ({ content: { 'application/json': { schema } } });
const ok = (schema) => ({ 200: { description: 'OK', ...json(schema) } });
const message = z.object({ message: z.string() });

app.openapi(createRoute({ method: 'get', path: '/test1', responses: ok(message) }), (c) => c.json({ message: 'test' }));
app.openapi(createRoute({ method: 'post', path: '/test3', request: { query: message }, responses: ok(message) }), (c) =>
  c.json({ message: c.req.valid('query').message }),
);
app.openapi(
  createRoute({
    method: 'post',
    path: '/orders',
    request: { body: { required: true, ...json(zodOrder(z)) } },
    responses: ok(z.object({ count: z.number().int() })),
  }),
  (c) => c.json({ count: c.req.valid('json').items.length }),
);
for (const path of ['/test1', '/test3', '/orders']) app.all(path, (c) => c.json({ detail: 'Method Not Allowed' }, 405));
app.onError((error, c) => c.json({ detail: error.message }, error.status === 400 ? 422 : 500));
app.notFound((c) => c.json({ detail: 'Not Found' }, 404));

export const handler = handle(app);
