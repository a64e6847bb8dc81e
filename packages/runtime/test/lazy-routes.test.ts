import { expect, it } from 'vitest';
import type { LazyRouteNode, RouteNode } from '../src/contract-spec.ts';
import { matchPath } from '../src/pipeline/router.ts';

const leaf = (path: string): RouteNode => ({ p: { path, names: [], methods: {} } });
const tree: RouteNode = {
  s: { users: JSON.stringify({ ...leaf('/users'), s: { me: leaf('/users/me') } }), broken: '{' },
  t: [[['', ''], JSON.stringify({ s: { log: leaf('/{any}/log') } })]],
};

it.each<[path: string, want: string | undefined]>([
  ['/users', '/users'],
  ['/users/me', '/users/me'],
  ['/users/log', '/{any}/log'],
  ['/other/log', '/{any}/log'],
  ['/users/nope', undefined],
])('a branch that is JSON matches like any other: %s', (path, want) => {
  const { s, t } = tree;
  const users = String(s?.users);
  const referring: RouteNode = { s: { users: [0, users.length] }, ...(t && { t }) };
  const file = users + JSON.stringify(referring);
  const readRoutes = (start: number, length: number) => file.slice(start, start + length);
  const reference: LazyRouteNode = [users.length, file.length - users.length];
  for (const routes of [tree, JSON.stringify(tree), referring, reference]) {
    const match = matchPath({ routes, readRoutes, basePaths: [] }, path);
    expect(match && typeof match === 'object' ? match.leaf.path : undefined).toBe(want);
  }
});

it('a branch that cannot be read is an error, not an unknown path', () => {
  expect(() => matchPath({ routes: [0, 10], basePaths: [] }, '/users')).toThrow('cannot be read');
});
