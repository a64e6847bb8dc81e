import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GlobalContext, OpenAPI3 } from 'openapi-typescript';
import { describe, expect, it } from 'vitest';
import { jsonBytes } from '../../src/generate/json-bytes.ts';
import { loadTypeLibrary, TypeWriter } from '../../src/generate/type-text.ts';
import { temporaryFolder, write } from './contracts.ts';

/** A character outside of Latin-1, with which every string that contains it takes twice the memory. */
const description = 'Größe → '.repeat(20);

function largeContract(size: number) {
  const property = (maxLength: number) => ({ type: 'string', description, maxLength });
  const properties = Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`p${n}`, property(n + 1)]));
  const schema = { type: 'object', description, required: ['p0'], properties };
  const items = Array.from({ length: size }, (_, n) => n);
  const sent = (n: number) => ({
    content: { 'application/json': { schema: { $ref: `#/components/schemas/Item${n}` } } },
  });
  const operation = (n: number) => ({
    operationId: `put${n}`,
    description,
    requestBody: sent(n),
    responses: { '200': { description, ...sent(n) } },
  });
  return {
    openapi: '3.1.1',
    info: { title: 'large', version: '1' },
    paths: Object.fromEntries(items.map((n) => [`/items${n}`, { post: operation(n) }])),
    components: { schemas: Object.fromEntries(items.map((n) => [`Item${n}`, schema])) },
  };
}

describe('a large contract', () => {
  it('of 3 MB is generated with a heap of 80 MB', () => {
    const folder = temporaryFolder();
    const contract = write(folder, { 'openapi.json': JSON.stringify(largeContract(600)) });
    const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url));
    const args = ['--max-old-space-size=80', bin, 'generate', '--contract', contract, '--out', join(folder, 'out')];
    expect(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' })).toContain('600 operations');
  }, 120_000);

  it('has the types that openapi-typescript writes for a document as a whole', () => {
    const document = largeContract(120);
    const schemas: Record<string, object> = document.components.schemas;
    schemas.Extended = { allOf: [{ $ref: '#/components/schemas/Item1' }], required: ['p1'] };
    const given = { ...document, components: { schemas, headers: { Total: { schema: { type: 'integer' } } } } };
    const loaded = loadTypeLibrary();
    const { astToString, resolveRef, transformSchema } = loaded.library;
    const copy = given as unknown as OpenAPI3;
    const context = {
      discriminators: { objects: {}, refsHandled: [] },
      resolve: <T>($ref: string) => resolveRef<T>(copy, $ref, { silent: true }),
    } as unknown as GlobalContext;
    const whole = astToString(transformSchema(copy, { ...context, injectFooter: [] }));
    expect(new TypeWriter(loaded, context).write(copy).join('')).toBe(whole);
  });
});

describe('JSON in parts', () => {
  it.each([
    { given: {} },
    { given: [{ a: [] }, 'b\nc'] },
    { given: { a: { b: { c: { d: [1, { e: {} }], f: 'line\nbreak' } } }, g: null, h: undefined, i: [] } },
    { given: { a: { x: undefined }, '"quoted"': { '': 'Größe →' }, ['__proto__']: { toString: 1 } } },
  ])('is that of JSON.stringify: $given', ({ given }) => {
    expect(jsonBytes(given).toString()).toBe(`${JSON.stringify(given, null, 2)}\n`);
  });
});
