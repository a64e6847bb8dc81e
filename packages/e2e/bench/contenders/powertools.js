/** https://docs.aws.amazon.com/powertools/typescript/latest/features/event-handler/http/ */

import { Router } from '@aws-lambda-powertools/event-handler/http';
import { z } from 'zod';
import { zodOrder } from './order.js';

const app = new Router();
const message = z.object({ message: z.string() });

app.get('/test1', () => ({ message: 'test' }));
app.post('/test3', ({ valid }) => ({ message: valid.req.query.message }), { validation: { req: { query: message } } });
app.post('/orders', ({ valid }) => ({ count: valid.req.body.items.length }), {
  validation: { req: { body: zodOrder(z) } },
});

export const handler = async (event, context) => app.resolve(event, context);
