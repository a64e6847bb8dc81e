import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { compileBody } from '../generate/schema/evaluate.ts';

const folder = join(import.meta.dirname, '../../node_modules/.cache/test-types-shapes');
const text = { type: 'string' };
const integer = { type: 'integer' };
const pair = { type: 'array', prefixItems: [text, integer] };
const described = (properties: object, keywords: object) => ({ type: 'object', properties, ...keywords });

const schemas: Readonly<Record<string, object>> = {
  tuple: pair,
  closedTuple: { ...pair, items: false },
  wholeTuple: { ...pair, items: false, minItems: 2 },
  shortTuple: { ...pair, minItems: 1, maxItems: 1 },
  tupleWithOthers: { type: 'array', prefixItems: [text], items: integer },
  listOfTuples: { type: 'array', items: { ...pair, items: false } },
  tupleOrNull: described({ a: { ...pair, type: ['array', 'null'] } }, {}),
  composedTuple: described({ a: { ...pair, anyOf: [{ minItems: 2 }, { maxItems: 0 }] } }, {}),
  others: described({ a: integer }, { additionalProperties: text }),
  sameOthers: described({ b: text }, { additionalProperties: text }),
  nested: described({ a: integer, b: described({ a: integer }, {}) }, { additionalProperties: text }),
  patterns: described({ a: integer }, { patternProperties: { '^b': text }, additionalProperties: false }),
  patternsAndOthers: { type: 'object', patternProperties: { '^b': text }, additionalProperties: integer },
  openPatterns: { type: 'object', patternProperties: { '^b': text } },
  forbiddenPattern: { type: 'object', patternProperties: { '^b': false } },
};

const values = [
  ['[]', '["a"]', '["a", 1]', '["a", 1, true]', '["a", "b"]', '[1]', '[["a"], ["a", 1]]'],
  ['{}', '{ "a": 1 }', '{ "b": "c" }', '{ "a": 1, "b": "c" }', '{ "b": { "a": 1 } }', '{ "b": 1 }', '{ "d": [] }'],
  ['{ "a": ["b"] }', '{ "a": null }', '{ "a": ["b", 1, 2] }', '{ "d": "e", "a": 1 }'],
].flat();
/** Refused, and not typed either: a type that allows everything would be of no use. */
const untyped = [
  'closedTuple ["a",1,true]',
  'tupleWithOthers ["a","b"]',
  'others {"d":[]}',
  'sameOthers {"a":1}',
  'patterns {"d":[]}',
];

it('gives tuples and maps the types that their validators accept', async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const paths = Object.entries(schemas).map(([name, schema]) => {
    const requestBody = { required: true, content: { 'application/json': { schema } } };
    return [`/${name}`, { post: { operationId: name, requestBody, responses: { 204: { description: 'A' } } } }];
  });
  const contract = { openapi: '3.1.1', info: { title: 'Test', version: '1' }, paths: Object.fromEntries(paths) };
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(contract));
  await generate({ contract: join(folder, 'openapi.json'), out: join(folder, 'generated') });
  const pairs = Object.keys(schemas).flatMap((name) => values.map((value) => ({ name, value })));
  const head = `import type { operations as O } from './generated/types.ts';
type Body<K extends keyof O> = O[K] extends { requestBody: { content: { 'application/json': infer B } } } ? B : never;
type Is<V, K extends keyof O> = [V] extends [Body<K>] ? true : false;`;
  // Not values, whose properties have to be declared.
  const lines = pairs.map(({ name, value }) => `false satisfies Is<${open(value)}, '${name}'>;`);
  const file = join(folder, 'cases.ts');
  await writeFile(file, [head, ...lines].join('\n'));
  const options = { strict: true, noEmit: true, exactOptionalPropertyTypes: true, allowImportingTsExtensions: true };
  const typed = ts.getPreEmitDiagnostics(ts.createProgram([file], { ...options, types: [] })).map((one) => {
    expect(one.file?.fileName).toBe(file);
    return pairs[(one.file?.getLineAndCharacterOfPosition(one.start ?? 0).line ?? 0) - head.split('\n').length];
  });
  const accepted = pairs.filter(({ name, value }) => compileBody(schemas[name], {})(JSON.parse(value)));
  const label = ({ name, value }: (typeof pairs)[number]) => `${name} ${JSON.stringify(JSON.parse(value))}`;
  const labels = typed.map((one) => one && label(one));
  expect(accepted.map(label).filter((one) => !labels.includes(one))).toEqual([]);
  expect(untyped.filter((one) => labels.includes(one))).toEqual([]);
}, 60_000);

/** Undeclared properties keep a type without required ones from matching nothing at all. */
function open(value: string): string {
  return value.replace(/^\{/, (brace) => {
    const others = ['a', 'b', 'd'].filter((name) => !Object.hasOwn(JSON.parse(value), name));
    return brace + others.map((name) => ` ${name}?: never;`).join('');
  });
}
