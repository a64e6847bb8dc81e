import type { RouteNode } from '@openapi-lambda/runtime/contract-spec';
import { expect, test } from 'vitest';
import { Mistakes } from '../../src/document/errors.ts';
import { listOperations } from '../../src/generate/operations.ts';
import { buildRoutes, type RouteTree } from '../../src/generate/routes.ts';

/** The end of a path, without irrelevant fields. */
const leaf = (path: string, ...names: string[]): RouteNode => ({
  p: { path, names, methods: { GET: [expect.any(String), expect.any(String)] } },
});

const cases: readonly { name: string; given: readonly string[]; want: RouteNode }[] = [
  { name: 'the root', given: ['/'], want: leaf('/') },
  { name: 'a trailing slash, which is ignored', given: ['/a/'], want: { s: { a: leaf('/a/') } } },
  {
    name: 'text around a parameter',
    given: ['/files/{name}.json'],
    want: { s: { files: { t: [[['', '.json'], leaf('/files/{name}.json', 'name')]] } } },
  },
  {
    name: 'two parameters in one segment',
    given: ['/{a}-{b}'],
    want: { t: [[['', '-', ''], leaf('/{a}-{b}', 'a', 'b')]] },
  },
  {
    name: 'a template next to a literal, both with further segments',
    given: ['/a/{x}/c', '/a/b/{y}'],
    want: {
      s: {
        a: {
          s: { b: { t: [[['', ''], leaf('/a/b/{y}', 'y')]] } },
          t: [[['', ''], { s: { c: leaf('/a/{x}/c', 'x') } }]],
        },
      },
    },
  },
  {
    name: 'one template with two names, if the paths differ later',
    given: ['/a/{x}/c', '/a/{y}/d'],
    want: { s: { a: { t: [[['', ''], { s: { c: leaf('/a/{x}/c', 'x'), d: leaf('/a/{y}/d', 'y') } }]] } } },
  },
  {
    name: 'templates in the same segment, the most specific first',
    given: ['/{a}', '/{a}.{b}', '/v-{a}.json', '/{a}.json'],
    want: {
      t: [
        [['v-', '.json'], leaf('/v-{a}.json', 'a')],
        [['', '.json'], leaf('/{a}.json', 'a')],
        [['', '.', ''], leaf('/{a}.{b}', 'a', 'b')],
        [['', ''], leaf('/{a}', 'a')],
      ],
    },
  },
  {
    name: 'special characters of regular expressions',
    given: ['/a.b+(c)'],
    want: { s: { 'a.b+(c)': leaf('/a.b+(c)') } },
  },
  { name: 'an encoded literal', given: ['/caf%C3%A9%20au'], want: { s: { 'café au': leaf('/caf%C3%A9%20au') } } },
  { name: 'a literal that is not ASCII', given: ['/ほげ'], want: { s: { ほげ: leaf('/ほげ') } } },
  { name: 'a percent sign that encodes nothing', given: ['/100%'], want: { s: { '100%': leaf('/100%') } } },
  { name: 'names that objects inherit', given: ['/constructor'], want: { s: { constructor: leaf('/constructor') } } },
];

test.each(cases)('$name becomes a branch of the tree', ({ given, want }) => {
  expect(routesOf(Object.fromEntries(given.map((path) => [path, { get: {} }])))).toEqual(want);
});

test('a path named __proto__ is a path', () => {
  const tree = routesOf(JSON.parse('{ "/__proto__": { "get": {} } }'));
  expect(Object.keys(tree.s ?? {})).toEqual(['__proto__']);
});

test('a path knows its methods, in upper case and in the order of the contract', () => {
  const tree = routesOf({ '/a': { parameters: [], post: { operationId: 'p' }, get: { operationId: 'g' } } });
  expect(Object.entries(tree.s?.a?.p?.methods ?? {})).toEqual([
    ['POST', ['p', 'p']],
    ['GET', ['g', 'g']],
  ]);
});

test('paths that match the same are merged if their methods differ, each with its own names', () => {
  const tree = routesOf({ '/a/{x}': { get: { operationId: 'g' } }, '/a/{y}': { put: { operationId: 'p' } } });
  expect(tree.s?.a?.t).toEqual([
    [['', ''], { p: { path: '/a/{x}', names: ['x'], methods: { GET: ['g', 'g'], PUT: ['p', 'p', ['y']] } } }],
  ]);
});

test.each([
  ['/a', '/a#b'],
  ['/a#b', '/a'],
])('of %s and %s, the path without a fragment is called', (...paths) => {
  const mistakes = new Mistakes();
  const given = Object.fromEntries(paths.map((path) => [path, { get: { operationId: path } }]));
  const { s } = buildRoutes(listOperations({ openapi: '3.1.1', paths: given }), mistakes);
  expect(s?.a?.p?.methods.GET?.[0]).toBe('/a');
  expect(mistakes.errors).toEqual([]);
  expect(mistakes.found.map(({ message }) => message)).toContainEqual(expect.stringContaining('/a#b is never called'));
});

function routesOf(paths: object): RouteTree {
  const mistakes = new Mistakes();
  const operations = listOperations({ openapi: '3.1.1', paths: paths as Record<string, object> });
  const routes = buildRoutes(operations, mistakes);
  expect(mistakes.found).toEqual([]);
  return routes;
}
