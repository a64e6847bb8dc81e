/** openapi-backend as its README shows it, over the same contract: what it costs to compile at start. */
import { type Context, OpenAPIBackend } from 'openapi-backend';
import definition from '../../generated/openapi.json' with { type: 'json' };

const message = (text: unknown) => ({ statusCode: 200, body: JSON.stringify({ message: text }) });

const api = new OpenAPIBackend({
  definition: definition as never,
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
