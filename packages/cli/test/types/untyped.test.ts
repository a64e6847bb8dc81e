import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { compileBody } from '../generate/schema/evaluate.ts';

const folder = join(import.meta.dirname, '../../node_modules/.cache/test-types-untyped');
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const described = (name: string) => ({ properties: { [name]: { type: 'string' } } });

const components = {
  schemas: {
    Base: { ...described('a'), required: [] },
    Extended: { allOf: [ref('Base'), { type: 'object', ...described('b') }] },
    Untyped: { allOf: [ref('Base'), described('b')] },
    Recursive: { properties: { inner: ref('Recursive') } },
  },
};

const cases: Readonly<Record<string, object>> = {
  properties: described('a'),
  additionalProperties: { additionalProperties: { type: 'integer' } },
  typed: { type: 'object', ...described('a') },
  list: { items: described('a'), type: 'array' },
  items: { items: { type: 'string' } },
  required: { required: [] },
  component: ref('Base'),
  extended: ref('Extended'),
  untyped: ref('Untyped'),
  recursive: ref('Recursive'),
  branchOfTyped: { type: 'object', anyOf: [described('a'), described('b')] },
  branch: { anyOf: [described('a'), { type: 'boolean' }] },
  withTypedPart: { ...described('a'), allOf: [{ type: 'object' }] },
  withTypes: { ...described('a'), allOf: [{ type: ['object', 'null'] }] },
};

const values = ['{}', 'null', '5', '[]', '"text"', 'true'];

function contractOf(all: typeof cases): object {
  const paths = Object.entries(all).map(([name, schema]) => {
    const requestBody = { required: true, content: { 'application/json': { schema } } };
    return [`/${name}`, { post: { operationId: name, requestBody, responses: { 204: { description: 'A' } } } }];
  });
  const info = { title: 'Test', version: '1' };
  return { openapi: '3.1.1', info, paths: Object.fromEntries(paths), components };
}

it('gives a body the types that its validator accepts, whether or not its schema has one', async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(contractOf(cases)));
  await generate({ contract: join(folder, 'openapi.json'), out: join(folder, 'generated') });
  const pairs = Object.keys(cases).flatMap((name) => values.map((value) => ({ name, value })));
  const lines = pairs.map(
    ({ name, value }) => `export const v${name}${values.indexOf(value)}: Body<'${name}'> = ${value};`,
  );
  const file = join(folder, 'cases.ts');
  const head = `import type { operations as O } from './generated/types.ts';
type Body<K extends keyof O> = O[K] extends { requestBody: { content: { 'application/json': infer B } } } ? B : never;
export const narrowed = (body: Body<'properties'>): string | undefined =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? body.a : undefined;\n`;
  await writeFile(file, head + lines.join('\n'));
  const options = { strict: true, noEmit: true, allowImportingTsExtensions: true, types: [] };
  const found = ts.getPreEmitDiagnostics(ts.createProgram([file], options)).map((one) => {
    expect(one.file?.fileName).toBe(file);
    return (one.file?.getLineAndCharacterOfPosition(one.start ?? 0).line ?? 0) - head.split('\n').length + 1;
  });
  const typed = pairs.filter((_, index) => !found.includes(index));
  const accepted = pairs.filter(({ name, value }) => compileBody(cases[name], { components })(JSON.parse(value)));
  expect(found.filter((line) => line < 0)).toEqual([]);
  expect(typed).toEqual(accepted);
}, 60_000);
