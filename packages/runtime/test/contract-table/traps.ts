/** Known pitfalls of openapi-backend; the tables next to this one have the rest. */

import { body, type Row, values } from './row.ts';

const integer = { type: 'integer' };
const query = (...parameters: object[]): Row['given'] => ({
  operation: { parameters: parameters.map((one) => ({ in: 'query', ...one })) },
});
const content = (mediaType: string, schema: object): Row['given'] => ({
  operation: { requestBody: { content: { [mediaType]: { schema } } } },
});
const as = (type: string, text: string): NonNullable<Row['send']> => ({
  headers: { 'content-type': type },
  body: text,
});
const object = { type: 'object', properties: { n: integer }, required: ['n'] };
const node = { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } }, required: ['next'] };

export const traps: readonly Row[] = [
  // Failing open.
  {
    it: 'a request that breaks the contract never runs the operation',
    given: query({ name: 'n', required: true, schema: integer }),
    refused: [['missing', 'query', 'n']],
  },
  {
    it: 'text that does not match its schema is refused',
    given: content('text/plain', { type: 'string', minLength: 2 }),
    send: as('text/plain', '5'),
    refused: [['string_too_short', 'body']],
  },
  {
    it: 'a JSON scalar is validated',
    given: content('application/json', integer),
    send: as('application/json', '"5"'),
    refused: [['int_type', 'body']],
  },
  {
    it: 'a body with a charset is validated',
    given: content('application/json', object),
    send: as('application/json; charset=utf-8', '{}'),
    refused: [['missing', 'body', 'n']],
  },
  {
    it: 'a body of a custom JSON media type is validated',
    given: content('application/vnd.api+json', object),
    send: as('application/vnd.api+json', '{}'),
    refused: [['missing', 'body', 'n']],
  },
  {
    it: 'a body of a range of media types is validated',
    given: content('application/*', object),
    send: as('application/json', '{}'),
    refused: [['missing', 'body', 'n']],
  },
  {
    it: 'a body of any media type is validated',
    given: content('*/*', object),
    send: as('application/json', '{}'),
    refused: [['missing', 'body', 'n']],
  },
  {
    it: 'a media type in the contract may have parameters',
    given: content('application/json; charset=utf-8', object),
    send: as('application/json', '{}'),
    refused: [['missing', 'body', 'n']],
  },
  {
    it: 'a media type in the contract may be in upper case',
    given: content('Application/JSON', object),
    send: as('application/json', '{}'),
    refused: [['missing', 'body', 'n']],
  },
  {
    it: 'an undeclared media type is unsupported',
    given: content('application/json', object),
    send: as('text/plain', '{"n":1}'),
    status: 415,
  },
  {
    it: 'formats are checked',
    given: query({ name: 'd', schema: { type: 'string', format: 'date' } }),
    send: { query: 'd=today' },
    refused: [['date_parsing', 'query', 'd']],
  },
  {
    it: 'one free-form object does not exempt the whole query from validation',
    given: query(
      { name: 'free', schema: { type: 'object', additionalProperties: { type: 'string' } } },
      { name: 'n', schema: integer },
    ),
    send: { query: 'a=b&n=x' },
    refused: [['int_parsing', 'query', 'n']],
  },
  {
    it: 'a parameter of the operation goes before that of the path',
    given: {
      pathItem: { parameters: [{ name: 'n', in: 'query', required: true, schema: { type: 'string' } }] },
      operation: { parameters: [{ name: 'n', in: 'query', schema: integer }] },
    },
    send: { query: 'n=5' },
    sees: { query: { n: 5 } },
  },
  {
    it: 'a parameter of the path counts for the operation',
    given: { pathItem: { parameters: [{ name: 'n', in: 'query', required: true, schema: integer }] } },
    refused: [['missing', 'query', 'n']],
  },
  {
    it: 'a parameter of the path in another location is a different one',
    given: {
      pathItem: { parameters: [{ name: 'n', in: 'header', required: true, schema: integer }] },
      operation: { parameters: [{ name: 'n', in: 'query', schema: integer }] },
    },
    send: { query: 'n=5' },
    refused: [['missing', 'header', 'n']],
  },
  // Crashing.
  {
    it: 'a recursive schema with required refuses and does not overflow',
    given: body({ $ref: '#/components/schemas/Node' }, { components: { schemas: { Node: node } } }),
    send: { json: { next: { next: {} } } },
    refused: [['missing', 'body', 'next', 'next', 'next']],
  },
  ...values({ type: 'integer', minimum: 1, exclusiveMinimum: true }, [2], [1], { openapi: '3.0.3' }),
  ...values({ nullable: true, oneOf: [{ type: 'string' }] }, ['a'], [1], { openapi: '3.0.3' }),
  {
    it: 'a JSON parameter that does not parse is refused',
    given: query({ name: 'j', content: { 'application/json': { schema: object } } }),
    send: { query: 'j={' },
    refused: [['json_invalid', 'query', 'j', 1]],
  },
  // Parameters.
  {
    it: 'a scalar takes a list of one',
    given: query({ name: 'n', schema: integer }),
    send: { decoded: [['n', '5']] },
    sees: { query: { n: 5 } },
  },
  {
    it: 'an unknown name in the query is ignored',
    given: query({ name: 'n', schema: integer }),
    send: { query: 'n=5&m=6' },
    sees: { query: { n: 5 } },
  },
  {
    it: 'a path value reaches the operation typed',
    given: { path: '/it/{n}', operation: { parameters: [{ name: 'n', in: 'path', required: true, schema: integer }] } },
    send: { path: '/it/5' },
    sees: { path: { n: 5 } },
  },
  {
    it: 'a header value reaches the operation typed',
    given: { operation: { parameters: [{ name: 'X-N', in: 'header', schema: integer }] } },
    send: { headers: { 'x-n': '5' } },
    sees: { headers: { 'x-n': 5 } },
  },
  {
    it: 'a header that OpenAPI ignores is ignored',
    given: { operation: { parameters: [{ name: 'Accept', in: 'header', required: true, schema: integer }] } },
    sees: { headers: {} },
  },
  ...['%205%20', '0x10', '1e2', '9007199254740993'].map(
    (text): Row => ({
      it: `${text} is not an integer`,
      given: query({ name: 'n', schema: integer }),
      send: { query: `n=${text}` },
      status: 422,
    }),
  ),
  {
    it: 'a comma that is encoded inside an item does not split it',
    given: query({ name: 'l', explode: false, schema: { type: 'array', items: { type: 'string' } } }),
    send: { query: 'l=a%2Cb,c' },
    sees: { query: { l: ['a,b', 'c'] } },
  },
  {
    it: 'a free-form object takes names that no other parameter declares',
    given: query(
      { name: 'free', schema: { type: 'object', additionalProperties: true } },
      { name: 'n', schema: integer },
    ),
    send: { query: 'n=5&a=b' },
    sees: { query: { n: 5, free: { a: 'b' } } },
  },
  {
    it: 'an object with declared and additional properties takes both',
    given: query({ name: 'free', schema: { type: 'object', properties: { a: integer }, additionalProperties: true } }),
    send: { query: 'a=1&b=c' },
    sees: { query: { free: { a: 1, b: 'c' } } },
  },
  {
    it: 'an object without declared properties takes all',
    given: query({ name: 'free', schema: { type: 'object' } }),
    send: { query: 'a=1' },
    sees: { query: { free: { a: '1' } } },
  },
  // Bodies.
  { it: 'an operation without a body ignores one', given: {}, send: as('text/plain', 'a'), sees: { body: undefined } },
  {
    it: 'a missing body is not a violation if it is optional',
    given: content('application/json', object),
    sees: { body: undefined },
  },
  {
    it: 'an empty body is not a violation if it is optional',
    given: content('application/json', object),
    send: as('application/json', ''),
    sees: { body: undefined },
  },
  {
    it: 'a default reaches the operation',
    given: body({ type: 'object', properties: { a: { type: 'integer', default: 7 } } }),
    send: { json: {} },
    sees: { body: { a: 7 } },
  },
  {
    it: 'a read-only property is not required in a request',
    given: body({ type: 'object', properties: { id: { type: 'integer', readOnly: true } }, required: ['id'] }),
    send: { json: {} },
    sees: { body: {} },
  },
  // Every violation at once, parameters before the body.
  {
    it: 'violations of parameters and body are reported together',
    given: {
      operation: {
        parameters: [
          { name: 'n', in: 'query', required: true, schema: integer },
          { name: 'X-N', in: 'header', schema: integer },
        ],
        requestBody: { content: { 'application/json': { schema: { ...object, additionalProperties: false } } } },
      },
    },
    send: { json: { m: 1 }, headers: { 'x-n': 'a', 'content-type': 'application/json' } },
    refused: [
      ['missing', 'query', 'n'],
      ['int_parsing', 'header', 'x-n'],
      ['missing', 'body', 'n'],
      ['extra_forbidden', 'body', 'm'],
    ],
  },
  // Contracts that have no meaning.
  {
    it: 'an unknown format is an error',
    given: body({ type: 'string', format: 'no-such-format' }),
    mistake: /no-such-format/,
  },
  {
    it: 'an unknown keyword checks nothing',
    given: body({ type: 'string', minLenght: 5 }),
    send: { json: 'a' },
    sees: { body: 'a' },
  },
  {
    it: 'a default that its own schema refuses is an error',
    given: body({ type: 'object', properties: { a: { type: 'integer', default: 'x' } } }),
    mistake: /default/,
  },
  {
    it: 'an invalid pattern checks nothing',
    given: body({ type: 'string', pattern: '(' }),
    send: { json: 'a' },
    sees: { body: 'a' },
  },
];
