/** One contract that accepts every kind of body, and bodies of a given size that are as expensive as possible. */

const tagged = (kind: string) => ({
  type: 'object',
  required: ['kind', 'value'],
  properties: { kind: { const: kind }, value: { type: 'integer' } },
});
const unlikely = [2, 3, 4, 5].map((length) => ({ type: ['string', 'array'], minLength: length }));
const text = { type: 'string' };
const anyObject = { type: 'object', additionalProperties: { type: ['integer', 'string'] } };

/** By path: the media type and the schema of its body. */
const accepted: Readonly<Record<string, readonly [mediaType: string, schema: object]>> = {
  '/any': ['application/json', {}],
  '/closed': ['application/json', { type: 'array', items: { type: 'object', additionalProperties: false } }],
  '/tagged': ['application/json', { type: 'array', items: { oneOf: ['a', 'b', 'c', 'd', 'e'].map(tagged) } }],
  '/types': ['application/json', { type: 'array', items: { oneOf: [...unlikely, { type: 'integer', minimum: 1 }] } }],
  '/mixed': ['application/json', { $ref: '#/components/schemas/Mixed' }],
  '/named': ['application/json', { type: 'object', additionalProperties: { $ref: '#/components/schemas/Mixed' } }],
  '/recursive': ['application/json', { $ref: '#/components/schemas/Tree' }],
  '/unique': ['application/json', { type: 'array', uniqueItems: true }],
  '/secret': ['application/json', { type: 'array', items: { type: 'integer', writeOnly: true } }],
  '/form': ['application/x-www-form-urlencoded', anyObject],
  '/deep-form': ['application/x-www-form-urlencoded', { type: 'object', properties: { f: { type: 'object' } } }],
  '/multipart': ['multipart/form-data', { type: 'object', properties: { file: { ...text, format: 'binary' } } }],
  '/text': ['text/plain', { type: ['integer', 'string'] }],
  '/octets': ['application/octet-stream', { ...text, format: 'binary' }],
};

const parameters = [
  { in: 'query', name: 'q', schema: { type: ['object', 'array'] } },
  { in: 'header', name: 'x-list', schema: { type: 'array' } },
  { in: 'cookie', name: 'a', schema: { type: 'array' } },
];

const item = {
  operationId: 'item',
  parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'array' } }],
  responses: { 204: { description: 'Read.' } },
};
const bodies = Object.fromEntries(
  Object.entries(accepted).map(([path, [mediaType, schema]]) => [
    path,
    {
      post: {
        operationId: path.slice(1),
        parameters,
        requestBody: { content: { [mediaType]: { schema } } },
        responses: { 204: { description: 'Read.' } },
      },
    },
  ]),
);

export const contract = {
  openapi: '3.1.1',
  info: { title: 'Every kind of body', version: '1' },
  paths: { ...bodies, '/item/{id}': { post: item } },
  components: {
    schemas: {
      // Alternatives that look at the same items, each through a schema that refers to itself.
      Mixed: {
        oneOf: [
          { type: 'integer', minimum: 1 },
          { type: 'array', items: { $ref: '#/components/schemas/Mixed' }, minItems: 1 },
          { type: 'array', items: { $ref: '#/components/schemas/Mixed' }, maxItems: 0 },
          { type: 'object', additionalProperties: { $ref: '#/components/schemas/Mixed' }, minProperties: 1 },
        ],
      },
      Tree: {
        anyOf: [{ type: 'null' }, { type: 'object', properties: { next: { $ref: '#/components/schemas/Tree' } } }],
      },
    },
  },
};

export interface Abuse {
  readonly path: string;
  /** A body of about this many bytes. */
  make(bytes: number): string;
  readonly isBase64?: true;
}

/** A piece, repeated as often as it fits; `%` in it becomes a different number each time. */
const filled = (piece: string, before = '', after = '') => {
  return (bytes: number): string => {
    const pieces: string[] = [before];
    for (let length = 0, n = 0; length < bytes; n++) {
      const next = piece.replace('#', n.toString(36));
      pieces.push(next);
      length += next.length;
    }
    return pieces.join('') + after;
  };
};
const part = '--b\r\nContent-Disposition: form-data; name="#"\r\n\r\n\r\n';
const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n';
const nested = (open: string, close: string) => (bytes: number) => {
  const levels = Math.floor(bytes / (open.length + close.length));
  return open.repeat(levels) + close.repeat(levels);
};

export const abuses: Readonly<Record<string, Abuse>> = {
  'JSON: small numbers': { path: '/any', make: filled('1,', '[', '1]') },
  'JSON: empty objects': { path: '/any', make: filled('{},', '[', '{}]') },
  'JSON: a name for each value': { path: '/any', make: filled('"#":1,', '{', '"":1}') },
  'JSON: objects of different names': { path: '/any', make: filled('{"#":1},', '[', '{}]') },
  'JSON: long integers': { path: '/any', make: filled('123456789012345,', '[', '1234567890123456]') },
  'JSON: one string': { path: '/any', make: filled('\\u00e9', '"', '"') },
  'JSON: nested': { path: '/any', make: nested('[', ']') },
  'JSON: nested names': {
    path: '/recursive',
    make: (bytes) => `${'{"next":'.repeat(bytes / 9)}1${'}'.repeat(bytes / 9)}`,
  },
  'JSON: without its end': { path: '/any', make: filled('[1,') },
  'JSON: names that are not allowed': { path: '/closed', make: filled('{"#":1},', '[', '{}]') },
  'JSON: alternatives that all fail': { path: '/tagged', make: filled('{},', '[', '{}]') },
  'JSON: alternatives of which the last fits': {
    path: '/tagged',
    make: filled('{"kind":"e","value":1},', '[', '{"kind":"e","value":1}]'),
  },
  'JSON: types of which the last fits': { path: '/types', make: filled('1,', '[', '1]') },
  'JSON: alternatives that fit, but one': { path: '/types', make: filled('1,', '[', '0]') },
  'JSON: lists of lists': { path: '/mixed', make: filled('[],', '[', '[]]') },
  'JSON: lists of lists, one of them wrong': { path: '/mixed', make: filled('[],', '[', '""]') },
  'JSON: lists of wrong lists': { path: '/mixed', make: filled('[0],', '[', '[]]') },
  'JSON: names of wrong values': { path: '/named', make: filled('"#":0,', '{', '"":0}') },
  'JSON: items that must differ': { path: '/unique', make: filled('[#],'.replace('#', '"#"'), '[', '[]]') },
  'JSON: secrets that are wrong': { path: '/secret', make: filled('"",', '[', '""]') },
  'form: a name for each value': { path: '/form', make: filled('#=1&') },
  'form: one name': { path: '/form', make: filled('a&') },
  'form: one value': { path: '/form', make: filled('%ff%41', 'a=') },
  'form: deep names': { path: '/deep-form', make: filled('f[#][a]=1&') },
  'multipart: many parts': { path: '/multipart', make: filled(part, '', '--b--') },
  'multipart: one file': { path: '/multipart', make: filled('\r\n--', file, '\r\n--b--') },
  'multipart: headers': { path: '/multipart', make: filled('a:b\r\n', '--b\r\n', '\r\n\r\n--b--') },
  text: { path: '/text', make: filled('1') },
  octets: { path: '/octets', make: filled('////'), isBase64: true },
};

/** The media type that a path accepts, with its parameters. */
export function mediaTypeOf(path: string): string {
  const [mediaType = ''] = accepted[path] ?? [];
  return mediaType === 'multipart/form-data' ? `${mediaType}; boundary=b` : mediaType;
}

/** An event of an HTTP API with the body. */
export function eventOf({ path, make, isBase64 }: Abuse, bytes: number): object {
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': mediaTypeOf(path) },
    requestContext: { stage: '$default', http: { method: 'POST', path } },
    body: make(bytes),
    isBase64Encoded: isBase64 === true,
  };
}
