import { describe, expect, it } from 'vitest';
import { routeText } from '../../src/generate/route-text.ts';
import type { RouteTree } from '../../src/generate/routes.ts';

const leaf = (path: string): RouteTree => ({
  p: { path, names: [], methods: { GET: [`get ${path} it's \\\\`, 'file'] } },
});
const branch = (name: string, size: number): RouteTree => ({
  s: Object.fromEntries(Array.from({ length: size }, (_, n) => [`${name}${n}`, leaf(`/${name}/${name}${n}`)])),
});
const evaluate = (node: RouteTree): unknown => new Function(`return ${routeText(node)}`)();

/** The tree with every branch parsed, and each parsed piece of JSON. */
function parse(lazy: unknown, pieces: number[] = []): { tree: unknown; pieces: number[] } {
  if (typeof lazy === 'string') {
    pieces.push(lazy.length);
    return { tree: JSON.parse(lazy), pieces };
  }
  const { s, t, ...rest } = lazy as { s?: object; t?: [unknown, unknown][] };
  const open = (one: unknown) => parse(one, pieces).tree;
  const tree = {
    ...(s && { s: Object.fromEntries(Object.entries(s).map(([name, next]) => [name, open(next)])) }),
    ...(t && { t: t.map(([texts, next]) => [texts, open(next)]) }),
    ...rest,
  };
  return { tree, pieces };
}

const trees: { title: string; tree: RouteTree }[] = [
  { title: 'one path', tree: leaf('/') },
  { title: 'many under several first segments', tree: { ...leaf('/'), s: { a: branch('a', 90), b: branch('b', 90) } } },
  {
    title: 'many under one prefix',
    tree: { s: { api: { s: { v1: { s: { a: branch('a', 90), b: branch('b', 90) } } } } } },
  },
  { title: 'many under a template', tree: { t: [[['', ''], { s: { a: branch('a', 90), b: branch('b', 90) } }]] } },
  { title: 'more than a piece in one node', tree: branch('a', 300) },
];

describe('the routes of generated/index.ts', () => {
  it.each(trees)('are the tree: $title', ({ tree }) => {
    expect(parse(evaluate(tree)).tree).toEqual(tree);
  });

  it.each(trees)('are parsed in pieces of 8,000 characters at most: $title', ({ tree }) => {
    expect(Math.max(...parse(evaluate(tree)).pieces)).toBeLessThanOrEqual(8000);
  });

  it('have a segment named __proto__ as their own', () => {
    const tree = { s: JSON.parse(`{ "__proto__": ${JSON.stringify(branch('a', 300))} }`) };
    const { s } = evaluate(tree) as { s: object };
    expect(Object.keys(s)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(s)).toBe(Object.prototype);
  });
});
