import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { createProject } from '../../src/testing-project.ts';

const root = join(import.meta.dirname, '../../../..');
const folder = join(import.meta.dirname, '../../node_modules/.cache/test-types');

/** Every diagnostic of a project, as `file:line message`. */
function diagnose(files: string[], base = folder): string[] {
  const { config } = ts.readConfigFile(join(root, 'packages/cli/template/tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, incremental: false, tsBuildInfoFile: undefined },
    root,
  );
  const program = ts.createProgram(files, options);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0;
    return `${file?.fileName.slice(base.length)}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

it('gives handlers the types of a richer contract, and rejects everything else', async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'src/security'), { recursive: true });
  await generate({ contract: join(import.meta.dirname, 'contract.yaml'), out: join(folder, 'generated') });
  await cp(join(import.meta.dirname, 'security.txt'), join(folder, 'src/security/index.ts'));
  await cp(join(import.meta.dirname, 'operations.txt'), join(folder, 'src/cases.ts'));
  expect(diagnose([join(folder, 'src/cases.ts'), join(folder, 'src/security/index.ts')])).toEqual([]);
}, 60_000);

it('rejects handlers of the sample that violate the contract', async () => {
  const project = await createProject();
  try {
    const cases = join(project.folder, 'src/cases.ts');
    await cp(join(import.meta.dirname, 'messages.txt'), cases);
    expect(diagnose([cases, join(project.folder, 'src/handler.ts')], project.folder)).toEqual([]);
  } finally {
    project.remove();
  }
}, 60_000);

it('compiles where `required` is next to a component that allows null', async () => {
  const base = join(folder, '../test-types-nullable');
  await rm(base, { recursive: true, force: true });
  await mkdir(base, { recursive: true });
  const contract = {
    openapi: '3.0.3',
    info: { title: 'Test', version: '1' },
    paths: {
      '/a': {
        get: {
          operationId: 'a',
          responses: {
            200: {
              description: 'A',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Req' } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Base: { type: 'object', nullable: true, properties: { a: { type: 'string' } } },
        Req: { required: ['a'], allOf: [{ $ref: '#/components/schemas/Base' }] },
      },
    },
  };
  await writeFile(join(base, 'openapi.json'), JSON.stringify(contract));
  await generate({ contract: join(base, 'openapi.json'), out: join(base, 'generated') });
  const cases = `import type { components } from './generated/types.ts';
    type Req = components['schemas']['Req'];
    export const whole: Req = { a: 'b' };
    export const nothing: Req = null;
    // @ts-expect-error \`a\` is required.
    export const empty: Req = {};`;
  await writeFile(join(base, 'cases.ts'), cases);
  expect(diagnose([join(base, 'cases.ts')], base)).toEqual([]);
}, 60_000);

it('names a range of statuses in an error, and leads from a parameter with a default to the contract', async () => {
  const base = join(folder, '../test-types-editor');
  await rm(base, { recursive: true, force: true });
  await mkdir(base, { recursive: true });
  const parameters = [{ name: 'limit', in: 'query', schema: { type: 'integer', default: 10 } }];
  const described = { description: 'A' };
  const paths = { '/a': { get: { operationId: 'a', parameters, responses: { 200: described, '4XX': described } } } };
  const contract = { openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths };
  await writeFile(join(base, 'openapi.json'), JSON.stringify(contract));
  await generate({ contract: join(base, 'openapi.json'), out: join(base, 'generated') });
  const source = `import type { Handler, Operation } from './generated/index.ts';
export const a: Handler<'a'> = () => ({ status: 500 });
export const limit = (operation: Operation<'a'>): number => operation.query.limit;`;
  const file = join(base, 'cases.ts');
  await writeFile(file, source);
  const [message, ...others] = diagnose([file], base);
  expect(others).toEqual([]);
  expect(message).toContain('ClientErrorStatus');
  expect(message).not.toContain('more');
  const found = definitions(file, source.lastIndexOf('limit'));
  expect(found).toEqual([join(base, 'generated/types.ts')]);
}, 60_000);

/** The files that an editor opens for the definition of what is at a position. */
function definitions(file: string, position: number): string[] {
  const { config } = ts.readConfigFile(join(root, 'packages/cli/template/tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const service = ts.createLanguageService({
    readFile: ts.sys.readFile,
    fileExists: ts.sys.fileExists,
    directoryExists: ts.sys.directoryExists,
    getCurrentDirectory: () => root,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const text = ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
  return (service.getDefinitionAtPosition(file, position) ?? []).map(({ fileName }) => fileName);
}

it('types the operations of query and additionalOperations', async () => {
  const base = join(folder, '../test-types-methods');
  await rm(base, { recursive: true, force: true });
  await mkdir(base, { recursive: true });
  const responses = { 200: { description: 'A', content: { 'application/json': { schema: { type: 'integer' } } } } };
  const contract = {
    openapi: '3.2.0',
    info: { title: 'Test', version: '1' },
    paths: {
      '/a/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: 'read', responses },
        query: {
          operationId: 'search',
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Q' } } },
          },
          responses,
        },
        additionalOperations: { COPY: { operationId: '1#copy', responses } },
      },
      '/b': { additionalOperations: { LINK: { responses } } },
    },
    components: { schemas: { Q: { type: 'object', required: ['q'], properties: { q: { type: 'string' } } } } },
  };
  await writeFile(join(base, 'openapi.json'), JSON.stringify(contract));
  await generate({ contract: join(base, 'openapi.json'), out: join(base, 'generated') });
  const cases = `import type { Handler, Operations, paths } from './generated/index.ts';
    export const search: Handler<'search'> = ({ path, body }) => ({ status: 200, body: body.q.length + path.id.length });
    // @ts-expect-error \`r\` is not a property of the body.
    export const wrong: Handler<'search'> = ({ body }) => ({ status: 200, body: body.r });
    export const all: Operations = {
      read: () => ({ status: 200, body: 1 }),
      search,
      '1#copy': ({ path }) => ({ status: 200, body: Number(path.id) }),
      linkB: () => ({ status: 200, body: 1 }),
    };
    type Methods<P> = { [M in keyof P]-?: P[M] extends { responses: unknown } ? M : never }[keyof P];
    export const first: Record<Methods<paths['/a/{id}']>, 0> = { get: 0, query: 0, copy: 0 };
    export const second: Record<Methods<paths['/b']>, 0> = { link: 0 };
    export const known: Record<keyof paths, 0> = { '/a/{id}': 0, '/b': 0 };`;
  await writeFile(join(base, 'cases.ts'), cases);
  expect(diagnose([join(base, 'cases.ts')], base)).toEqual([]);
}, 60_000);

it('types the items of streams', async () => {
  const base = join(folder, '../test-types-streams');
  await rm(base, { recursive: true, force: true });
  await mkdir(base, { recursive: true });
  const event = {
    type: 'object',
    required: ['data'],
    additionalProperties: false,
    properties: {
      event: { const: 'add' },
      data: {
        type: 'string',
        contentMediaType: 'application/json',
        contentSchema: { $ref: '#/components/schemas/Item' },
      },
    },
  };
  const get = (operationId: string, content: object) => ({
    get: { operationId, responses: { 200: { description: 'A', content } } },
  });
  const contract = {
    openapi: '3.2.0',
    info: { title: 'Test', version: '1' },
    paths: {
      '/lines': get('lines', { 'application/jsonl': { itemSchema: { $ref: '#/components/schemas/Item' } } }),
      '/events': get('events', { 'text/event-stream': { itemSchema: event } }),
      '/shared': get('shared', { 'text/event-stream': { $ref: '#/components/mediaTypes/Events' } }),
    },
    components: {
      schemas: {
        Event: { oneOf: [event, { type: 'object', required: ['retry'], properties: { retry: { type: 'integer' } } }] },
        Item: {
          type: 'object',
          required: ['id', 'secret'],
          additionalProperties: false,
          properties: { id: { type: 'integer' }, secret: { type: 'string', writeOnly: true } },
        },
      },
      mediaTypes: { Events: { itemSchema: { $ref: '#/components/schemas/Event' } } },
    },
  };
  await writeFile(join(base, 'openapi.json'), JSON.stringify(contract));
  await generate({ contract: join(base, 'openapi.json'), out: join(base, 'generated'), strict: true });
  const cases = `import type { Handler } from './generated/index.ts';
    async function* of<T>(...items: T[]) { yield* items; }
    const contentType = 'application/jsonl', sse = 'text/event-stream';
    export const lines: Handler<'lines'> = () => ({ status: 200, contentType, body: of<string | { id: number }>({ id: 1 }, '{}') });
    // @ts-expect-error An item has an id.
    export const noId: Handler<'lines'> = () => ({ status: 200, contentType, body: of({}) });
    export const events: Handler<'events'> = () => ({ status: 200, contentType: sse, body: of({ data: { id: 1 } }) });
    export const text: Handler<'events'> = () => ({ status: 200, contentType: sse, body: of({ event: 'add' as const, data: 'x' }) });
    // @ts-expect-error The event is add.
    export const other: Handler<'events'> = () => ({ status: 200, contentType: sse, body: of({ event: 'remove', data: 'x' }) });
    export const shared: Handler<'shared'> = () => ({ status: 200, contentType: sse, body: of({ data: { id: 1 } }) });
    export const retry: Handler<'shared'> = () => ({ status: 200, contentType: sse, body: of({ retry: 5 }) });
    // @ts-expect-error Neither of the two.
    export const neither: Handler<'shared'> = () => ({ status: 200, contentType: sse, body: of({ data: 5 }) });`;
  await writeFile(join(base, 'cases.ts'), cases);
  expect(diagnose([join(base, 'cases.ts')], base)).toEqual([]);
}, 60_000);
