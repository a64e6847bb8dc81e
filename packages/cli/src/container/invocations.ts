/** A client of the invocations endpoint. */

/** The result, or the error of a failed invocation. */
export interface InvocationAnswer {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly [name: string]: unknown;
}

/**
 * @param event - JSON
 * @throws if nothing answers within `patience` milliseconds
 */
export async function invokeForText(url: string, event: string, patience = 30_000): Promise<string> {
  const response = await fetch(url, { method: 'POST', body: event, signal: AbortSignal.timeout(patience) });
  return response.text();
}

/** @throws if there is no response within `patience` milliseconds, or it is not JSON. */
export async function invoke(url: string, event: unknown, patience?: number): Promise<InvocationAnswer> {
  return JSON.parse(await invokeForText(url, JSON.stringify(event), patience));
}

const minimal = { requestContext: {}, multiValueQueryStringParameters: {} };
const answers = (body: string) => ({
  isBase64Encoded: false,
  statusCode: 200,
  headers: { 'content-length': String(body.length), 'content-type': 'application/json' },
  body,
});

/** Smoke tests: events with their complete expected results. Skipped if the contract does not have the operation. */
export const calls = [
  { event: { ...minimal, path: '/test1', httpMethod: 'GET' }, want: answers('{"message":"test"}') },
  { event: { ...minimal, path: '/test2', httpMethod: 'POST' }, want: answers('{"message":"test2"}') },
  {
    event: { ...minimal, path: '/test3', httpMethod: 'POST', multiValueQueryStringParameters: { message: 'hoge' } },
    want: answers('{"message":"hoge"}'),
  },
];

/** Event and content type of the pages that the function serves in addition to its operations. */
export const docs = [
  { event: { ...minimal, path: '/redoc', httpMethod: 'GET' }, want: 'text/html; charset=utf-8' },
  { event: { ...minimal, path: '/openapi.json', httpMethod: 'GET' }, want: 'application/json' },
];
