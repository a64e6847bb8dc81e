import { join } from 'node:path';
import type { ResponsesSpec } from '@openapi-lambda/runtime/contract-spec';
import * as validation from '@openapi-lambda/runtime/validation';
import { buildSync, transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { moduleFiles, separateFiles } from '../../../src/generate/module-files.ts';
import { type Compiled, createCompiler } from '../../../src/generate/schema/compile.ts';
import { runCompiled } from '../../../src/generate/schema/run-compiled.ts';
import { compileOperation, compileResponses, contract, type Fragment, filesOf, source } from './evaluate.ts';

const Pet = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', minLength: 1 }, born: { type: 'string', format: 'date' } },
};
const pet = { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } };
const fragment: Fragment = {
  components: { schemas: { Pet } },
  requestBody: { content: pet },
  responses: { 200: { content: pet }, 201: { content: pet } },
};

/** The responses of a contract that was compiled to separate files, or to one. */
function responsesOf(compiled: Compiled, form: string): ResponsesSpec {
  if (form === 'separate files')
    return runCompiled(separateFiles(compiled))('responses/it.js').default as ResponsesSpec;
  const { code } = transformSync(moduleFiles(compiled).get('validators.ts') ?? '', { format: 'cjs', loader: 'ts' });
  const module = { exports: {} as { loadResponses(file: string): ResponsesSpec } };
  new Function('module', 'require', code)(module, () => validation);
  return module.exports.loadResponses('it');
}

describe('a generated module', () => {
  it('is the same for the same contract', () => {
    expect([...filesOf(fragment)]).toEqual([...filesOf(fragment)]);
  });

  it('does not depend on operations that were compiled before it', () => {
    const compiler = createCompiler(contract(fragment));
    compiler.responses(source);
    compiler.operation(source);
    expect(new Map([...separateFiles(compiler.finish())].sort())).toEqual(new Map([...filesOf(fragment)].sort()));
  });

  it('shares the module of a component between requests and responses', () => {
    const files = filesOf(fragment);
    expect([...files.keys()]).toEqual(['schemas/Pet.js', 'operations/it.js', 'responses/it.js', 'runtime.ts']);
    const declaring = [...files].filter(([, text]) => text.includes('function validate_Pet('));
    expect(declaring.map(([path]) => path)).toEqual(['schemas/Pet.js']);
  });

  it('has two variants of a component that requests and responses use differently', () => {
    const Key = {
      type: 'object',
      required: ['id', 'pet'],
      properties: { id: { readOnly: true, type: 'string' }, pet: { $ref: '#/components/schemas/Pet' } },
    };
    const Owner = {
      type: 'object',
      required: ['key'],
      minProperties: 1,
      maxProperties: 5,
      properties: { key: { $ref: '#/components/schemas/Key' } },
    };
    const owner = { 'application/json': { schema: { $ref: '#/components/schemas/Owner' } } };
    const given: Fragment = {
      components: { schemas: { Pet, Key, Owner } },
      requestBody: { content: owner },
      responses: { 200: { content: owner } },
    };
    const files = [...filesOf(given).keys()].filter((path) => path.startsWith('schemas/')).sort();
    expect(files).toEqual(
      ['Key.js', 'Key.sent.js', 'Owner.js', 'Owner.sent.js', 'Pet.js'].map((name) => `schemas/${name}`),
    );
    const value = { key: { pet: { name: 'a' } } };
    expect(compileOperation(given).requestBody?.content[0]?.validate?.(value)).toBe(true);
    expect(compileResponses(given)['200']?.content[0]?.validate?.(value)).toBe(false);
  });

  it.each(['separate files', 'one file'])('uses what responses have in a component that only they have: %s', (form) => {
    const Key = {
      type: 'object',
      required: ['id', 'pet', 'secret'],
      properties: { id: { readOnly: true, type: 'string' }, secret: { writeOnly: true, type: 'string' }, pet: Pet },
    };
    const List = {
      type: 'object',
      properties: { keys: { type: 'array', items: { $ref: '#/components/schemas/Key' } } },
    };
    const content = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });
    const compiler = createCompiler(
      contract({
        components: { schemas: { Key, List } },
        requestBody: { content: content('Key') },
        responses: { 200: { content: content('List') } },
      }),
    );
    compiler.operation(source);
    compiler.responses(source);
    const validate = responsesOf(compiler.finish(), form)['200']?.content[0]?.validate;
    expect(validate?.({ keys: [{ id: 'a', pet: { name: 'b' } }] })).toBe(true);
    expect(validate?.({ keys: [{ pet: { name: 'b' }, secret: 'a' }] })).toBe(false);
  });

  it('gives components whose names differ in case only different files', () => {
    const schemas = { pet: Pet, Pet: { ...Pet, required: [] } };
    const list = Object.keys(schemas).map((name) => ({ $ref: `#/components/schemas/${name}` }));
    const given: Fragment = {
      components: { schemas },
      requestBody: { content: { 'application/json': { schema: { type: 'array', prefixItems: list } } } },
    };
    const files = [...filesOf(given).keys()].filter((path) => path.startsWith('schemas/'));
    expect(new Set(files.map((path) => path.toLowerCase())).size).toBe(2);
  });

  it('holds equal schemas of parameters once', () => {
    const schema = { type: 'string', maxLength: 5 };
    const parameters = ['a', 'b', 'c'].map((name) => ({ in: 'query', name, schema }));
    expect(
      filesOf({ parameters })
        .get('operations/it.js')
        ?.match(/function /g),
    ).toHaveLength(1);
  });

  it('imports the functions it calls from the runtime module, which exports no others', () => {
    const files = filesOf(fragment);
    expect(files.get('schemas/Pet.js')).toMatch(
      /^import \{ addError, countCodePoints, isDate, missing, wrongType \} from '\.\.\/runtime\.ts';\n/,
    );
    expect(files.get('runtime.ts')).toBe(
      "export { addError, countCodePoints, isDate, missing, wrongType } from '@openapi-lambda/runtime/validation';\n",
    );
    expect([...files.values()].join()).not.toContain('require(');
  });

  it('does not add unused formats to the bundle', () => {
    const contents = filesOf({ parameters: [{ in: 'query', name: 'q', schema: { enum: ['a'] } }] }).get('runtime.ts');
    const stdin = { contents: contents ?? '', resolveDir: join(import.meta.dirname, '../../..') };
    const options = { bundle: true, minify: true, format: 'esm', target: 'node24', write: false } as const;
    const { outputFiles } = buildSync({ stdin, ...options });
    expect(outputFiles[0]?.contents.length).toBeLessThan(400);
  });

  it('does not import the runtime if it does not call it', () => {
    const files = filesOf({});
    expect([files.get('operations/it.js')?.includes('import'), files.get('runtime.ts')]).toEqual([
      false,
      'export {};\n',
    ]);
  });

  it('contains headers once that several responses have', () => {
    const headers = { 'X-Limit': { description: 'a limit', schema: { type: 'integer', minimum: 1 } } };
    const responses = {
      200: { headers },
      201: { headers },
      204: { headers: { ...headers, 'X-More': { schema: {} } } },
    };
    const text = filesOf({ responses }).get('responses/it.js') ?? '';
    expect(text.split('name: "X-Limit"')).toHaveLength(1 + 2);
    const compiled = compileResponses({ responses });
    expect(Object.values(compiled).map((one) => one?.headers.map(({ name }) => name))).toEqual([
      ['X-Limit'],
      ['X-Limit'],
      ['X-Limit', 'X-More'],
    ]);
    expect(compiled['201']?.headers[0]?.validate(0)).toBe(false);
  });

  it.each(['separate files', 'one file'])('has headers once that several operations send: %s', (form) => {
    const headers = { 'X-Limit': { $ref: '#/components/headers/Limit' } };
    const own = { ...headers, 'X-More': { schema: { type: 'string', minLength: 2 } } };
    const given = contract({
      components: { headers: { Limit: { schema: { type: 'integer', minimum: 1 } } } },
      responses: { 200: { headers }, 201: { headers: own }, 202: { headers: own } },
    });
    const other = { responses: { 200: { $ref: '#/paths/~1it/post/responses/200' }, 404: { headers: own } } };
    const compiler = createCompiler({ ...given, paths: { ...given.paths, '/other': { post: other } } });
    compiler.operation(source);
    compiler.responses(source);
    compiler.operation({ ...source, operationId: 'other', file: 'other', pointer: '/paths/~1other/post' });
    compiler.responses({ ...source, operationId: 'other', file: 'other', pointer: '/paths/~1other/post' });
    const compiled = compiler.finish();
    const all = [...(form === 'one file' ? moduleFiles(compiled) : separateFiles(compiled))];
    expect(all.filter(([, text]) => text.includes('name: "X-Limit"')).length).toBe(form === 'one file' ? 1 : 3);
    const responses = responsesOf(compiled, form);
    const named = Object.entries(responses).map(([status, one]) => [status, one.headers.map(({ name }) => name)]);
    expect(Object.fromEntries(named)).toEqual({
      200: ['X-Limit'],
      201: ['X-Limit', 'X-More'],
      202: ['X-Limit', 'X-More'],
    });
    expect(responses['200']?.headers[0]?.validate(0)).toBe(false);
    expect(responses['201']?.headers[0]?.validate(1)).toBe(true);
    expect(responses['201']?.headers[1]?.validate('a')).toBe(false);
    expect(responses['200']?.headers).toBe(responses['200']?.headers);
  });

  it('has the shapes of an extended component once', () => {
    const list = { type: ['array', 'null'], maxItems: 3, items: { type: ['integer', 'string'], maximum: 5 } };
    const properties = { short: { type: 'string', maxLength: 5 }, list, own: list };
    const Base = { type: 'object', required: ['short'], properties };
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const Middle = { allOf: [ref('Base')], type: 'object', properties: { own: { type: ['integer', 'string'] } } };
    const schema = { allOf: [ref('Middle'), { type: 'object', properties: { file: { type: 'string' } } }] };
    const given: Fragment = {
      components: { schemas: { Base, Middle } },
      requestBody: { content: { 'multipart/form-data': { schema } } },
    };
    expect(
      filesOf(given)
        .get('operations/it.js')
        ?.match(/maxItems/g),
    ).toHaveLength(1);
    const shape = compileOperation(given).requestBody?.content[0]?.shape?.properties;
    expect(shape?.list?.types).toEqual(['null', 'array']);
    expect(shape?.list?.items?.accepts?.(6)).toBe(false);
    expect(shape?.list).toBe(shape?.list);
    expect(shape?.short).toMatchObject({ types: ['string'] });
    expect(shape?.own?.types).toEqual(['null', 'integer', 'string', 'array']);
  });

  it('contains the path of a definition once, and reports it with each error', () => {
    const Long = { type: 'object', required: ['a', 'b'], properties: { a: { type: 'string', minLength: 2 } } };
    const parts: Fragment = {
      components: { schemas: { Long } },
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Long' } } } },
    };
    expect(filesOf(parts).get('schemas/Long.js')?.split('#/$defs/Long')).toHaveLength(2);
    const validate = compileOperation(parts).requestBody?.content[0]?.validate;
    validate?.({ a: '' });
    expect(validate?.errors?.map(({ schemaPath }) => schemaPath)).toEqual([
      '#/$defs/Long/required',
      '#/$defs/Long/properties/a/minLength',
    ]);
  });

  it('contains text of the contract only as data', () => {
    const odd =
      'const err0 = {instancePath,schemaPath:"#",keyword:"; throw new Error("run"); //\u2028\n`{process.exit()}`*/';
    const schema = {
      enum: [odd],
      pattern: '"\\/`',
      properties: { [odd]: { const: odd } },
      required: [odd],
      default: odd,
    };
    const parameters = [{ in: 'query', name: odd, schema: { type: 'string', enum: [odd], default: odd } }];
    const components = {
      schemas: {
        [odd]: {
          type: 'object',
          properties: { [odd]: { enum: [odd, 'and a text that is long enough for a definition'] } },
        },
      },
    };
    const reference = {
      $ref: `#/components/schemas/${encodeURIComponent(odd.replaceAll('~', '~0').replaceAll('/', '~1'))}`,
    };
    const requestBody = {
      content: {
        'application/json': { schema: { ...schema, pattern: undefined, default: undefined, anyOf: [reference, true] } },
      },
    };
    const operation = compileOperation({ parameters, components, requestBody });
    expect(operation).toMatchObject({ parameters: [{ name: odd, default: odd }] });
  });

  it('validates again after a called schema found errors', () => {
    const { requestBody } = compileOperation(fragment);
    const validate = requestBody?.content[0]?.validate;
    expect(validate?.({ name: '' })).toBe(false);
    expect(validate?.errors).toEqual([
      {
        instancePath: '/name',
        schemaPath: '#/$defs/Pet/properties/name/minLength',
        keyword: 'minLength',
        params: { limit: 1 },
      },
    ]);
    expect(validate?.({ name: 'a' })).toBe(true);
    expect(validate?.errors).toBeNull();
  });
});
