/** https://github.com/fastify/aws-lambda-fastify */

import awsLambdaFastify from '@fastify/aws-lambda';
import Fastify from 'fastify';
import { message, order } from './order.js';

const app = Fastify();
const count = { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } };

app.get('/test1', { schema: { response: { 200: message } } }, async () => ({ message: 'test' }));
app.post('/test3', { schema: { querystring: message, response: { 200: message } } }, async ({ query }) => ({
  message: query.message,
}));
app.post('/orders', { schema: { body: order, response: { 200: count } } }, async ({ body }) => ({
  count: body.items.length,
}));
for (const [url, allowed] of Object.entries({ '/test1': 'GET', '/test3': 'POST', '/orders': 'POST' })) {
  const method = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => one !== allowed);
  app.route({ method, url, handler: async (_, reply) => reply.code(405).send({ detail: 'Method Not Allowed' }) });
}
app.setErrorHandler((error, _, reply) => {
  reply.code(error.statusCode === 400 ? 422 : (error.statusCode ?? 500)).send({ detail: error.message });
});

export const handler = awsLambdaFastify(app);
