import { expect, test } from 'vitest';
import { CannotRun } from '../src/contract/documents.ts';
import { schemaOf } from './fixture.ts';

test.each([
  [{ maximum: 'twelve' }, 'maximum must be a number, not "twelve"'],
  [{ minLength: 'x'.repeat(10_000) }, `minLength must be a non-negative integer, not "${'x'.repeat(59)}…`],
  [{ minimum: Number.NaN }, 'minimum must be a number, not NaN'],
  [{ multipleOf: 0 }, 'multipleOf must be a number above 0, not 0'],
  [{ required: 5 }, 'required must be a list, not 5'],
  [{ enum: 'a' }, 'enum must be a list, not "a"'],
  [{ allOf: [5] }, 'allOf must be a list of schemas, not [5]'],
  [{ items: { properties: { a: { maxItems: [1] } } } }, 'maxItems must be a non-negative integer, not [1]'],
  [{ items: 5 }, 'items must be a schema, not 5'],
])('a keyword of the wrong type is reported in one line: %#', (schema, message) => {
  expect(() => schemaOf(schema)).toThrow(CannotRun);
  expect(() => schemaOf(schema)).toThrow(
    new RegExp(`^\\S+openapi.yaml:\\d+: ${message.replaceAll(/[[\]]/g, '\\$&')}\\.$`),
  );
});

// That it is what `generate` reads is tested in packages/e2e/test/keyword-values.test.ts.
test.each([
  [{ minLength: '3' }, { minLength: 3 }],
  [{ required: 'name' }, { required: ['name'] }],
  [{ pattern: 5 }, { pattern: '5' }],
  [{ uniqueItems: 'yes' }, { uniqueItems: true }],
  [{ minimum: 2, exclusiveMinimum: true }, { exclusiveMinimum: 2 }],
  [{ type: 'int' }, { type: 'integer' }],
  [{ type: ['strin'], maxLength: -1, required: true, allOf: null }, {}],
])('a keyword whose meaning is clear is read, and one that says nothing is ignored: %j', (schema, want) => {
  expect(schemaOf(schema).schema).toEqual(want);
});
