/** openapi-backend as its README shows it, over the same contract: what it costs to compile at start. */

// @ts-expect-error The bench puts the contract here, in OpenAPI 3.0.
import definition from 'contract';
import { type Context, OpenAPIBackend } from 'openapi-backend';

const message = (text: unknown) => ({ statusCode: 200, body: JSON.stringify({ message: text }) });

const api = new OpenAPIBackend({
  definition,
  handlers: {
    getTest1: () => message('test'),
    postTest2: () => message('test2'),
    postTest3: ({ request }: Context) => message((request.query as { message: string }).message),
    notFound: () => ({ statusCode: 404, body: '{"detail":"Not Found"}' }),
    validationFail: ({ validation }: Context) => ({ statusCode: 422, body: JSON.stringify(validation.errors) }),
  },
});

interface RestEvent {
  httpMethod: string;
  path: string;
  headers?: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  body?: string;
}

export async function handler(event: RestEvent): Promise<object> {
  return api.handleRequest({
    method: event.httpMethod,
    path: event.path,
    query: event.queryStringParameters ?? {},
    body: event.body,
    headers: event.headers ?? {},
  });
}
