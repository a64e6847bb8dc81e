import type { ResponsesSpec } from '@openapi-lambda/runtime/contract-spec';
import * as validation from '@openapi-lambda/runtime/validation';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { moduleFiles, separateFiles } from '../../../src/generate/module-files.ts';
import { type Compiled, createCompiler } from '../../../src/generate/schema/compile.ts';
import { runCompiled } from '../../../src/generate/schema/run-compiled.ts';
import { compileOperation, contract, type Fragment, filesOf, source } from './evaluate.ts';

const Pet = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', minLength: 1 }, born: { type: 'string', format: 'date' } },
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

describe('generated modules', () => {
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
});
