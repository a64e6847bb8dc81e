import { describe, expect, it } from 'vitest';
import { ContractError } from '../../../src/document/errors.ts';
import { createCompiler } from '../../../src/generate/schema/compile.ts';
import { compileBody, compileOperation, contract } from './evaluate.ts';
import { cases } from './mistakes.cases.ts';

const root = '/paths/~1it/post/requestBody/content/application~1json/schema';

describe('an error has a location and advice', () => {
  it.each(cases)('$given', ({ schema, at, message, advice, ...contract }) => {
    const mistake = mistakeOf(() => compileBody(schema, contract));
    expect({ pointer: mistake.pointer }).toEqual({ pointer: root + at });
    expect(mistake.message).toMatch(message);
    expect(mistake.advice).toMatch(advice);
  });

  it('in a component at the component', () => {
    const components = { schemas: { A: { properties: { 'b/c': { typo: 1 } } } } };
    const mistake = mistakeOf(() => compileBody({ $ref: '#/components/schemas/A' }, { components }));
    expect(mistake.pointer).toBe('/components/schemas/A/properties/b~1c/typo');
  });

  it.each([
    { dialect: 'https://json-schema.org/draft/2020-12/schema', supported: true },
    { dialect: 'https://spec.openapis.org/oas/3.1/dialect/base', supported: true },
    { dialect: 'http://json-schema.org/draft-07/schema#', supported: false },
  ])('where all schemas are in the dialect $dialect: $supported', ({ dialect, supported }) => {
    const compile = (): unknown => createCompiler({ ...contract({}), jsonSchemaDialect: dialect });
    if (supported) expect(compile).not.toThrow();
    else expect(mistakeOf(compile).pointer).toBe('/jsonSchemaDialect');
  });

  it('for a style that the location of a parameter does not allow', () => {
    const parameters = [{ in: 'path', name: 'p', required: true, style: 'deepObject', schema: {} }];
    const mistake = mistakeOf(() => compileOperation({ parameters }));
    expect(mistake.pointer).toBe('/paths/~1it/post/parameters/0/style');
    expect(mistake.advice).toMatch(/matrix/);
  });

  it('for a parameter whose media type is read as text, which its schema does not allow', () => {
    const content = { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } };
    const mistake = mistakeOf(() => compileOperation({ parameters: [{ in: 'query', name: 'p', content }] }));
    expect(mistake.pointer).toBe('/paths/~1it/post/parameters/0/content/application~1x-www-form-urlencoded');
    expect(mistake.advice).toMatch(/application\/json/);
  });

  it('for a reference to a missing parameter', () => {
    const mistake = mistakeOf(() => compileOperation({ parameters: [{ $ref: '#/components/parameters/Nope' }] }));
    expect(mistake.pointer).toBe('/paths/~1it/post/parameters/0');
    expect(mistake.message).toMatch(/Nope/);
  });
});

function mistakeOf(compile: () => unknown): ContractError {
  try {
    compile();
  } catch (error) {
    if (error instanceof ContractError) return error;
    throw error;
  }
  throw new Error('It compiled.');
}
