import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { contract, generateFrom, temporaryFolder, write } from './contracts.ts';

const fine = 'responses: { "200": { description: Fine } }';
const manyParameters = `parameters: [${['a', 'b', 'c', 'd'].map((name) => `{ name: ${name}, in: query, schema: { type: integer } }`)}]`;
const one = contract(`  /a: { get: { operationId: a, ${fine} } }`);

function read(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

/** Runs the command in a temporary folder. */
async function run(cwd: string, ...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const script = resolve(import.meta.dirname, '../../src/bin.ts');
  return new Promise((done) => {
    const child = execFile(process.execPath, [script, 'generate', ...args], { cwd }, (_, out, error) =>
      done({ code: child.exitCode ?? -1, out, error }),
    );
  });
}

test('the same contract gives byte-identical files', async () => {
  const [first, second] = [await generateFrom({ 'openapi.yaml': one }), await generateFrom({ 'openapi.yaml': one })];
  expect(read(first.out)).toEqual(read(second.out));
});

test('a small contract gives four files', async () => {
  const { out } = await generateFrom({ 'openapi.yaml': one });
  expect(Object.keys(read(out)).sort()).toEqual(['index.ts', 'openapi.json', 'types.ts', 'validators.ts']);
});

/** More validators than fit in one module. */
const large = contract(
  Array.from(
    { length: 300 },
    (_, at) => `  /a${at}: { get: { operationId: a${at}, ${manyParameters}, ${fine} } }`,
  ).join('\n'),
);

test('a large contract has two modules for each operation, loaded when they are needed', async () => {
  const { out } = await generateFrom({ 'openapi.yaml': large });
  const files = Object.keys(read(out));
  expect(files).toEqual(
    expect.arrayContaining(['operations/a0.js', 'operations/a299.js', 'responses/a0.js', 'runtime.ts']),
  );
  expect(files).not.toContain('validators.ts');
  const { routes, loadOperation, loadResponses } = await import(join(out, 'index.ts'));
  const [, file] = leafOf(routes, 'a7').methods.GET;
  expect(await loadOperation(file)).toMatchObject({ operationId: 'a7' });
  expect(await loadResponses(file)).toBeTypeOf('object');
});

test('every module names its source and says that it must not be edited', async () => {
  const { 'openapi.json': _, ...modules } = read((await generateFrom({ 'api.yaml': one })).out);
  const headers = new Set(Object.values(modules).map((text) => text.split('\n')[0]));
  expect([...headers]).toEqual(['// Generated from api.yaml by `npm run generate`; do not edit.']);
});

test('the bundled document has the keys of the contract in their order', async () => {
  const { out } = await generateFrom({ 'openapi.yaml': `x-first: 1\n${one}` });
  expect(Object.keys(JSON.parse(readFileSync(join(out, 'openapi.json'), 'utf8')))).toEqual([
    'x-first',
    'openapi',
    'info',
    'paths',
  ]);
});

test('the generated contract can load all its modules', async () => {
  const { out } = await generateFrom({
    'openapi.yaml': contract(`  /a: { get: { operationId: meta/root, ${fine} } }`),
  });
  const { routes, loadOperation, loadResponses } = await import(join(out, 'index.ts'));
  const [operationId, file] = leafOf(routes, 'a').methods.GET;
  expect(operationId).toBe('meta/root');
  expect(await loadOperation(file)).toMatchObject({ operationId: 'meta/root' });
  expect(await loadResponses(file)).toBeTypeOf('object');
});

test('an operation without an operationId has types under the derived one', async () => {
  const { out } = await generateFrom({ 'openapi.yaml': contract(`  /a: { get: { ${fine} } }`) });
  expect(read(out)['types.ts']).toMatch(/interface operations \{\s+getA:/);
});

test.each(['a#b', 'meta/root', 'two words', 'constructor', '__proto__', "it's", 'größe', '123'])(
  'the operationId %s is a key of the types',
  async (operationId) => {
    const { out } = await generateFrom({
      'openapi.yaml': contract(`  /a: { get: { operationId: ${JSON.stringify(operationId)}, ${fine} } }`),
    });
    const types = JSON.parse(`"${read(out)['types.ts']?.match(/interface operations \{\s+"?(.*?)"?: \{/)?.[1]}"`);
    expect(types).toBe(operationId);
  },
);

test('files that no longer belong to the contract are removed', async () => {
  const folder = temporaryFolder();
  const out = join(folder, 'generated');
  await generate({ contract: write(folder, { 'openapi.yaml': large }), out });
  await generate({
    contract: write(folder, { 'openapi.yaml': large.replace('operationId: a0,', 'operationId: b,') }),
    out,
  });
  expect(readdirSync(join(out, 'operations'))).toContain('b.js');
  expect(readdirSync(join(out, 'operations'))).not.toContain('a0.js');
  await generate({ contract: write(folder, { 'openapi.yaml': one }), out });
  expect(readdirSync(out)).not.toContain('operations');
});

test('an error leaves all files unchanged', async () => {
  const folder = temporaryFolder();
  const out = join(folder, 'generated');
  await generate({ contract: write(folder, { 'openapi.yaml': one }), out });
  const before = read(out);
  const broken = write(folder, { 'openapi.yaml': `${one}  /b: { get: { security: key } }` });
  await expect(generate({ contract: broken, out })).rejects.toThrow('security must be a list');
  expect(read(out)).toEqual(before);
  expect(readdirSync(folder).sort()).toEqual(['generated', 'openapi.yaml']);
});

test('a folder that holds other files is never replaced', async () => {
  const folder = temporaryFolder();
  const file = write(folder, { 'openapi.yaml': one, 'src/mine.ts': '// mine' });
  await expect(generate({ contract: file, out: join(folder, 'src') })).rejects.toThrow('holds other files');
  expect(read(join(folder, 'src'))).toEqual({ 'mine.ts': '// mine' });
});

test('--check passes on what was just generated, and names what is out of date, and writes nothing', async () => {
  const folder = temporaryFolder();
  write(folder, { 'openapi.yaml': one });
  expect(await run(folder)).toMatchObject({ code: 0, error: '' });
  expect(await run(folder, '--check')).toMatchObject({ code: 0, error: '' });
  const out = join(folder, 'generated');
  writeFileSync(join(out, 'index.ts'), '// edited');
  writeFileSync(join(out, 'old.js'), '');
  rmSync(join(out, 'types.ts'));
  const before = read(out);
  const { code, error } = await run(folder, '--check');
  expect(code).toBe(1);
  expect(error.split('\n').filter((line) => line.startsWith('  '))).toEqual(['  index.ts', '  old.js', '  types.ts']);
  expect(error).toContain('npm run generate');
  expect(read(out)).toEqual(before);
});

const warned = 'openapi: 3.1.1\ninfo: { title: t, version: 1.0 }\npaths: {}\n';

test('with --strict a warning is reported once, with its location, the surrounding lines and advice', async () => {
  const folder = temporaryFolder();
  write(folder, { 'openapi.yaml': warned });
  expect(await run(folder, '--strict')).toEqual({
    code: 1,
    out: '',
    error: `openapi.yaml:2:28  version must be a string, not the number 1. It is read as "1".
  1 | openapi: 3.1.1
  2 | info: { title: t, version: 1.0 }
    |                            ^
  3 | paths: {}
  Put it in quotes: "1".
`,
  });
});

test('without --strict it is a warning, and the contract is generated', async () => {
  const folder = temporaryFolder();
  write(folder, { 'openapi.yaml': warned });
  expect(await run(folder)).toEqual({
    code: 0,
    out: 'generated: 0 operations, written\n',
    error: `openapi.yaml:2:28  warning: version must be a string, not the number 1. It is read as "1".
  Put it in quotes: "1".
1 warning: generated as described.
`,
  });
});

test.each([
  { args: ['--chek'], want: '--chek' },
  { args: ['other.yaml'], want: 'other.yaml' },
  { args: ['--out'], want: '--out' },
])('wrong flags end with one message and exit code 2: $args', async ({ args, want }) => {
  const { code, out, error } = await run(temporaryFolder(), ...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(error).toContain(want);
  expect(error).toContain('--help');
});

test('a missing contract is reported without a stack trace', async () => {
  const { code, error } = await run(temporaryFolder());
  expect(code).toBe(1);
  expect(error).toBe(
    'openapi.yaml:1:1  The contract cannot be read: it does not exist.\n  Name another with --contract FILE.\n',
  );
});

test('extensions are allowed anywhere, and webhooks and callbacks next to served operations', async () => {
  const { operations } = await generateFrom({
    'openapi.yaml': contract(
      `  x-empty: null
  x-note: { get: { ${fine} } }
  /a:
    x-note: 1
    post: { ${fine}, x-note: [1], callbacks: { done: { x-note: 1, "{$url}": { post: { ${fine} } } } } }`,
      `webhooks: { event: { post: { ${fine} } } }\nx-note: null\ncomponents: { x-note: 1 }`,
    ),
  });
  expect(operations.map(({ operationId }) => operationId)).toEqual(['postA']);
});

test('parameters with a default are listed, wherever the default is', async () => {
  const { out } = await generateFrom({
    'openapi.yaml': contract(
      `  /a:
    parameters:
      - { name: shared, in: query, schema: { default: 1 } }
      - { name: overridden, in: query, schema: { default: 1 } }
    get:
      operationId: a
      parameters:
        - { name: overridden, in: query, schema: {} }
        - { name: none, in: query, schema: {} }
        - { name: referred, in: query, schema: { $ref: "#/components/schemas/One" } }
        - { name: composed, in: query, schema: { allOf: [{ $ref: "#/components/schemas/One" }] } }
        - { name: text, in: query, content: { application/json: { schema: { default: {} } } } }
        - { name: X-A, in: header, schema: { default: a } }
      ${fine}`,
      'components: { schemas: { One: { default: 1 } } }',
    ),
  });
  expect(read(out)['index.ts']).toContain(
    '"a": { path: never; query: "referred" | "composed" | "text" | "shared"; header: "X-A"; cookie: never };',
  );
});

/** A branch of the routing tree may be JSON. */
function leafOf(routes: unknown, segment: string) {
  const open = (node: unknown) => (typeof node === 'string' ? JSON.parse(node) : node);
  return open(open(routes).s[segment]).p;
}
