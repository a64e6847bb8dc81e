import type { LazyRouteNode, RouteNode } from '@openapi-lambda/runtime/contract-spec';
import { expect, it } from 'vitest';
import { RoutesFile } from '../../src/build/routes-file.ts';

const leaf = (path: string): RouteNode => ({ p: { path, names: [], methods: { GET: [path, path] } } });
/** Non-ASCII characters, since offsets are in bytes, and a name that assigning would make a prototype. */
const names = Array.from({ length: 60 }, (_, n) => `größe-${n}`).concat('__proto__');
const branch = (outer: string): RouteNode => ({
  s: Object.fromEntries(names.map((name) => [name, leaf(`/${outer}/${name}`)])),
  t: [[['', ''], { s: { log: leaf(`/${outer}/{any}/log`) } }]],
});
const tree: RouteNode = { ...leaf('/'), s: Object.fromEntries(names.map((name) => [name, branch(name)])) };

const isReference = (lazy: LazyRouteNode): lazy is readonly [number, number] => Array.isArray(lazy);

it('the tree of a file of routes is the tree that it was made from', () => {
  const file = new RoutesFile();
  const bytes = (start: number, length: number) => Buffer.from(file.text).subarray(start, start + length);
  const read = (lazy: LazyRouteNode): RouteNode => {
    const { s, t, p } = isReference(lazy) ? JSON.parse(String(bytes(...lazy))) : (lazy as RouteNode);
    return {
      ...(s && { s: Object.fromEntries(Object.entries<LazyRouteNode>(s).map(([text, next]) => [text, read(next)])) }),
      ...(t && { t: t.map(([texts, next]: [string[], LazyRouteNode]) => [texts, read(next)]) }),
      ...(p && { p }),
    };
  };
  const [first = '', ...others] = names;
  // Branches may be JSON already.
  const mixed = Object.fromEntries(others.map((name) => [name, branch(name)]));
  const root = file.add({ ...tree, s: { [first]: JSON.stringify(branch(first)), ...mixed } });
  expect(read(root)).toEqual(tree);
});

it('the root of a file of routes is short however long the tree is', () => {
  const file = new RoutesFile();
  const [, length] = file.add(tree);
  expect(length).toBeLessThan(3000);
  expect(file.text.length).toBeGreaterThan(100_000);
});
