/** https://middy.js.org/docs/routers/http-router with https://middy.js.org/docs/middlewares/validator */

import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import validator from '@middy/validator';
import { messageEvent, orderEvent } from 'validators';

const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Schemas compiled ahead of time, as its documentation advises. */
const routes = [
  { method: 'GET', path: '/test1', handler: async () => answer(200, { message: 'test' }) },
  {
    method: 'POST',
    path: '/test3',
    handler: middy()
      .use(validator({ eventSchema: messageEvent }))
      .handler(async (event) => answer(200, { message: event.queryStringParameters.message })),
  },
  {
    method: 'POST',
    path: '/orders',
    handler: middy()
      .use(httpJsonBodyParser())
      .use(validator({ eventSchema: orderEvent }))
      .handler(async (event) => answer(200, { count: event.body.items.length })),
  },
];

const notFoundResponse = ({ path }) =>
  routes.some((route) => route.path === path)
    ? answer(405, { detail: 'Method Not Allowed' })
    : answer(404, { detail: 'Not Found' });

/** The validator answers 400. */
const unprocessable = {
  onError: ({ error }) => {
    if (error.statusCode === 400) error.statusCode = 422;
  },
};

export const handler = middy()
  .use(httpErrorHandler({ logger: false }))
  .use(unprocessable)
  .handler(httpRouter({ routes, notFoundResponse }));
