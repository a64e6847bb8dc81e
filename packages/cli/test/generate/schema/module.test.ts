import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { separateFiles } from '../../../src/generate/module-files.ts';
import { createCompiler } from '../../../src/generate/schema/compile.ts';
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
