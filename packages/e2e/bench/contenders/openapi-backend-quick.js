/** The same with `quick`, as its documentation advises for cold starts. */

import definition from 'contract';
import { OpenAPIBackend } from 'openapi-backend';

const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const api = new OpenAPIBackend({
  definition,
  quick: true,
  handlers: {
    getTest1: () => answer(200, { message: 'test' }),
    postTest3: ({ request }) => answer(200, { message: request.query.message }),
    postOrder: ({ request }) => answer(200, { count: request.requestBody.items.length }),
    notFound: () => answer(404, { detail: 'Not Found' }),
    methodNotAllowed: () => answer(405, { detail: 'Method Not Allowed' }),
    validationFail: ({ validation }) => answer(422, { detail: validation.errors }),
  },
});

export const handler = async (event, context) =>
  api.handleRequest(
    {
      method: event.httpMethod,
      path: event.path,
      query: event.queryStringParameters ?? {},
      body: event.body,
      headers: event.headers,
    },
    event,
    context,
  );
