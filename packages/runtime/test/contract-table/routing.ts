/** The operation that a request reaches. */

import type { Row } from './row.ts';

const responses = { 204: { description: 'Done.' } };
const parameter = (name: string): object => ({ name, in: 'path', required: true, schema: { type: 'string' } });

/** An operation for each path, named after it. */
function paths(...templates: string[]): Row['given'] {
  return {
    paths: Object.fromEntries(
      templates.map((template) => {
        const parameters = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => parameter(name));
        return [template, { parameters, post: { operationId: template, responses } }];
      }),
    ),
  };
}

const integers = { type: 'array', items: { type: 'integer' } };
const strings = { type: 'array', items: { type: 'string' } };
const files = paths('/files/{name}.json', '/files/{name}');
const nested = paths('/a/{x}/c', '/a/b/{y}', '/a/b/d');
const based = (url: string): Row['given'] => ({ ...paths('/it'), servers: [{ url }] });

export const routing: readonly Row[] = [
  {
    it: 'a static path wins over a template',
    given: paths('/a/{x}', '/a/b'),
    send: { path: '/a/b' },
    sees: { operationId: '/a/b' },
  },
  {
    it: 'a template takes the rest',
    given: paths('/a/{x}', '/a/b'),
    send: { path: '/a/c' },
    sees: { operationId: '/a/{x}', path: { x: 'c' } },
  },
  {
    it: 'a static segment wins over a template in the middle',
    given: nested,
    send: { path: '/a/b/c' },
    sees: { operationId: '/a/b/{y}', path: { y: 'c' } },
  },
  {
    it: 'a template in the middle takes the rest',
    given: nested,
    send: { path: '/a/z/c' },
    sees: { operationId: '/a/{x}/c', path: { x: 'z' } },
  },
  {
    it: 'a completely static path wins over all others',
    given: nested,
    send: { path: '/a/b/d' },
    sees: { operationId: '/a/b/d' },
  },
  {
    it: 'a template may be part of a segment',
    given: files,
    send: { path: '/files/a.json' },
    sees: { operationId: '/files/{name}.json', path: { name: 'a' } },
  },
  {
    it: 'a whole segment takes what the part does not',
    given: files,
    send: { path: '/files/a.txt' },
    sees: { operationId: '/files/{name}', path: { name: 'a.txt' } },
  },
  {
    it: 'several templates may be in a segment',
    given: paths('/r/{a}-{b}'),
    send: { path: '/r/1-2' },
    sees: { path: { a: '1', b: '2' } },
  },
  { it: 'a dot in a path is a dot', given: paths('/v1.0/it'), send: { path: '/v1x0/it' }, status: 404 },
  {
    it: 'special characters of regular expressions are ordinary characters',
    given: paths('/a+(b)$'),
    send: { path: '/a+(b)$' },
    sees: { operationId: '/a+(b)$' },
  },
  {
    it: 'a slash at the end of a request does not matter',
    given: paths('/it'),
    send: { path: '/it/' },
    sees: { operationId: '/it' },
  },
  {
    it: 'a slash at the end of a path in the contract does not matter',
    given: paths('/it/'),
    send: { path: '/it' },
    sees: { operationId: '/it/' },
  },
  { it: 'the root is a path', given: paths('/'), send: { path: '/' }, sees: { operationId: '/' } },
  {
    it: 'an encoded literal is the literal',
    given: paths('/caf\u00e9'),
    send: { path: '/caf%C3%A9' },
    sees: { operationId: '/caf\u00e9' },
  },
  {
    it: 'a literal that the contract encodes is the literal',
    given: paths('/a%20b'),
    send: { path: '/a%20b' },
    sees: { operationId: '/a%20b' },
  },
  {
    it: 'an encoded slash stays in its segment',
    given: paths('/a/{x}'),
    send: { path: '/a/b%2Fc' },
    sees: { path: { x: 'b/c' } },
  },
  {
    it: 'an expression may have the name of an inherited member',
    given: paths('/{constructor}'),
    send: { path: '/a' },
    sees: { path: { constructor: 'a' } },
  },
  { it: 'an expression takes only one segment', given: paths('/a/{x}'), send: { path: '/a/b/c' }, status: 404 },
  {
    it: 'an expression does not take an empty segment',
    given: paths('/a/{x}/b'),
    send: { path: '/a//b' },
    status: 404,
  },
  { it: 'case matters', given: paths('/it'), send: { path: '/IT' }, status: 404 },
  { it: 'an invalid escape is a bad request', given: paths('/a/{x}'), send: { path: '/a/%zz' }, status: 400 },
  {
    it: 'a base path is removed',
    given: based('https://example.com/v1'),
    send: { path: '/v1/it' },
    sees: { operationId: '/it' },
  },
  {
    it: 'a path without the base path matches too',
    given: based('https://example.com/v1'),
    send: { path: '/it' },
    sees: { operationId: '/it' },
  },
  {
    it: 'a base path is removed only as whole segments',
    given: based('/v1'),
    send: { path: '/v10/it' },
    status: 404,
  },
  {
    it: 'a base path may be a template',
    given: {
      ...paths('/it'),
      servers: [{ url: 'https://{host}/{version}', variables: { host: { default: 'a' }, version: { default: 'v2' } } }],
    },
    send: { path: '/v2/it' },
    sees: { operationId: '/it' },
  },
  {
    it: 'an undeclared method is answered with the declared ones',
    given: { paths: { '/it': { get: { responses }, put: { responses } } } },
    send: { method: 'POST' },
    status: 405,
    headers: { allow: 'GET, PUT' },
  },
  {
    it: 'HEAD is an ordinary method',
    given: paths('/it'),
    send: { method: 'HEAD' },
    status: 405,
    headers: { allow: 'POST' },
  },
  {
    it: 'the path that matches decides on the method',
    given: {
      paths: { '/a/b': { get: { responses } }, '/a/{x}': { parameters: [parameter('x')], post: { responses } } },
    },
    send: { path: '/a/b' },
    status: 405,
    headers: { allow: 'GET' },
  },
  {
    it: 'an operation without an operationId has one',
    given: { paths: { '/users/{id}': { parameters: [parameter('id')], get: { responses } } } },
    send: { method: 'GET', path: '/users/5' },
    sees: { operationId: 'getUsersById' },
  },
  ...['constructor', 'toString', '__proto__', 'notFound', 'validationFail', 'hasOwnProperty'].map(
    (operationId): Row => ({
      it: `an operation may be called ${operationId}`,
      given: { operation: { operationId } },
      sees: { operationId },
    }),
  ),
  ...['constructor', '__proto__'].map(
    (name): Row => ({
      it: `a parameter of the path may be called ${name}`,
      given: paths(`/a/{${name}}`),
      send: { path: '/a/b' },
      sees: { path: Object.fromEntries([[name, 'b']]) },
    }),
  ),
  {
    it: 'the second of two operations with one name is called by its method and path',
    given: {
      paths: { '/a': { get: { operationId: 'x', responses } }, '/b': { get: { operationId: 'x', responses } } },
    },
    send: { method: 'GET', path: '/b' },
    sees: { operationId: 'getB' },
  },
  { it: 'two templates that match the same are an error', given: paths('/a/{x}', '/a/{y}'), mistake: /\/a\/\{/ },
  {
    it: 'an expression without a parameter is a string',
    given: { paths: { '/a/{x}': { get: { responses } } } },
    send: { method: 'GET', path: '/a/1' },
    sees: { path: { x: '1' } },
  },
  {
    it: 'the commas of a list next to literal text separate its items',
    given: { path: '/it/{n}.json', operation: { parameters: [{ ...parameter('n'), schema: integers }] } },
    send: { path: '/it/1,2.json' },
    sees: { path: { n: [1, 2] } },
  },
  {
    it: 'an encoded comma of a list next to literal text does not',
    given: { path: '/it/{n}.json', operation: { parameters: [{ ...parameter('n'), schema: strings }] } },
    send: { path: '/it/caf%C3%A9%2C%F0%9F%98%80,b.json' },
    sees: { path: { n: ['café,😀', 'b'] } },
  },
  {
    it: 'the literal text next to a list may be encoded',
    given: { path: '/it/{n}.é', operation: { parameters: [{ ...parameter('n'), schema: integers }] } },
    send: { path: '/it/%31,2%2E%c3%a9' },
    sees: { path: { n: [1, 2] } },
  },
  {
    it: 'a style with a prefix may be next to literal text',
    given: { path: '/it/{n}-x', operation: { parameters: [{ ...parameter('n'), style: 'matrix' }] } },
    send: { path: '/it/;n=1-x' },
    sees: { path: { n: '1' } },
  },
  {
    it: 'a base path matches regardless of how its escapes are written',
    given: based('https://api.example.com/caf%C3%A9'),
    send: { path: '/caf%c3%a9/it' },
    sees: { operationId: '/it' },
  },
  {
    it: 'a base path may be written without escapes',
    given: based('https://api.example.com/café'),
    send: { path: '/caf%C3%A9/it' },
    sees: { operationId: '/it' },
  },
];
