/**
 * Emulates how AWS handles a function's result: the HTTP response that the client gets, or an error if AWS refuses the
 * result.
 */

import type { GatewayKind } from './toEvent.ts';

export interface RawResponse {
  readonly status: number;
  /** One entry per header line. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** Why the result was refused; the response is then AWS's error, as the client would see it. */
  readonly problem?: string;
}

type Lines = [name: string, value: string][];
type Result = Readonly<Record<string, unknown>>;

interface Rules {
  /** Required members, in addition to `statusCode`. */
  readonly required?: readonly string[];
  /** All members that are allowed, if AWS refuses a result with others. */
  readonly members?: readonly string[];
  /** The maps that are read. */
  readonly headers: readonly ('headers' | 'multiValueHeaders' | 'cookies')[];
  /** Whether a result without `statusCode` is used as the body of a 200. */
  readonly infers?: true;
  /** Limit of the result as JSON, if it is lower than Lambda's own. */
  readonly maxBytes?: number;
  readonly refusal: RawResponse;
}

const balancer = { maxBytes: 1024 * 1024, refusal: badGateway() };

const lattice: Rules = { required: ['isBase64Encoded', 'headers'], headers: ['headers'], refusal: badGateway() };

const rules: Record<GatewayKind, Rules> = {
  rest: {
    members: ['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded'],
    headers: ['headers', 'multiValueHeaders'],
    refusal: json(502, 'Internal server error'),
  },
  http1: { headers: ['headers', 'multiValueHeaders'], refusal: json(500, 'Internal Server Error') },
  http: { headers: ['headers', 'cookies'], infers: true, refusal: json(500, 'Internal Server Error') },
  url: { headers: ['headers', 'cookies'], infers: true, refusal: json(502, 'Internal Server Error') },
  alb: { required: ['isBase64Encoded', 'headers'], headers: ['headers'], ...balancer },
  'alb-multi': { required: ['isBase64Encoded', 'multiValueHeaders'], headers: ['multiValueHeaders'], ...balancer },
  lattice,
  lattice1: lattice,
};

export function fromResult(kind: GatewayKind, result: unknown): RawResponse {
  return accepted(rules[kind], result);
}

function accepted(rules: Rules, result: unknown): RawResponse {
  try {
    return read(rules, result);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { ...rules.refusal, problem: error.message };
  }
}

/** The gateways that can send a response while the function makes it. */
export type StreamingKind = keyof typeof preludes;

const preludes = {
  url: { headers: ['headers', 'cookies'], refusal: rules.url.refusal },
  rest: { headers: ['headers', 'multiValueHeaders', 'cookies'], refusal: rules.rest.refusal },
} satisfies Partial<Record<GatewayKind, Rules>>;

export function canStream(kind: GatewayKind): kind is StreamingKind {
  return kind in preludes;
}

/**
 * The status and the headers of a streamed response, from the JSON before its eight zero bytes.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
export function fromPrelude(kind: StreamingKind, prelude: unknown): RawResponse {
  return accepted(preludes[kind], isMap(prelude) ? { statusCode: 200, ...prelude } : prelude);
}

/** The client's response if the function failed. */
export function refusal(kind: GatewayKind): RawResponse {
  return rules[kind].refusal;
}

class Malformed extends Error {}

function read(rules: Rules, result: unknown): RawResponse {
  if (rules.infers && (!isMap(result) || result.statusCode === undefined)) return inferred(result);
  if (!isMap(result)) throw new Malformed('it is not an object');
  for (const name of Object.keys(result)) {
    if (rules.members?.includes(name) === false) throw new Malformed(`it has a member "${name}"`);
  }
  for (const name of rules.required ?? []) {
    if (result[name] === undefined || result[name] === null) throw new Malformed(`it has no "${name}"`);
  }
  const { maxBytes } = rules;
  if (maxBytes !== undefined && Buffer.byteLength(JSON.stringify(result)) > maxBytes) {
    throw new Malformed(`it is over ${maxBytes} bytes`);
  }
  return { status: statusOf(result), headers: linesOf(rules, result), body: bodyOf(result) };
}

function statusOf({ statusCode }: Result): number {
  if (typeof statusCode === 'number' && Number.isInteger(statusCode) && statusCode >= 100 && statusCode <= 599) {
    return statusCode;
  }
  throw new Malformed('statusCode is not an integer from 100 to 599');
}

function bodyOf({ body, isBase64Encoded }: Result): Uint8Array {
  if (body !== undefined && body !== null && typeof body !== 'string') throw new Malformed('body is not a string');
  if (isBase64Encoded !== undefined && typeof isBase64Encoded !== 'boolean') {
    throw new Malformed('isBase64Encoded is not a boolean');
  }
  return Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
}

function linesOf({ headers: maps }: Rules, { headers, multiValueHeaders, cookies }: Result): Lines {
  const singles = maps.includes('headers') ? singleLines(headers) : [];
  const lists = maps.includes('multiValueHeaders') ? listLines(multiValueHeaders) : [];
  // API Gateway merges the two maps; a pair that is in both is sent once.
  const isInLists = ([name, value]: Lines[number]) =>
    lists.some(([other, one]) => other.toLowerCase() === name.toLowerCase() && one === value);
  return [
    ...singles.filter((line) => !isInLists(line)),
    ...lists,
    ...(maps.includes('cookies') ? cookieLines(cookies) : []),
  ];
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
function inferred(result: unknown): RawResponse {
  const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
  return { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from(body) };
}

function singleLines(headers: unknown): Lines {
  return entries(headers, 'headers').map(([name, value]) => [name, scalar(name, value)]);
}

function listLines(headers: unknown): Lines {
  return entries(headers, 'multiValueHeaders').flatMap(([name, values]) => {
    if (!Array.isArray(values)) throw new Malformed(`multiValueHeaders["${name}"] is not a list`);
    return values.map((value): Lines[number] => [name, scalar(name, value)]);
  });
}

function cookieLines(cookies: unknown): Lines {
  if (cookies === undefined || cookies === null) return [];
  if (!Array.isArray(cookies)) throw new Malformed('cookies is not a list');
  return cookies.map((value) => ['set-cookie', scalar('set-cookie', value)]);
}

function entries(headers: unknown, member: string): [string, unknown][] {
  if (headers === undefined || headers === null) return [];
  if (!isMap(headers)) throw new Malformed(`${member} is not an object`);
  return Object.entries(headers);
}

function scalar(name: string, value: unknown): string {
  if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(name)) throw new Malformed(`"${name}" is not a header name`);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw new Malformed(`the header ${name} is not a string`);
  }
  const line = String(value);
  if (/[\r\n\0]/.test(line)) throw new Malformed(`the header ${name} holds a line break`);
  return line;
}

function isMap(value: unknown): value is Result {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function json(status: number, message: string): RawResponse {
  return {
    status,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(JSON.stringify({ message })),
  };
}

function badGateway(): RawResponse {
  const page = '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n';
  return { status: 502, headers: [['content-type', 'text/html']], body: Buffer.from(page) };
}
