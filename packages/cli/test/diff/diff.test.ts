import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compare } from '../../src/diff/compare.ts';
import { diff as run } from '../../src/diff/diff.ts';
import { CannotCompare } from '../../src/diff/errors.ts';
import { oldContract } from '../../src/diff/old.ts';

const folder = mkdtempSync(join(tmpdir(), 'contract-diff-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const contract = ({
  path = '/a',
  parameter = '{ name: q, in: query, schema: { type: string } }',
  schema = '{ type: string }',
} = {}) => `
openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  ${path}:
    get:
      parameters: [${parameter}]
      responses:
        '200': { description: Fine, content: { application/json: { schema: ${schema} } } }
`;

function files(name: string, all: Readonly<Record<string, string>>): string {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(all)) writeFileSync(join(folder, name, file), text);
  return join(folder, name, 'openapi.yaml');
}

describe('compare', () => {
  const base = files('base', { 'openapi.yaml': contract() });

  test.each([
    { given: 'nothing', revision: {}, want: [] },
    { given: 'a path removed', revision: { path: '/b' }, want: ['major'] },
    {
      given: 'a parameter required',
      revision: { parameter: '{ name: q, in: query, required: true, schema: { type: string } }' },
      want: ['major'],
    },
    { given: 'an answer of another type', revision: { schema: '{ type: integer }' }, want: ['major'] },
  ])('$given is $want', ({ given, revision, want }) => {
    const changed = files(given.replaceAll(' ', '-'), { 'openapi.yaml': contract(revision) });
    expect(compare(base, changed).map(({ impact }) => impact)).toEqual(want);
  });

  // Changes that oasdiff reports as breaking (with the names of its checks), and changes that it does not.
  describe('clients', () => {
    const whole = ({
      server = '{ url: "https://a.example", description: One }',
      mapping = 'cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog"',
      property = 'kind',
      enumeration = 'a, b',
      required = 'kind',
      media = 'application/json',
      status = "'200'",
      summary = 'One',
      description = 'One',
    } = {}) => `
openapi: 3.1.0
info: { title: Test, version: '1' }
servers: [${server}]
paths:
  /a:
    post:
      summary: ${summary}
      requestBody: { content: { ${media}: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses:
        ${status}: { description: Fine, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
components:
  schemas:
    Pet:
      oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]
      discriminator: { propertyName: ${property}, mapping: { ${mapping} } }
    Cat: { description: ${description}, type: object, required: [${required}], properties: { kind: { type: string }, size: { enum: [${enumeration}] } } }
    Dog: { type: object, required: [kind], properties: { kind: { type: string } } }
`;
    const before = files('clients', { 'openapi.yaml': whole() });

    test.each([
      {
        given: 'the description of a server',
        revision: { server: '{ url: "https://a.example", description: Two }' },
        breaks: false,
      },
      { given: 'the description of a mapped schema', revision: { description: 'Two' }, breaks: false },
      { given: 'a summary', revision: { summary: 'Two' }, breaks: false },
      {
        given: 'a discriminator value removed (request-property-discriminator-mapping-deleted)',
        revision: { mapping: 'cat: "#/components/schemas/Cat"' },
        breaks: true,
      },
      {
        given: 'a discriminator value added',
        revision: {
          mapping: 'cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog", hund: "#/components/schemas/Dog"',
        },
        breaks: false,
      },
      {
        given: 'a discriminator value that leads to another schema (request-property-discriminator-mapping-changed)',
        revision: { mapping: 'cat: "#/components/schemas/Cat", dog: "#/components/schemas/Cat"' },
        breaks: true,
      },
      {
        given: 'a discriminator value that selects its schema by name',
        revision: { mapping: 'cat: Cat, dog: "#/components/schemas/Dog"' },
        breaks: false,
      },
      {
        given: 'another discriminator (request-body-discriminator-property-name-changed)',
        revision: { property: 'sort' },
        breaks: true,
      },
      {
        given: 'a value of an enum removed (request-property-enum-value-removed)',
        revision: { enumeration: 'a' },
        breaks: true,
      },
      {
        given: 'a property required (request-property-became-required)',
        revision: { required: 'kind, size' },
        breaks: true,
      },
      {
        given: 'a media type removed (request-body-media-type-removed)',
        revision: { media: 'text/plain' },
        breaks: true,
      },
      {
        given: 'a success status removed (response-success-status-removed)',
        revision: { status: "'201'" },
        breaks: true,
      },
    ])('$given: breaks $breaks', ({ given, revision, breaks }) => {
      const after = files(given.replaceAll(/\W+/g, '-'), { 'openapi.yaml': whole(revision) });
      expect(compare(before, after).some(({ impact }) => impact === 'major')).toBe(breaks);
    });
  });

  test('a change in a file that the contract refers to is found, with that file', () => {
    const one = contract({ schema: '{ $ref: "schemas.yaml#/A" }' });
    const old = files('old-files', { 'openapi.yaml': one, 'schemas.yaml': 'A: { type: string }' });
    const now = files('new-files', { 'openapi.yaml': one, 'schemas.yaml': 'A: { type: integer }' });
    const [change] = compare(old, now);
    expect(change).toMatchObject({ impact: 'major', file: expect.stringContaining('schemas.yaml') });
  });

  describe('of the methods of OpenAPI 3.2', () => {
    const ok = '{ responses: { "204": { description: Fine } } }';
    const since32 = (name: string, members: string) =>
      files(name, {
        'openapi.yaml': `openapi: 3.2.0\ninfo: { title: Test, version: '1' }\npaths: { /a: { get: ${ok}, ${members} } }\n`,
      });
    const both = since32('both', `query: ${ok}, additionalOperations: { COPY: ${ok}, LINK: ${ok} }`);
    test.each([
      {
        given: 'one additional operation removed',
        members: `query: ${ok}, additionalOperations: { COPY: ${ok} }`,
        at: 'LINK /a',
      },
      { given: 'all additional operations removed', members: `query: ${ok}`, at: 'additionalOperations /a' },
      { given: 'query removed', members: `additionalOperations: { COPY: ${ok}, LINK: ${ok} }`, at: 'QUERY /a' },
    ])('$given breaks, and added it does not', ({ given, members, at }) => {
      const less = since32(given.replaceAll(' ', '-'), members);
      expect(compare(both, less).filter(({ impact }) => impact === 'major')).toMatchObject([{ where: at }]);
      expect(compare(less, both).filter(({ impact }) => impact === 'major')).toEqual([]);
    });
  });

  test('a file that is not a contract is reported', () => {
    const broken = files('broken', { 'openapi.yaml': 'a: [' });
    expect(() => compare(base, broken)).toThrow(CannotCompare);
  });
});

describe('oldContract', () => {
  const repository = join(folder, 'repository');
  const git = (...args: string[]) => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' });
  const home = process.cwd();
  beforeAll(() => {
    files('repository', { 'README.md': 'first' });
    git('init', '--quiet', '--initial-branch=main');
    git('config', 'user.email', 'test@example.com');
    git('config', 'user.name', 'Test');
    git('add', '.');
    git('commit', '--quiet', '--message=No contract yet');
    git('tag', 'empty');
    files('repository', { 'openapi.yaml': contract() });
    git('add', '.');
    git('commit', '--quiet', '--message=A contract');
    files('repository', { 'openapi.yaml': contract({ path: '/b' }) });
    process.chdir(repository);
  });
  afterAll(() => process.chdir(home));

  test('a revision is unpacked with the files it refers to, and removed again', () => {
    const old = oldContract('main', 'openapi.yaml');
    expect(old.exists).toBe(true);
    expect(compare(old.file, 'openapi.yaml').map(({ impact }) => impact)).toEqual(['major']);
    old.remove();
    expect(() => execFileSync('test', ['-e', old.file])).toThrow();
  });

  test('a revision without a contract has nothing to compare with', () => {
    const old = oldContract('empty', 'openapi.yaml');
    expect(old.exists).toBe(false);
    old.remove();
  });

  test('an argument that is neither a file nor a revision is reported', () => {
    expect(() => oldContract('nowhere', 'openapi.yaml')).toThrow('nowhere is neither a file nor a revision of git.');
    expect(() => oldContract('--help', 'openapi.yaml')).toThrow(CannotCompare);
  });
});

test('a second file is not silently ignored', () => {
  expect(() => run(['old.yaml', 'new.yaml'])).toThrow(/new\.yaml is unexpected.*--contract/);
});

test('a long name of the contract is cut, and its control characters are escaped', () => {
  const path = `"/\\e[2J${'n'.repeat(10_000)}"`;
  const [old, changed] = [
    files('long-old', { 'openapi.yaml': contract({ path }) }),
    files('long', { 'openapi.yaml': contract() }),
  ];
  const lines: string[] = [];
  run([old, '--contract', changed], (line) => lines.push(line));
  expect(lines[0]).toMatch(/^BREAKS .*\\x1b\[2Jn+…n+/);
  expect(lines.filter((line) => line.length > 1500)).toEqual([]);
});
