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
  const reading: LazyRouteNode = { s: { users: () => String(s?.users) }, ...(t && { t }) };
  for (const routes of [tree, JSON.stringify(tree), reading, () => JSON.stringify(tree)]) {
    const match = matchPath(routes, [], path);
    expect(match && typeof match === 'object' ? match.leaf.path : undefined).toBe(want);
  }
});
