/** The largest events apart from their body: no gateway allows this much, but an invocation may contain it. */

/** An event with a head of about this many bytes. */
export type MakeEvent = (bytes: number) => object;

const http = (more: object) => ({
  version: '2.0',
  rawPath: '/any',
  rawQueryString: '',
  headers: {},
  requestContext: { stage: '$default', http: { method: 'POST', path: '/any' } },
  ...more,
});
const rest = (more: object) => ({ httpMethod: 'POST', path: '/any', requestContext: {}, ...more });
const alb = (more: object) => ({ ...rest(more), requestContext: { elb: { targetGroupArn: 'arn' } } });
const lattice = (more: object) => ({
  version: '2.0',
  method: 'POST',
  path: '/any',
  headers: {},
  requestContext: {},
  ...more,
});

/** Names with their values, of about this many bytes. */
function map<T>(bytes: number, value: T): Record<string, T> {
  const each = JSON.stringify(value).length + 8;
  return Object.fromEntries(Array.from({ length: bytes / each }, (_, n) => [`n${n.toString(36)}`, value]));
}
const list = <T>(bytes: number, value: T): T[] =>
  Array(Math.floor(bytes / (JSON.stringify(value).length + 1))).fill(value);

export const heads: Readonly<Record<string, MakeEvent>> = {
  'query: one letter each': (bytes) => http({ rawQueryString: 'a&'.repeat(bytes / 2) }),
  'query: names': (bytes) => http({ rawQueryString: new URLSearchParams(map(bytes, '')).toString() }),
  'query: one object': (bytes) => http({ rawQueryString: `q=${'a,'.repeat(bytes / 2)}` }),
  'query: a map of lists': (bytes) => rest({ multiValueQueryStringParameters: map(bytes, ['']) }),
  'query: one list': (bytes) => rest({ multiValueQueryStringParameters: { q: list(bytes, '') } }),
  'query: a map': (bytes) => rest({ queryStringParameters: map(bytes, '') }),
  'query: a map that is encoded': (bytes) => alb({ multiValueQueryStringParameters: map(bytes, ['%41+']) }),
  'query: in a path': (bytes) => lattice({ path: `/any?${'a&'.repeat(bytes / 2)}` }),
  'cookies: one header': (bytes) => rest({ headers: { cookie: 'a=;'.repeat(bytes / 3) } }),
  'cookies: a list': (bytes) => http({ cookies: list(bytes, 'a=') }),
  'headers: names': (bytes) => http({ headers: map(bytes, '') }),
  'headers: a map of lists': (bytes) => rest({ multiValueHeaders: map(bytes, ['']) }),
  'headers: one list': (bytes) => rest({ multiValueHeaders: { 'x-list': list(bytes, '') } }),
  'headers: one value': (bytes) => http({ headers: { 'x-list': 'a,'.repeat(bytes / 2) } }),
  'path: segments': (bytes) => http({ rawPath: '/a'.repeat(bytes / 2) }),
  'path: escapes': (bytes) => rest({ path: `/item/${'%41'.repeat(bytes / 3)}` }),
  'path: one list': (bytes) => rest({ path: `/item/${'a,'.repeat(bytes / 2)}` }),
};
