import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile, InvalidContract } from '@openapi-lambda/cli/testing';
import { CannotRun, readContract } from '@openapi-lambda/contract-tests/samples';
import { describe, expect, it } from 'vitest';

/** Values that are wrong for most keywords, and right for some. */
const written: readonly unknown[] = [
  ...['3', 'name', '', 'true', 'strin', 'String'],
  ...[0, 2, -1, 1.5, true, false, null],
  ...[[], ['a'], [5], [null], [{}], [true], ['String', 'null'], ['strin', 'integer']],
  ...[{}, { a: 5 }, { a: {} }, { type: 'string' }, { a: 'name' }, { a: true }],
];
const keywords = [
  ...['type', 'enum', 'required', 'pattern', 'uniqueItems', 'nullable', 'discriminator'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'multipleOf'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'items', 'not', 'allOf', 'anyOf', 'oneOf'],
  ...['properties', 'additionalProperties', 'patternProperties', 'propertyNames', 'contains', 'minContains', 'if'],
  ...['prefixItems', 'dependentRequired', 'dependentSchemas', 'unevaluatedItems', 'unevaluatedProperties', '$defs'],
];
/** Next to the keyword, so that it has an effect. */
const others: Readonly<Record<string, object>> = {
  nullable: { type: 'string' },
  exclusiveMinimum: { minimum: 2 },
  exclusiveMaximum: { maximum: 2 },
  minContains: { contains: { type: 'integer' } },
  if: { else: { type: 'string' } },
};
const values: readonly unknown[] = [
  ...[null, true, 0, 2, 3, 1.5, '', 'name', '3', [], [1], [1, 1], [1, 1, 1, 1], ['a'], [true]],
  ...[{}, { a: 1 }, { a: 'x' }, { a: 1, b: 2 }, { name: 1 }, { a: 1, name: 1 }],
];

const contractWith = (schema: object, openapi: string) => ({
  openapi,
  info: { title: 'Keywords', version: '1' },
  paths: {
    '/a': {
      post: {
        operationId: 'a',
        requestBody: { required: true, content: { 'application/json': { schema } } },
        responses: { 200: { description: 'Fine' } },
      },
    },
  },
});

type Accepts = (value: unknown) => boolean;

/** What `generate` compiles, or its error. */
function generated(schema: object, openapi: string): Accepts | string {
  try {
    const [media] = compile(contractWith(schema, openapi)).operation('a').requestBody?.content ?? [];
    return (value) => media?.validate?.(structuredClone(value)) ?? true;
  } catch (error) {
    if (!(error instanceof InvalidContract)) throw error;
    return error.message;
  }
}

/** What the contract tests expect of a service, or their error. */
function tested(schema: object, openapi: string): Accepts | string {
  const folder = mkdtempSync(join(tmpdir(), 'keywords-'));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(contractWith(schema, openapi), null, 1));
  try {
    const { operations, schemas } = readContract(file);
    const place = operations[0]?.body?.content[0]?.schema;
    const read = place === undefined || schemas.at(place, 'request');
    schemas.accepts(read, null);
    return (value) => schemas.accepts(read, value);
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    expect(error.message).toMatch(/^\S+openapi\.json:\d+: .+\.$/);
    return error.message;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.each(['3.0.4', '3.1.1'])('in OpenAPI %s', (openapi) => {
  it.each(keywords)('generate and the contract tests read every value of %s alike', (keyword) => {
    const schemas = written.map((value) => ({ ...others[keyword], [keyword]: value }));
    const expected = schemas.map((schema) => tested(schema, openapi));
    const isRefused = (index: number) => typeof expected[index] === 'string';
    // Compiled together, which is faster.
    const taken = generated(
      {
        oneOf: [
          {
            type: 'object',
            properties: Object.fromEntries(
              schemas.flatMap((schema, index) => (isRefused(index) ? [] : [[`s${index}`, schema]])),
            ),
          },
        ],
      },
      openapi,
    );
    const differences = schemas.flatMap((schema, index) => {
      const text = JSON.stringify(schema);
      const want = expected[index];
      if (typeof want === 'string' || want === undefined) {
        return typeof generated(schema, openapi) === 'string'
          ? []
          : [`${text}: only the contract tests refuse it: ${want}`];
      }
      if (typeof taken === 'string') return index === 0 ? [`only generate refuses one: ${taken}`] : [];
      const wrong = values.filter((value) => want(value) !== taken({ [`s${index}`]: value }));
      return wrong.length === 0
        ? []
        : [
            `${text}: ${wrong.map((value) => `${JSON.stringify(value)} ${want(value) ? 'tests' : 'generate'}`).join(', ')}`,
          ];
    });
    expect(differences).toEqual([]);
  });
});
