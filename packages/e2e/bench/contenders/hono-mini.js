/** https://hono.dev/docs/guides/validation with https://hono.dev/docs/getting-started/aws-lambda and https://zod.dev/packages/mini */

import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { zodMiniOrder } from './order.js';

const app = new Hono();
const refuse = (result, c) => (result.success ? undefined : c.json({ detail: result.error.issues }, 422));

app.get('/test1', (c) => c.json({ message: 'test' }));
app.post('/test3', zValidator('query', z.object({ message: z.string() }), refuse), (c) =>
  c.json({ message: c.req.valid('query').message }),
);
app.post('/orders', zValidator('json', zodMiniOrder(z), refuse), (c) =>
  c.json({ count: c.req.valid('json').items.length }),
);
for (const path of ['/test1', '/test3', '/orders']) app.all(path, (c) => c.json({ detail: 'Method Not Allowed' }, 405));
app.onError((error, c) => c.json({ detail: error.message }, error.status === 400 ? 422 : 500));
app.notFound((c) => c.json({ detail: 'Not Found' }, 404));

export const handler = handle(app);
