import { describe, expect, it } from 'vitest';
import { compileBody } from './evaluate.ts';

const component = (n: number) => ({ $ref: `#/components/schemas/S${n}` });

/** Components that each refer to the next; the last allows only short names. */
function chain(make: (next: object, n: number) => object) {
  const last = { type: 'object', properties: { name: { type: 'string', maxLength: 3 } } };
  const schemas = Array.from({ length: 300 }, (_, n) => [`S${n}`, n === 299 ? last : make(component(n + 1), n)]);
  return { components: { schemas: Object.fromEntries(schemas) } };
}

const nested = (depth: number, name: string): object => (depth === 0 ? { name } : { next: nested(depth - 1, name) });

describe('the last of 300 components is validated through', () => {
  it('allOf', () => {
    const required = (n: number) => ({ required: n === 150 ? ['p'] : [] });
    const validate = compileBody(
      component(0),
      chain((next, n) => ({ allOf: [next, required(n)] })),
    );
    expect(validate({ p: 1, name: 'abc' })).toBe(true);
    expect(validate({ name: 'abc' })).toBe(false);
    expect(validate({ p: 1, name: 'abcd' })).toBe(false);
  });

  it('properties', () => {
    const validate = compileBody(
      component(0),
      chain((next) => ({ type: 'object', properties: { next } })),
    );
    expect(validate(nested(299, 'abc'))).toBe(true);
    expect(validate(nested(299, 'abcd'))).toBe(false);
    expect(validate(nested(298, 'abcd'))).toBe(true);
  });

  it('discriminators, whose branches take objects only', () => {
    const kind = { type: 'object', required: ['kind'], properties: { kind: { const: 'leaf' } } };
    const discriminator = { propertyName: 'kind' };
    const branch = (next: object) => ({
      type: 'object',
      required: ['kind'],
      properties: {
        kind: { const: 'branch' },
        next: { oneOf: [next, { $ref: '#/components/schemas/Leaf' }], discriminator },
      },
    });
    const { components } = chain((next) => branch(next));
    const schemas = { ...components.schemas, S299: branch({ $ref: '#/components/schemas/S0' }), Leaf: kind };
    const validate = compileBody(component(0), { components: { schemas } });
    const value = (depth: number, last: unknown): unknown =>
      depth === 0 ? last : { kind: 'branch', next: value(depth - 1, last) };
    expect(validate(value(250, { kind: 'leaf' }))).toBe(true);
    expect(validate(value(250, { kind: 'other' }))).toBe(false);
    expect(validate(value(250, 'leaf'))).toBe(false);
  });
});
