/** The invocations endpoint, as a caller sees it. */

/** A result, or the error of an invocation that failed. */
export interface InvocationAnswer {
  readonly statusCode?: number;
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly [name: string]: unknown;
}

/** @throws where nothing answers. */
export async function invokeForText(url: string, body: string): Promise<string> {
  const response = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(30_000) });
  return response.text();
}

/** @throws where nothing answers, or the answer is no JSON. */
export async function invoke(url: string, event: unknown): Promise<InvocationAnswer> {
  return JSON.parse(await invokeForText(url, JSON.stringify(event)));
}

const minimal = { requestContext: {}, multiValueQueryStringParameters: {} };
const answers = (body: string) => ({
  isBase64Encoded: false,
  statusCode: 200,
  headers: { 'content-length': String(body.length), 'content-type': 'application/json' },
  body,
});

/** The three calls that have always been made by hand: an event, and all of its result. */
export const calls = [
  { event: { ...minimal, path: '/test1', httpMethod: 'GET' }, want: answers('{"message":"test"}') },
  { event: { ...minimal, path: '/test2', httpMethod: 'POST' }, want: answers('{"message":"test2"}') },
  {
    event: { ...minimal, path: '/test3', httpMethod: 'POST', multiValueQueryStringParameters: { message: 'hoge' } },
    want: answers('{"message":"hoge"}'),
  },
];
