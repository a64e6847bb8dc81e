import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { changedMappings } from '../../src/diff/mappings.ts';

const folder = mkdtempSync(join(tmpdir(), 'mappings-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

/** A contract whose discriminator is in `schemas/pet.yaml`. */
function contract(mapping: string, others: Readonly<Record<string, string>> = {}): string {
  const files = {
    'openapi.yaml': `openapi: 3.1.1
paths: { /a: { get: { responses: { "200": { content: { application/json: { schema: { $ref: schemas/pet.yaml } } } } } } } }
components: { schemas: { Dog: { type: object } } }
`,
    'schemas/pet.yaml': `discriminator:\n  propertyName: kind\n  mapping:\n    cat: ${mapping}\n`,
    'schemas/cats.yaml': 'Cat: { type: object }\nTiger: { type: object }\n',
    ...others,
  };
  const own = join(folder, String(count++));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(own, name)), { recursive: true });
    writeFileSync(join(own, name), text);
  }
  return join(own, 'openapi.yaml');
}

const before = contract('cats.yaml#/Cat');

test('a value in another file that selects another schema is reported at its line', () => {
  const revision = contract('cats.yaml#/Tiger');
  expect(changedMappings(before, revision)).toEqual([
    {
      pointer: 'schemas/pet.yaml#/discriminator/mapping/cat',
      message: 'The discriminator value cat selects schemas/cats.yaml#/Tiger instead of schemas/cats.yaml#/Cat.',
      file: join(dirname(revision), 'schemas/pet.yaml'),
      line: 4,
    },
  ]);
});

test.each([
  ['of the root by name', 'Dog'],
  ['of the root by reference', '"../openapi.yaml#/components/schemas/Dog"'],
])('a value in another file may select a schema %s', (_, mapping) => {
  expect(changedMappings(before, contract(mapping))).toMatchObject([
    { message: expect.stringContaining('selects #/components/schemas/Dog') },
  ]);
});

test.each([
  ['the same', 'cats.yaml#/Cat', {}],
  ['the same in other words', './../schemas/cats.yaml#/Cat', {}],
  ['renamed', 'cats.yaml#/Feline', { 'schemas/cats.yaml': 'Feline: { type: object }\n' }],
  ['moved to another file', 'felines.yaml#/Cat', { 'schemas/cats.yaml': '{}', 'schemas/felines.yaml': 'Cat: {}' }],
])('a schema that is %s is not a change', (_, mapping, others) => {
  expect(changedMappings(before, contract(mapping, others))).toEqual([]);
});
