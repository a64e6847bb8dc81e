import { expect, test } from 'vitest';
import { compileBody } from './evaluate.ts';

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const operator = (op: string) => ({
  type: 'object',
  required: ['op', 'left', 'right'],
  properties: { op: { const: op }, left: refTo('Expr'), right: refTo('Expr') },
});
const Expr = { oneOf: [{ type: 'number' }, ...['and', 'or', 'eq', 'lt', 'gt'].map(operator)] };

const linked = (name: string) => ({ type: 'object', properties: { [name]: { type: 'string' }, next: refTo('Link') } });
const Link = { anyOf: [linked('a'), linked('b'), { type: 'string' }] };

/** How often a validator reads a member of the value. */
function lookups(schemas: Record<string, unknown>, root: string, value: unknown): { valid: boolean; count: number } {
  let count = 0;
  const watched = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    const copy = Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, watched(inner)]));
    return new Proxy(copy, {
      get(target, key, self) {
        count++;
        return Reflect.get(target, key, self);
      },
    });
  };
  const validate = compileBody(refTo(root), { components: { schemas } });
  const valid = validate(watched(value));
  return { valid, count };
}

const expression = (depth: number, leaf: unknown): unknown =>
  depth === 0 ? leaf : { op: 'gt', left: expression(depth - 1, leaf), right: 1 };
const link = (depth: number, leaf: unknown): unknown => (depth === 0 ? leaf : { next: link(depth - 1, leaf) });

test.each([
  ['valid alternatives', { Expr }, 'Expr', expression, 1, true],
  ['invalid alternatives', { Expr }, 'Expr', expression, 'x', false],
  ['valid overlapping objects', { Link }, 'Link', link, 'x', true],
  ['invalid overlapping objects', { Link }, 'Link', link, 1, false],
] as const)(
  '%s of a recursive schema take work that grows with the size of the body',
  (_, schemas, root, make, leaf, valid) => {
    const small = lookups(schemas, root, make(2, leaf));
    const large = lookups(schemas, root, make(6, leaf));
    expect([small.valid, large.valid]).toEqual([valid, valid]);
    expect(large.count).toBeLessThan(small.count * 5);
  },
);

test('errors of a large body are counted, and only the first are kept', () => {
  const tagged = (tag: string) => ({ type: 'object', required: ['type', 'x'], properties: { type: { const: tag } } });
  const validate = compileBody({ type: 'array', items: { oneOf: ['a', 'b', 'c', 'd', 'e'].map(tagged) } });
  expect(validate(Array.from({ length: 20_000 }, () => ({})))).toBe(false);
  const { errors } = validate as { errors?: readonly unknown[] };
  expect(errors?.length).toBeGreaterThan(0);
  expect(errors?.length).toBeLessThanOrEqual(1000);
});
