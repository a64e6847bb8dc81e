import { type Answer, type AnyEventSource, noAnswer } from './target.ts';

/** How AWS, or a strict reader of its documentation, reads a proxy result, with all its problems. */
export function readResult(
  kind: AnyEventSource,
  result: unknown,
  milliseconds: number,
  { isStreamed = false } = {},
): Answer {
  if (!isStreamed && (kind === 'http2' || kind === 'url') && isInferred(result)) return inferred(result, milliseconds);
  if (typeof result !== 'object' || result === null || Array.isArray(result)) {
    return {
      ...noAnswer(
        `the function returned ${JSON.stringify(result) ?? 'nothing'} instead of a proxy result`,
        milliseconds,
      ),
      result,
    };
  }
  const fields = result as Record<string, unknown>;
  const problems = [...shape(kind, fields)];
  const headers = new Map<string, string[]>();
  for (const [name, value] of [...entries(fields.headers), ...multiEntries(fields.multiValueHeaders)]) {
    const known = headers.get(name.toLowerCase()) ?? [];
    headers.set(name.toLowerCase(), known.includes(value) ? known : [...known, value]);
  }
  if (Array.isArray(fields.cookies)) headers.set('set-cookie', fields.cookies.map(String));
  const text = typeof fields.body === 'string' ? fields.body : '';
  const body = Buffer.from(text, fields.isBase64Encoded === true ? 'base64' : 'utf8');
  if (fields.isBase64Encoded === true && body.toString('base64') !== text)
    problems.push('body is not base64, though isBase64Encoded is true');
  if (fields.isBase64Encoded !== true && text !== '' && isBinary(headers)) {
    problems.push('a body that is not text has to be base64, with isBase64Encoded: true');
  }
  return {
    status: typeof fields.statusCode === 'number' ? fields.statusCode : 0,
    headers,
    body,
    milliseconds,
    problems,
    result,
  };
}

/** In payload 2.0, a value without a status is the body of a 200. */
const isInferred = (result: unknown): boolean =>
  result !== undefined &&
  result !== null &&
  (typeof result !== 'object' || !('statusCode' in result || 'headers' in result || 'body' in result));

function inferred(result: unknown, milliseconds: number): Answer {
  const text = typeof result === 'string' ? result : JSON.stringify(result);
  const headers = new Map([['content-type', ['application/json']]]);
  return { status: 200, headers, body: Buffer.from(text), milliseconds, problems: [], result };
}

const common = ['statusCode', 'headers', 'body', 'isBase64Encoded'];
const extra: Readonly<Record<AnyEventSource, readonly string[]>> = {
  rest: ['multiValueHeaders'],
  http1: ['multiValueHeaders'],
  minimal: ['multiValueHeaders'],
  http2: ['cookies'],
  url: ['cookies'],
  alb: ['statusDescription', 'multiValueHeaders'],
  'alb-multi': ['statusDescription', 'multiValueHeaders'],
  lattice: ['statusDescription'],
  lattice1: ['statusDescription'],
};

function* shape(kind: AnyEventSource, fields: Record<string, unknown>): Generator<string> {
  const { statusCode, headers, multiValueHeaders, cookies, body, isBase64Encoded, statusDescription } = fields;
  if (!Number.isInteger(statusCode) || Number(statusCode) < 100 || Number(statusCode) > 599) {
    yield `statusCode is ${JSON.stringify(statusCode)}, not an HTTP status`;
  }
  if (typeof body !== 'string' && body !== undefined && body !== null)
    yield `body is ${JSON.stringify(body)}, not a string`;
  if (isBase64Encoded !== undefined && typeof isBase64Encoded !== 'boolean') yield 'isBase64Encoded is not a boolean';
  if (headers !== undefined && !isMap(headers, (value) => typeof value === 'string'))
    yield 'headers has a value that is not a string';
  if (multiValueHeaders !== undefined && !isMap(multiValueHeaders, isTexts))
    yield 'multiValueHeaders has a value that is not a list of strings';
  const isAlb = kind === 'alb' || kind === 'alb-multi';
  const is2 = kind === 'http2' || kind === 'url';
  // A REST API answers a result that has an unknown key with 502.
  for (const name of Object.keys(fields)) {
    if (![...common, ...extra[kind]].includes(name)) yield `${name} is not part of this kind of result`;
  }
  if (is2 && cookies !== undefined && !isTexts(cookies)) yield 'cookies is not a list of strings';
  const isDescribed = (isAlb || kind === 'lattice' || kind === 'lattice1') && statusDescription !== undefined;
  if (isDescribed && !(typeof statusDescription === 'string' && statusDescription.startsWith(`${statusCode} `))) {
    yield `statusDescription is ${JSON.stringify(statusDescription)}, not "${statusCode}" and a phrase`;
  }
  if (kind === 'alb' && multiValueHeaders !== undefined)
    yield 'multiValueHeaders answers a request with single headers';
  if (kind === 'alb-multi' && headers !== undefined) yield 'headers answers a request with multi-value headers';
}

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');
const isMap = (value: unknown, is: (value: unknown) => boolean): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(is);
const entries = (map: unknown): [string, string][] =>
  typeof map === 'object' && map !== null ? Object.entries(map).map(([name, value]) => [name, String(value)]) : [];
const multiEntries = (map: unknown): [string, string][] =>
  typeof map === 'object' && map !== null
    ? Object.entries(map).flatMap(([name, values]) =>
        Array.isArray(values) ? values.map((one): [string, string] => [name, String(one)]) : [],
      )
    : [];

function isBinary(headers: ReadonlyMap<string, readonly string[]>): boolean {
  const encoding = headers.get('content-encoding')?.[0];
  const type = headers.get('content-type')?.[0] ?? '';
  return (
    (encoding !== undefined && encoding !== 'identity') ||
    /^(image|audio|video|font)\/(?!svg)|^application\/(octet-stream|pdf|zip|gzip)/i.test(type)
  );
}
