/** An operation gives an answer that the contract does not allow, or fails unexpectedly. */

import type { Fault } from './fault.ts';
import type { Json, OperationName } from './service.ts';

const answered = (
  kind: string,
  name: string,
  check: string,
  operation: OperationName,
  names: RegExp,
  change: (result: Json, given: Json) => unknown,
): Fault => ({
  kind,
  name,
  check,
  operation,
  names,
  break: { operation: [operation, (given, result) => change(result, given)] },
});

export const answeredFaults: readonly Fault[] = [
  answered(
    'undeclared status',
    '202 for 201',
    'status declared',
    'createBook',
    /202/,
    (result) => (result.status = 202),
  ),
  answered(
    'undeclared status',
    '200 for 204',
    'status declared',
    'deleteBook',
    /200/,
    (result) => (result.status = 200),
  ),
  answered('undeclared status', 'a redirect', 'status declared', 'getBook', /302/, (result) => (result.status = 302)),
  answered('wrong status', '422 to a valid request', 'valid request accepted', 'getBook', /422/, (result) => {
    Object.assign(result, { status: 422, body: { detail: 'no' } });
  }),
  answered(
    'wrong status',
    '404 where nothing can be missing',
    'valid request accepted',
    'getStatus',
    /404/,
    (result) => {
      Object.assign(result, { status: 404, contentType: 'application/json', body: { detail: 'no' } });
    },
  ),
  answered('missing property', 'of a line', 'items valid', 'exportBooks', /item 3 .*"title"/, (result) => {
    result.body += '{"id":3}\n';
  }),
  answered('not JSON', 'a line', 'items valid', 'exportBooks', /item 1 .*not JSON/, (result) => {
    result.body = `id,title\n${result.body}`;
  }),
  ...[409, 429].map((status) =>
    answered('never a success', String(status), 'success answered', 'getStatus', new RegExp(`${status}`), (result) => {
      Object.assign(result, { status, contentType: 'application/json', body: { detail: 'later' } });
    }),
  ),
  answered(
    'missing property',
    'title',
    'body valid',
    'getBook',
    /title|Book\/required/,
    ({ body }) => delete body.title,
  ),
  answered(
    'missing property',
    'author, which may be null',
    'body valid',
    'getBook',
    /author|Book\/required/,
    ({ body }) => delete body.author,
  ),
  answered(
    'missing property',
    'title in a list',
    'body valid',
    'listBooks',
    /title|Book\/required/,
    ({ body }) => delete body[0].title,
  ),
  answered(
    'superfluous property',
    'password',
    'body valid',
    'getBook',
    /additionalProperties|password/,
    ({ body }) => (body.password = 'x'),
  ),
  answered('wrong type', 'id as text', 'body valid', 'getBook', /id/, ({ body }) => (body.id = '1')),
  answered('wrong type', 'null', 'body valid', 'getBook', /title/, ({ body }) => (body.title = null)),
  answered(
    'wrong type',
    'an object for a list',
    'body valid',
    'listBooks',
    /array|schema\/type/,
    (result) => (result.body = result.body[0]),
  ),
  answered(
    'wrong type',
    'half a number for an integer',
    'body valid',
    'createBook',
    /id/,
    ({ body }) => (body.id = 1.5),
  ),
  answered('wrong constant', 'kind', 'body valid', 'getBook', /const/, ({ body }) => (body.kind = 'film')),
  answered('wrong constant', 'text', 'body valid', 'getStatus', /const/, (result) => (result.body = 'OK')),
  answered(
    'wrong constant',
    'a value outside the enum',
    'body valid',
    'getBook',
    /enum/,
    ({ body }) => (body.state = 'lost'),
  ),
  answered(
    'value out of range',
    'an empty title',
    'body valid',
    'getBook',
    /minLength/,
    ({ body }) => (body.title = ''),
  ),
  answered(
    'value out of range',
    'a negative price',
    'body valid',
    'getBook',
    /minimum/,
    ({ body }) => (body.price = -1),
  ),
  answered(
    'value out of range',
    'an empty list',
    'body valid',
    'listBooks',
    /minItems/,
    (result) => (result.body = []),
  ),
  answered('wrong content type', 'HTML for JSON', 'content type declared', 'getBook', /text\/html/, (result) => {
    Object.assign(result, { contentType: 'text/html', body: '<p>' });
  }),
  answered(
    'wrong content type',
    'JSON for text',
    'content type declared',
    'getStatus',
    /application\/json/,
    (result) => {
      Object.assign(result, { contentType: 'application/json' });
    },
  ),
  answered(
    'missing or invalid header',
    'X-Total is missing',
    'headers valid',
    'listBooks',
    /x-total/i,
    ({ headers }) => delete headers['X-Total'],
  ),
  answered(
    'missing or invalid header',
    'X-Total is not an integer',
    'headers valid',
    'listBooks',
    /x-total/i,
    ({ headers }) => (headers['X-Total'] = 'many'),
  ),
  answered(
    'missing or invalid header',
    'X-Total is negative',
    'headers valid',
    'listBooks',
    /x-total/i,
    ({ headers }) => (headers['X-Total'] = -1),
  ),
  answered(
    'missing or invalid header',
    'an optional header is too short',
    'headers valid',
    'listBooks',
    /x-next/i,
    ({ headers }) => (headers['X-Next'] = 'a'),
  ),
  answered(
    'missing or invalid header',
    'Location is missing',
    'headers valid',
    'createBook',
    /location/i,
    ({ headers }) => delete headers.location,
  ),
  answered(
    'missing or invalid header',
    'Location is absolute',
    'headers valid',
    'createBook',
    /location/i,
    ({ headers }) => (headers.location = 'https://x/books/1'),
  ),
  answered(
    'no body',
    'where there must be one',
    'body valid',
    'getBook',
    /body|empty|JSON/i,
    (result) => (result.body = ''),
  ),
];

const fails = (name: string, operation: OperationName, when: (given: Json) => boolean): Fault => ({
  kind: '500 on an edge value',
  name,
  operation,
  names: /500/,
  check: 'no server error',
  break: {
    operation: [
      operation,
      (given) => {
        if (when(given)) throw new Error('an edge that nobody thought of');
      },
    ],
  },
});

export const edgeFaults: readonly Fault[] = [
  fails('the highest limit', 'listBooks', ({ query }) => query.limit === 50),
  fails('the longest text', 'listBooks', ({ query }) => query.q.length === 20),
  fails('the highest id', 'getBook', ({ path }) => path.id === 999),
  fails('null where it is allowed', 'createBook', ({ body }) => body.author === null),
  fails('an optional parameter left out', 'listBooks', ({ query }) => query.sort === undefined),
  fails('the only item', 'createBook', ({ body }) => body.chapters?.length === 1),
];
