import { expect, test } from 'vitest';
import { CannotRun } from '../src/contract/documents.ts';
import { schemaOf } from './fixture.ts';

test.each([
  [{ maximum: 'twelve' }, 'maximum must be a number, not "twelve"'],
  [{ minLength: '3' }, 'minLength must be a number, not "3"'],
  [{ minimum: Number.NaN }, 'minimum must be a number, not NaN'],
  [{ exclusiveMinimum: true }, 'exclusiveMinimum must be a number, not true'],
  [{ multipleOf: 0 }, 'multipleOf must be a number above 0, not 0'],
  [{ required: 'name' }, 'required must be a list, not "name"'],
  [{ enum: 'a' }, 'enum must be a list, not "a"'],
  [{ pattern: 5 }, 'pattern must be a string, not 5'],
  [{ uniqueItems: 'yes' }, 'uniqueItems must be true or false, not "yes"'],
  [{ items: { properties: { a: { maxItems: [] } } } }, 'maxItems must be a number, not []'],
])('a keyword of the wrong type is reported in one line: %j', (schema, message) => {
  expect(() => schemaOf(schema)).toThrow(CannotRun);
  expect(() => schemaOf(schema)).toThrow(
    new RegExp(`^\\S+openapi.yaml:\\d+: ${message.replaceAll(/[[\]]/g, '\\$&')}\\.$`),
  );
});
