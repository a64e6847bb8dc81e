import type { Handler } from '../src/targets/in-process.ts';

/** The answers of a service of three operations, by method and path; each can be replaced to break it. */
export type Answers = Readonly<Record<string, (query: Readonly<Record<string, string>>) => Plain>>;

export interface Plain {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const missing = { type: 'missing', loc: ['query', 'message'], msg: 'Field required', input: null };

export const correct: Answers = {
  'GET /test1': () => ({ status: 200, body: { message: 'test' } }),
  'POST /test2': () => ({ status: 200, body: { message: 'test2' } }),
  'POST /test3': ({ message }) =>
    message === undefined ? { status: 422, body: { detail: [missing] } } : { status: 200, body: { message } },
};

interface AnyEvent {
  readonly version?: string;
  readonly httpMethod?: string;
  /** For VPC Lattice, whose path contains the query too. */
  readonly method?: string;
  readonly path?: string;
  readonly rawPath?: string;
  readonly rawQueryString?: string;
  readonly multiValueQueryStringParameters?: Readonly<Record<string, string[]>> | null;
  readonly multiValueHeaders?: unknown;
  readonly queryStringParameters?: Readonly<Record<string, string>> | null;
  readonly requestContext: { readonly elb?: unknown; readonly http?: { readonly method: string } };
}

/** messages.yaml served by hand, for every event source, without code of the project. */
export function serviceOf(answers: Answers = correct): Handler {
  return (event: AnyEvent) => {
    const { status, headers = {}, body } = answerTo(event, answers);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const all = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)), ...headers };
    const result = { statusCode: status, body: text, isBase64Encoded: false };
    if (!event.requestContext.elb) return { ...result, headers: all };
    const statusDescription = `${status} Some phrase`;
    if (!event.multiValueHeaders) return { ...result, statusDescription, headers: all };
    const lists = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]]));
    return { ...result, statusDescription, multiValueHeaders: lists };
  };
}

function answerTo(event: AnyEvent, answers: Answers): Plain {
  const method = event.method ?? event.httpMethod ?? event.requestContext.http?.method ?? '';
  const path = (event.rawPath ?? event.path ?? '').replace(/\?.*/s, '').replace(/(.)\/$/, '$1');
  const answer = answers[`${method} ${path}`];
  if (answer) return answer(queryOf(event));
  const allow = Object.keys(answers).flatMap((key) => (key.endsWith(` ${path}`) ? [key.split(' ')[0] ?? ''] : []));
  if (allow.length === 0) return { status: 404, body: { detail: 'Not Found' } };
  return { status: 405, headers: { allow: allow.join(', ') }, body: { detail: 'Method Not Allowed' } };
}

function queryOf(event: AnyEvent): Record<string, string> {
  if (event.version === '2.0') {
    return Object.fromEntries(new URLSearchParams(event.rawQueryString ?? event.path?.split('?')[1]));
  }
  const lists = Object.entries(event.multiValueQueryStringParameters ?? {}).map(([name, all]) => [
    name,
    all.at(-1) ?? '',
  ]);
  const all: [string, string][] = [...Object.entries(event.queryStringParameters ?? {}), ...lists] as [
    string,
    string,
  ][];
  // A load balancer does not decode.
  return Object.fromEntries(
    event.requestContext.elb ? new URLSearchParams(all.map((pair) => pair.join('=')).join('&')) : all,
  );
}
