/** A table of routes by hand; Ajv's validators, compiled ahead of time. */

import { message, order } from 'validators';

const answer = (statusCode, body, headers) => ({
  statusCode,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const routes = {
  '/test1': { GET: () => answer(200, { message: 'test' }) },
  '/test3': {
    POST: ({ queryStringParameters }) => {
      const query = queryStringParameters ?? {};
      return message(query) ? answer(200, { message: query.message }) : answer(422, { detail: message.errors });
    },
  },
  '/orders': {
    POST: ({ body, isBase64Encoded }) => {
      let value;
      try {
        value = JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
      } catch {
        return answer(422, { detail: 'not JSON' });
      }
      return order(value) ? answer(200, { count: value.items.length }) : answer(422, { detail: order.errors });
    },
  },
};

export const handler = async (event) => {
  const methods = Object.hasOwn(routes, event.path) ? routes[event.path] : undefined;
  if (!methods) return answer(404, { detail: 'Not Found' });
  const run = methods[event.httpMethod];
  if (!run) return answer(405, { detail: 'Method Not Allowed' }, { allow: Object.keys(methods).join(', ') });
  return run(event);
};
