/**
 * `filter[name]=x&filter[age]=5`. The specification stops at one level; clients do not, so deeper levels are read too.
 */

import type { CoercionSchema } from '../contract-spec.ts';
import type { QueryPair } from '../http.ts';
import { assemble, itemShape, memberShape, repeated } from './raw-value.ts';

interface Tree {
  readonly values: string[];
  readonly members: Map<string, Tree>;
}

/** Handwritten schemas are not this deep, and a request must not overflow the stack. */
const deepest = 32;

export function deepObject(name: string, pairs: readonly QueryPair[], shape: CoercionSchema): unknown {
  const root = newTree();
  for (const pair of pairs) {
    if (!pair.name.startsWith(name)) continue;
    const path = pathOf(pair.name.slice(name.length));
    if (path !== undefined) plant(root, path, pair.value);
  }
  if (root.members.size === 0 && root.values.length === 0) return undefined;
  return grow(root, shape);
}

/** `[a][b]` as `a`, `b`, and an empty text as no steps; `undefined` if the name belongs to another parameter. */
function pathOf(rest: string): string[] | undefined {
  if (rest === '') return [];
  if (rest[0] !== '[' || rest.at(-1) !== ']') return undefined;
  const path = rest.slice(1, -1).split('][');
  return path.length <= deepest ? path : [...path.slice(0, deepest - 1), path.slice(deepest - 1).join('][')];
}

function plant(root: Tree, path: readonly string[], value: string): void {
  let tree = root;
  for (const step of path) {
    let next = tree.members.get(step);
    if (next === undefined) {
      next = newTree();
      tree.members.set(step, next);
    }
    tree = next;
  }
  tree.values.push(value);
}

function grow(tree: Tree, shape: CoercionSchema): unknown {
  if (tree.members.size === 0) return assemble(repeated(tree.values), shape);
  const members = [...tree.members];
  if (shape.types.includes('array') && members.every(([step]) => /^\d*$/.test(step))) {
    // `tags[]=a&tags[]=b` and `tags[0]=a&tags[1]=b`.
    const values = members.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
    if (tree.values.length > 0) values.push({ ...tree, members: new Map() });
    return values.flatMap((item, index) =>
      item.members.size > 0
        ? [grow(item, itemShape(shape, index))]
        : item.values.map((value, offset) => assemble(repeated([value]), itemShape(shape, index + offset))),
    );
  }
  // Not both an object and text.
  if (tree.values.length > 0) return assemble(repeated(tree.values), { ...shape, types: ['string'] });
  const object: Record<string, unknown> = Object.create(null);
  for (const [step, member] of members) object[step] = grow(member, memberShape(shape, step));
  return object;
}

function newTree(): Tree {
  return { values: [], members: new Map() };
}
