import { expect, test } from 'vitest';
import { child } from '../src/contract/documents.ts';
import { examplesWithin } from '../src/contract/examples.ts';
import { contractOf } from './fixture.ts';

const count = 2000;
const component = (n: number) => ({ $ref: `#/components/schemas/S${n % count}` });

test.each([
  { given: 'properties', make: (next: object) => ({ type: 'object', properties: { next }, example: {} }) },
  { given: 'items', make: (items: object) => ({ type: 'array', items, example: [] }) },
  { given: 'anyOf', make: (next: object) => ({ anyOf: [{ type: 'string' }, { not: next }], example: 'a' }) },
])('a cycle of 2,000 components through $given is read, with all examples', ({ make }) => {
  const schemas = Object.fromEntries(Array.from({ length: count }, (_, n) => [`S${n}`, make(component(n + 1))]));
  const { documents, schemas: read } = contractOf({}, { components: { schemas } });
  const first = child(documents.root, 'components', 'schemas', 'S0');
  expect(read.at(first, 'request')).toBe(read.at(first, 'request'));
  // `not` has no examples that are valid.
  const found = [...examplesWithin(first, documents, new Set())].flatMap(({ examples }) => examples);
  expect(found).toHaveLength('anyOf' in make({}) ? 1 : count);
});

test('a long chain of references is checked, and one that is too long is reported with its location', () => {
  const chain = (length: number) => {
    const schemas = Object.fromEntries(
      Array.from({ length }, (_, n) => [
        `S${n}`,
        n === length - 1 ? { type: 'string' } : { type: 'object', properties: { next: component(n + 1) } },
      ]),
    );
    const { documents, schemas: read } = contractOf({}, { components: { schemas } });
    const schema = read.at(child(documents.root, 'components', 'schemas', 'S0'), 'request');
    return (value: unknown) => read.accepts(schema, value);
  };
  expect(chain(20)({ next: { next: 'a' } })).toBe(false);
  expect(chain(20)({ next: { next: {} } })).toBe(true);
  expect(() => chain(count)({})).toThrow(/openapi\..*: the schema cannot be used: its references have too many levels/);
});
