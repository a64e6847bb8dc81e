/** Decides who may call an operation. */

import type { Row } from './row.ts';

const components = {
  securitySchemes: {
    key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    query: { type: 'apiKey', in: 'query', name: 'key' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'key' },
    basic: { type: 'http', scheme: 'basic' },
    bearer: { type: 'http', scheme: 'bearer' },
    oauth: {
      type: 'oauth2',
      flows: { clientCredentials: { tokenUrl: 'https://example.com', scopes: { read: 'Read.', write: 'Write.' } } },
    },
  },
};
const wanting = (...security: object[]): Row['given'] => ({ operation: { security }, components });
/** Accepts every credential except `bad`, and returns it. */
const good = (credentials: unknown): unknown => credentials !== 'bad' && { credentials };
const securityHandlers = {
  key: good,
  query: good,
  cookie: good,
  basic: good,
  bearer: good,
  oauth: (credentials: unknown, { scopes }: { scopes: string[] }) => ({ credentials, scopes }),
};
const row = (it: string, given: Row['given'], send: Row['send'], result: Partial<Row>): Row => ({
  it,
  given,
  ...(send && { send }),
  securityHandlers,
  ...result,
});

const key = wanting({ key: [] });
const both = wanting({ key: [], bearer: [] });
const either = wanting({ key: [] }, { bearer: [] });
const optional = wanting({ key: [] }, {});
const xKey = { headers: { 'X-Key': 'a' } };
const bearer = { headers: { Authorization: 'Bearer b' } };

export const security: readonly Row[] = [
  row('an API key is given to its handler, and what that returns to the operation', key, xKey, {
    sees: { security: { key: { credentials: 'a' } } },
  }),
  row(
    'an API key may be in the query',
    wanting({ query: [] }),
    { query: 'key=a' },
    { sees: { security: { query: { credentials: 'a' } } } },
  ),
  row(
    'an API key may be in a cookie',
    wanting({ cookie: [] }),
    { cookie: 'key=a' },
    { sees: { security: { cookie: { credentials: 'a' } } } },
  ),
  row(
    'name and password are parted',
    wanting({ basic: [] }),
    { headers: { Authorization: `Basic ${Buffer.from('a:b').toString('base64')}` } },
    { sees: { security: { basic: { credentials: { username: 'a', password: 'b' } } } } },
  ),
  row('a token is taken out of its header', wanting({ bearer: [] }), bearer, {
    sees: { security: { bearer: { credentials: 'b' } } },
  }),
  row('scopes are told to the handler', wanting({ oauth: ['read', 'write'] }), bearer, {
    sees: { security: { oauth: { credentials: 'b', scopes: ['read', 'write'] } } },
  }),
  row('no credentials are not authenticated', key, undefined, { status: 401 }),
  row(
    'credentials that the handler refuses are not authenticated',
    key,
    { headers: { 'X-Key': 'bad' } },
    { status: 401 },
  ),
  row('a bearer scheme challenges', wanting({ bearer: [] }), undefined, {
    status: 401,
    headers: { 'www-authenticate': 'Bearer' },
  }),
  row('a basic scheme challenges with a realm', wanting({ basic: [] }), undefined, {
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="api"' },
  }),
  row('schemes of one requirement must all be met', both, xKey, { status: 401 }),
  row(
    'schemes of one requirement are all told',
    both,
    { headers: { ...xKey.headers, ...bearer.headers } },
    { sees: { security: { key: { credentials: 'a' }, bearer: { credentials: 'b' } } } },
  ),
  row('one of several requirements is enough', either, bearer, {
    sees: { security: { bearer: { credentials: 'b' } } },
  }),
  row('none of several requirements is not', either, undefined, { status: 401 }),
  row('an empty requirement lets in anyone', optional, undefined, { sees: { security: {} } }),
  row('an empty requirement still tells who it is', optional, xKey, {
    sees: { security: { key: { credentials: 'a' } } },
  }),
  row('the contract may want security of all operations', { security: [{ key: [] }], components }, undefined, {
    status: 401,
  }),
  row(
    'an operation may want none where the contract does',
    { operation: { security: [] }, security: [{ key: [] }], components },
    undefined,
    { sees: { security: {} } },
  ),
  row(
    'security comes before validation',
    {
      operation: { security: [{ key: [] }], parameters: [{ name: 'a', in: 'query', required: true, schema: {} }] },
      components,
    },
    undefined,
    { status: 401 },
  ),
  ...(['query', 'cookie'] as const).map((place) => {
    const schema = { type: 'object', additionalProperties: { type: 'integer' } };
    const operation = { security: [{ [place]: [] }], parameters: [{ name: 'all', in: place, schema }] };
    const send = place === 'query' ? { query: 'key=a&x=5' } : { cookie: 'key=a; x=5' };
    const seen = { all: { x: 5 } };
    const sees = place === 'query' ? { query: seen } : { cookies: seen };
    return row(`a key is not a member of an object of all names: ${place}`, { operation, components }, send, { sees });
  }),
  { it: 'a scheme without a handler admits nobody', given: key, send: xKey, status: 401, securityHandlers: {} },
  {
    it: 'a handler that throws admits nobody',
    given: key,
    send: xKey,
    status: 500,
    securityHandlers: {
      key: () => {
        throw new Error('no');
      },
    },
  },
  {
    it: 'a handler that returns nothing admits nobody',
    given: key,
    send: xKey,
    status: 401,
    securityHandlers: { key: () => undefined },
  },
  {
    it: 'a handler may be asynchronous',
    given: key,
    send: xKey,
    securityHandlers: { key: async () => 'later' },
    sees: { security: { key: 'later' } },
  },
  { it: 'a scheme that is not declared admits nobody', given: wanting({ nope: [] }), send: xKey, status: 401 },
];
