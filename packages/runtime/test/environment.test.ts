import { expect, expectTypeOf, test } from 'vitest';
import { environment, type VariableSchema } from '../src/environment.ts';

test('values have the types of their schemas, and defaults if nothing is set', () => {
  const schema = {
    TABLE: { type: 'string' },
    STAGE: { type: 'string', enum: ['dev', 'prod'], default: 'dev' },
    LIMIT: { type: 'integer', default: 20 },
    RATIO: { type: 'number' },
    DEBUG: { type: 'boolean' },
  } as const;
  const config = environment(schema, { TABLE: 't', LIMIT: '', RATIO: '-0.5', DEBUG: 'false', OTHER: 'o' });
  expectTypeOf(config.TABLE).toEqualTypeOf<string>();
  expectTypeOf(config.STAGE).toEqualTypeOf<'dev' | 'prod'>();
  expectTypeOf(config.LIMIT).toEqualTypeOf<number>();
  expectTypeOf(config.DEBUG).toEqualTypeOf<boolean>();
  expect(config).toEqual({ TABLE: 't', STAGE: 'dev', LIMIT: 20, RATIO: -0.5, DEBUG: false });
});

test.each<[VariableSchema, string | undefined, string]>([
  [{ type: 'string' }, undefined, 'V is not set'],
  [{ type: 'string' }, '', 'V is not set'],
  [{ type: 'string', enum: ['a', 'b'] }, 'c', 'V must be a or b'],
  [{ type: 'string', pattern: '^https:' }, 'http://x', 'V must be like ^https:'],
  [{ type: 'boolean' }, 'yes', 'V must be true or false'],
  [{ type: 'integer' }, '1.5', 'V must be an integer'],
  [{ type: 'integer' }, '0x10', 'V must be an integer'],
  [{ type: 'integer' }, ' 1', 'V must be an integer'],
  [{ type: 'integer' }, '9007199254740993', 'V must be an integer'],
  [{ type: 'number', minimum: 1, maximum: 2 }, '3', 'V must be a number, at least 1, at most 2'],
])('%j refuses %j: %s', (schema, value, message) => {
  expect(() => environment({ V: schema }, { V: value })).toThrow(`Invalid environment variables: ${message}.`);
});

test('every invalid variable is named at once, without its value', () => {
  const schema = { A: { type: 'string' }, SECRET: { type: 'integer' } } as const;
  expect(() => environment(schema, { SECRET: 's3cret' })).toThrow(
    /^Invalid environment variables: A is not set; SECRET must be an integer\.$/,
  );
});
