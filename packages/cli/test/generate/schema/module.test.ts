import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { createCompiler } from '../../../src/generate/schema/compile.ts';
import { contract, evaluate, type Fragment, source } from './evaluate.ts';

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
    const [first, second] = [createCompiler(contract(fragment)), createCompiler(contract(fragment))];
    expect(first.operation(source)).toBe(second.operation(source));
    expect(first.responses(source)).toBe(second.responses(source));
  });

  it('does not depend on modules that were compiled before it', () => {
    const compiler = createCompiler(contract(fragment));
    const operation = compiler.operation(source);
    compiler.responses(source);
    expect(compiler.operation(source)).toBe(operation);
  });

  it('contains a schema that is used twice only once', () => {
    const text = createCompiler(contract(fragment)).responses(source);
    expect(text.match(/function validate_Pet\(/g)).toHaveLength(1);
  });

  it('holds equal schemas of parameters once', () => {
    const schema = { type: 'string', maxLength: 5 };
    const parameters = ['a', 'b', 'c'].map((name) => ({ in: 'query', name, schema }));
    const text = createCompiler(contract({ parameters })).operation(source);
    expect(text.match(/function /g)).toHaveLength(1);
  });

  it('imports the functions it calls from the runtime module, which exports no others', () => {
    const compiler = createCompiler(contract(fragment));
    const text = compiler.operation(source);
    expect(text).toMatch(/^import \{ addError, countCodePoints, isDate \} from '\.\.\/runtime\.ts';\n/);
    expect(compiler.runtime()).toBe(
      "export { addError, countCodePoints, isDate } from '@openapi-lambda/runtime/validation';\n",
    );
    expect(text).not.toContain('require(');
  });

  it('does not add unused formats to the bundle', () => {
    const compiler = createCompiler(contract({ parameters: [{ in: 'query', name: 'q', schema: { enum: ['a'] } }] }));
    compiler.operation(source);
    const stdin = { contents: compiler.runtime(), resolveDir: join(import.meta.dirname, '../../..') };
    const options = { bundle: true, minify: true, format: 'esm', target: 'node24', write: false } as const;
    const { outputFiles } = buildSync({ stdin, ...options });
    expect(outputFiles[0]?.contents.length).toBeLessThan(400);
  });

  it('does not import the runtime if it does not call it', () => {
    const compiler = createCompiler(contract({}));
    expect([compiler.operation(source).includes('import'), compiler.runtime()]).toEqual([false, 'export {};\n']);
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
    const operation = evaluate(createCompiler(contract({ parameters, components, requestBody })).operation(source));
    expect(operation).toMatchObject({ parameters: [{ name: odd, default: odd }] });
  });

  it('validates again after a called schema found errors', () => {
    const compiler = createCompiler(contract(fragment));
    const { requestBody } = evaluate(compiler.operation(source)) as {
      requestBody: { content: { validate: { (value: unknown): boolean; errors?: unknown } }[] };
    };
    const validate = requestBody.content[0]?.validate;
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
