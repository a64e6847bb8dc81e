import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvalidContract } from '../../src/document/errors.ts';
import { loadContract } from '../../src/document/load.ts';
import { generate } from '../../src/generate/generate.ts';
import { contract, temporaryFolder, write } from '../generate/contracts.ts';

const fine = 'responses: { "200": { description: Fine } }';
const one = `  /a: { get: { operationId: a, ${fine} } }`;
const withSchema = (schema: unknown, schemas: Record<string, unknown> = {}) =>
  JSON.stringify({
    openapi: '3.1.1',
    info: { title: 't', version: '1' },
    paths: {
      '/a': {
        post: {
          operationId: 'a',
          requestBody: { content: { 'application/json': { schema } } },
          responses: { '200': { description: 'F' } },
        },
      },
    },
    components: { schemas },
  });
const nested = (depth: number, wrap: (inner: object) => object): object => {
  let schema: object = { type: 'string' };
  for (let level = 0; level < depth; level++) schema = wrap(schema);
  return schema;
};

async function messageOf(text: string, file = 'openapi.yaml'): Promise<string> {
  const folder = temporaryFolder();
  try {
    await generate({ contract: write(folder, { [file]: text }), out: join(folder, 'generated') });
    return '';
  } catch (error) {
    if (error instanceof InvalidContract) return error.message;
    throw error;
  }
}

const laughs = Array.from({ length: 9 }, (_, level) => {
  const items =
    level === 0
      ? 'lol'
      : Array(9)
          .fill(`*l${level - 1}`)
          .join(', ');
  return `  l${level}: &l${level} [${items}]`;
}).join('\n');

/** A chain of components: each is made with a reference to the next, and the last with one to `end`. */
const chain = (make: (next: object, n: number) => object, end?: object) =>
  Object.fromEntries(
    Array.from({ length: 2000 }, (_, n) => {
      const next = n === 1999 ? (end ?? { type: 'string' }) : { $ref: `#/components/schemas/S${n + 1}` };
      return [`S${n}`, make(next, n)];
    }),
  );
const start = { $ref: '#/components/schemas/S0' };
const own = (n: number) => ({ type: 'object', properties: { [`p${n}`]: { type: 'string', minLength: 1 } } });

describe('a contract that never ends', () => {
  it.each([
    {
      given: 'an alias inside its own anchor',
      text: contract(one, 'x-a: &a { b: *a }'),
      want: /alias \*a is inside/,
    },
    { given: 'aliases that contain each other', text: contract(one, `x-bomb:\n${laughs}`), want: /aliases/ },
    { given: 'a device', text: contract('  /a: { $ref: /dev/zero }'), want: /\/dev\/zero/ },
    {
      given: '1,000 nested objects',
      text: withSchema(nested(1000, (p) => ({ type: 'object', properties: { p } }))),
      want: /nested too deeply/,
    },
    {
      given: '2,000 nested arrays',
      text: withSchema(nested(2000, (items) => ({ type: 'array', items }))),
      want: /nested too deeply/,
    },
    {
      given: '450 nested arrays',
      text: withSchema(nested(450, (items) => ({ type: 'array', items }))),
      want: /nested more than/,
    },
  ])('is rejected with one message: $given', async ({ text, want }) => {
    expect(await messageOf(text)).toMatch(want);
  });

  it.each([
    { given: 'references', schemas: chain((next) => next) },
    { given: 'properties', schemas: chain((next, n) => ({ type: 'object', properties: { [`p${n}`]: next } })) },
    { given: 'properties, in a cycle', schemas: chain((next) => ({ type: 'object', properties: { next } }), start) },
    { given: 'items', schemas: chain((items) => ({ type: 'array', items })) },
    { given: 'allOf', schemas: chain((next, n) => ({ allOf: [next, own(n)] }), {}) },
    { given: 'anyOf', schemas: chain((next, n) => ({ anyOf: [next, own(n)] })) },
  ])('is read if it only seems endless: a chain of 2,000 components through $given', async ({ schemas }) => {
    expect(await messageOf(withSchema(start, schemas))).toBe('');
  });

  it('is rejected with one message if 2,000 components only lead back to each other', async () => {
    const message = await messageOf(
      withSchema(
        start,
        chain((next) => next, start),
      ),
    );
    expect(message).toMatch(/leads back to itself/);
  });
});

describe('a file outside the project', () => {
  it('is not read, and its text is not in the message', () => {
    const outside = join(tmpdir(), 'outside-of-the-project.yaml');
    writeFileSync(outside, 'secret: word: word');
    const folder = temporaryFolder();
    const file = write(folder, { 'openapi.yaml': contract(`  /a: { $ref: "${outside}" }`) });
    expect(() => loadContract(file)).toThrow(/is outside the project, and is not read/);
    expect(() => loadContract(file)).not.toThrow(/secret/);
  });

  it('is not shown if it is not a contract', () => {
    const folder = temporaryFolder();
    const file = write(folder, { 'openapi.yaml': contract('  /a: { $ref: ".env" }'), '.env': 'KEY: secret: word' });
    expect(() => loadContract(file)).toThrow(/\.env:1/);
    expect(() => loadContract(file)).not.toThrow(/secret/);
  });
});

describe('reporting', () => {
  it('shows a screen of errors, and how to see the others', async () => {
    const paths = Array.from(
      { length: 4000 },
      (_, index) => `  /p${index}:\n    get:\n      security: key\n      ${fine}`,
    );
    const message = await messageOf(contract(paths.join('\n')));
    expect(message.split('\n').length).toBeLessThan(200);
    expect(message).toMatch(/and 3980 more errors: --verbose shows all/);
  });

  it('finds the location in megabytes of JSON', () => {
    const folder = temporaryFolder();
    const text = withSchema({ type: 'object', description: 'x'.repeat(1_100_000), properties: { 'a"b': 5 } });
    const file = write(folder, { 'openapi.json': text });
    try {
      loadContract(file);
      expect.unreachable();
    } catch (error) {
      const [first] = (error as InvalidContract).mistakes;
      expect(text.slice((first?.column ?? 0) - 1).startsWith('5')).toBe(true);
    }
  });
});
