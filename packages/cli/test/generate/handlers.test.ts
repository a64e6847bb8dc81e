import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareHandlers, scaffold } from '../../src/generate/handlers.ts';
import { listOperations, type NamedOperation } from '../../src/generate/operations.ts';
import { temporaryFolder, write } from './contracts.ts';

const index = `import type { Operations } from '#contract';
import { getA } from './getA.ts';
import { find } from './find.ts';

export const operations = { getA, 'a/b': find } satisfies Operations;
`;

/** The index with the files that it imports. */
const files = { 'index.ts': index, 'getA.ts': '// mine', 'find.ts': '// mine' };

function operations(...ids: string[]): NamedOperation[] {
  const paths = Object.fromEntries(ids.map((operationId) => [`/${operationId}`, { get: { operationId } }]));
  return listOperations({ openapi: '3.1.1', paths });
}

test('handlers and operations are compared by operationId, whatever the handlers are called', () => {
  const folder = temporaryFolder();
  write(folder, { 'index.ts': index });
  const { missing, superfluous } = compareHandlers(folder, operations('a/b', 'getC'));
  expect(missing.map(({ operationId }) => operationId)).toEqual(['getC']);
  expect(superfluous).toEqual(['getA']);
});

test('a stub is a typed handler, and is in the index', () => {
  const folder = temporaryFolder();
  write(folder, files);
  expect(scaffold(folder, operations('getA', 'a/b', 'b'))).toEqual([join(folder, 'b.ts'), join(folder, 'index.ts')]);
  expect(readFileSync(join(folder, 'b.ts'), 'utf8')).toContain("export const b: Handler<'b'> = () => {");
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toBe(`import type { Operations } from '#contract';
import { b } from './b.ts';
import { find } from './find.ts';
import { getA } from './getA.ts';

export const operations = { getA, 'a/b': find, b } satisfies Operations;
`);
});

test('stubs are written even if there is no folder yet', () => {
  const folder = join(temporaryFolder(), 'operations');
  scaffold(folder, operations('getA'));
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toBe(`import type { Operations } from '#contract';
import { getA } from './getA.ts';

export const operations = { getA } satisfies Operations;

declare module '@openapi-lambda/runtime' {
  interface Register {
    operations: typeof operations;
  }
}
`);
});

test('an empty index gets one line per handler if one line is too short for all', () => {
  const folder = join(temporaryFolder(), 'operations');
  const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
  scaffold(folder, operations(...ids));
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toContain(`{\n${ids.map((id) => `  ${id},\n`).join('')}}`);
});

test('a multi-line index is extended at its end and keeps its comments', () => {
  const folder = temporaryFolder();
  const entries = "  // the first one\n  getA,\n  'a/b': find, /* , not this */\n";
  write(folder, { ...files, 'index.ts': index.replace("{ getA, 'a/b': find }", `{\n${entries}}`) });
  scaffold(folder, operations('getC'));
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toContain(`{\n${entries}  getC,\n} satisfies Operations`);
  expect(compareHandlers(folder, operations('getA', 'a/b', 'getC'))).toEqual({ missing: [], superfluous: [] });
});

test.each([
  { id: 'delete', file: 'delete.ts', handler: "deleteOperation: Handler<'delete'>", entry: 'delete: deleteOperation' },
  { id: 'meta/root', file: 'meta-root.ts', handler: "metaRoot: Handler<'meta/root'>", entry: "'meta/root': metaRoot" },
  { id: "it's", file: 'it-s.ts', handler: `itS: Handler<"it's">`, entry: `"it's": itS` },
  { id: '2nd', file: '2nd.ts', handler: "operation2nd: Handler<'2nd'>", entry: "'2nd': operation2nd" },
  {
    id: 'constructor',
    file: 'constructor.ts',
    handler: "constructor: Handler<'constructor'>",
    entry: '{ constructor }',
  },
])('the operationId $id has a stub', ({ id, file, handler, entry }) => {
  const folder = join(temporaryFolder(), 'operations');
  scaffold(folder, operations(id));
  expect(readFileSync(join(folder, file), 'utf8')).toContain(handler);
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toContain(entry);
  expect(compareHandlers(folder, operations(id))).toEqual({ missing: [], superfluous: [] });
});

test.each([
  { given: ['a/b', 'a b'], want: "{ 'a/b': aB, 'a b': aB2 }" },
  { given: ['get-user', 'getUser'], want: "{ 'get-user': getUser2, getUser }" },
  { given: ['delete', 'deleteOperation'], want: '{ delete: deleteOperation2, deleteOperation }' },
  { given: ['type', 'from'], want: '{ type, from }' },
  { given: ['a/b', 'a b', 'aB2'], want: "{ 'a/b': aB, 'a b': aB22, aB2 }" },
])('handlers have unique names even if their operationIds are similar: $given', ({ given, want }) => {
  const folder = join(temporaryFolder(), 'operations');
  scaffold(folder, operations(...given));
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toContain(want);
});

test.each([
  { it: 'a handler of it', imported: "import { find } from '#find';", entry: ", 'a/b': find" },
  { it: 'an import under another name', imported: "import { search as find } from '#search';", entry: '' },
  { it: 'a default that it imports', imported: "import find, { type A } from 'find';", entry: '' },
])('a handler does not reuse a name of the index: $it', ({ imported, entry }) => {
  const folder = temporaryFolder();
  write(folder, { 'index.ts': `${imported}\n\nexport const operations = { getA${entry} } satisfies Operations;\n` });
  scaffold(folder, operations('find'));
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toContain(`{ getA${entry}, find: find2 }`);
  expect(readFileSync(join(folder, 'find.ts'), 'utf8')).toContain("find2: Handler<'find'>");
});

test('names that the index or the stub uses are not given to handlers', () => {
  const folder = join(temporaryFolder(), 'operations');
  const ids = ['operations', 'Operations', 'Handler', 'Error'];
  scaffold(folder, operations(...ids));
  const entries = ids.map((id) => `  ${id}: ${id}Operation,\n`).join('');
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toContain(`{\n${entries}}`);
});

test('an existing file is unchanged, and added to the index', () => {
  const folder = temporaryFolder();
  write(folder, { ...files, 'getC.ts': '// mine' });
  expect(scaffold(folder, operations('getC'))).toEqual([join(folder, 'index.ts')]);
  expect(readFileSync(join(folder, 'getC.ts'), 'utf8')).toBe('// mine');
});

test('an index that was rewritten by hand is not touched', () => {
  const folder = temporaryFolder();
  write(folder, { 'index.ts': 'export default {};\n' });
  expect(() => scaffold(folder, operations('getC'))).toThrow('satisfies Operations');
  expect(existsSync(join(folder, 'getC.ts'))).toBe(false);
});

test('handlers of a spread are read from the file that exports them', () => {
  const folder = temporaryFolder();
  write(folder, {
    'index.ts': `import { getA } from './getA.ts';
import { messages } from './messages/index.ts';

export const operations = { getA, ...messages } satisfies Operations;
`,
    'getA.ts': '',
    'messages/index.ts': `import { more } from './more.ts';\nexport const messages = { 'a/b': () => {}, ...more };\n`,
    'messages/more.ts': 'export const more = { getC() {} } as const;\n',
  });
  expect(compareHandlers(folder, operations('getA', 'a/b', 'getC'))).toEqual({ missing: [], superfluous: [] });
  expect(compareHandlers(folder, operations('getA', 'new')).missing.map(({ operationId }) => operationId)).toEqual([
    'new',
  ]);
  scaffold(folder, operations('getA', 'a/b', 'getC', 'new'));
  const { new: added, ...none } = Object.fromEntries(
    ['new', 'a-b', 'getC'].map((name) => [name, existsSync(join(folder, `${name}.ts`))]),
  );
  expect({ added, none }).toEqual({ added: true, none: { 'a-b': false, getC: false } });
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toContain('{ getA, ...messages, new: newOperation }');
});

test.each([{ spread: '...make()' }, { spread: '...fromPackage' }, { spread: "['a' + 'b']: find" }])(
  'the keys of $spread are left to the compiler: none is reported missing, and no stub is written',
  ({ spread }) => {
    const folder = temporaryFolder();
    const text = `import { fromPackage } from 'package';\nexport const operations = { ${spread} } satisfies Operations;\n`;
    write(folder, { 'index.ts': text });
    expect(compareHandlers(folder, operations('getA'))).toEqual({ missing: [], superfluous: [] });
    expect(scaffold(folder, operations('getA'))).toEqual([]);
    expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toBe(text);
  },
);

test('imports of deleted files are removed, with their entries', () => {
  const folder = temporaryFolder();
  write(folder, { 'index.ts': index, 'find.ts': '// mine' });
  expect(scaffold(folder, operations('a/b'))).toEqual([join(folder, 'index.ts')]);
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toBe(`import type { Operations } from '#contract';
import { find } from './find.ts';

export const operations = { 'a/b': find } satisfies Operations;
`);
});

test('imports of deleted files are removed from a multi-line index, which keeps its comments', () => {
  const folder = temporaryFolder();
  const entries = "{\n  // the first one\n  getA,\n  'a/b': find, // the second\n}";
  write(folder, { 'index.ts': index.replace("{ getA, 'a/b': find }", entries), 'find.ts': '' });
  scaffold(folder, operations('a/b', 'getC'));
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toContain(
    "{\n  // the first one\n  'a/b': find, // the second\n  getC,\n} satisfies",
  );
});

test('a deleted file of an operation in the contract is replaced by a stub', () => {
  const folder = temporaryFolder();
  write(folder, { 'index.ts': index, 'find.ts': '' });
  expect(scaffold(folder, operations('getA', 'a/b'))).toEqual([join(folder, 'getA.ts'), join(folder, 'index.ts')]);
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toContain("{ 'a/b': find, getA }");
});
