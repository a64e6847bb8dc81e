import { describe, expect, it } from 'vitest';
import { ContractError } from '../../../tools/generate/errors.ts';
import { compileBody, compileOperation, type Fragment } from './evaluate.ts';

/** Of a schema in the request body. `at` is the pointer within it. */
interface Case extends Fragment {
  readonly given: string;
  readonly schema: unknown;
  readonly at: string;
  readonly message: RegExp;
  readonly advice: RegExp;
}

const root = '/paths/~1it/post/requestBody/content/application~1json/schema';

const cases: readonly Case[] = [
  {
    given: 'a misspelt keyword',
    schema: { maxLenght: 1 },
    at: '/maxLenght',
    message: /no keyword/,
    advice: /mean maxLength/,
  },
  {
    given: 'a keyword in the wrong case',
    schema: { properties: { a: { minlength: 1 } } },
    at: '/properties/a/minlength',
    message: /no keyword/,
    advice: /mean minLength/,
  },
  { given: 'a keyword of nobody', schema: { fancy: 1 }, at: '/fancy', message: /`fancy`/, advice: /`x-`/ },
  {
    given: 'nullable in 3.1',
    schema: { type: 'string', nullable: true },
    at: '/nullable',
    message: /3\.1/,
    advice: /\[string, "null"\]/,
  },
  { given: 'const in 3.0', openapi: '3.0.4', schema: { const: 1 }, at: '/const', message: /3\.0/, advice: /`enum`/ },
  {
    given: 'prefixItems in 3.0',
    openapi: '3.0.4',
    schema: { prefixItems: [{}] },
    at: '/prefixItems',
    message: /3\.0/,
    advice: /3\.1/,
  },
  {
    given: 'a list of types in 3.0',
    openapi: '3.0.4',
    schema: { type: ['string', 'null'] },
    at: '/type',
    message: /`type`/,
    advice: /nullable/,
  },
  {
    given: 'type null in 3.0',
    openapi: '3.0.4',
    schema: { type: 'null' },
    at: '/type',
    message: /`type`/,
    advice: /nullable/,
  },
  {
    given: 'exclusiveMinimum true in 3.1',
    schema: { minimum: 1, exclusiveMinimum: true },
    at: '/exclusiveMinimum',
    message: /number/,
    advice: /number/,
  },
  {
    given: 'exclusiveMinimum 5 in 3.0',
    openapi: '3.0.4',
    schema: { exclusiveMinimum: 5 },
    at: '/exclusiveMinimum',
    message: /boolean/,
    advice: /boolean/,
  },
  {
    given: 'dependencies',
    schema: { dependencies: { a: ['b'] } },
    at: '/dependencies',
    message: /no keyword/,
    advice: /dependentRequired/,
  },
  {
    given: 'additionalItems',
    schema: { additionalItems: false },
    at: '/additionalItems',
    message: /no keyword/,
    advice: /prefixItems/,
  },
  { given: 'items as a list', schema: { items: [{}] }, at: '/items', message: /schema/, advice: /./ },
  { given: 'an unknown type', schema: { type: 'int' }, at: '/type', message: /`type`/, advice: /integer/ },
  {
    given: 'null without quotes in a list of types',
    schema: { type: ['string', null] },
    at: '/type',
    message: /`type`/,
    advice: /in quotes/,
  },
  {
    given: 'a negative length',
    schema: { minLength: -1 },
    at: '/minLength',
    message: /non-negative integer/,
    advice: /./,
  },
  { given: 'multipleOf 0', schema: { multipleOf: 0 }, at: '/multipleOf', message: /above 0/, advice: /./ },
  {
    given: 'required as a boolean',
    schema: { properties: { a: { required: true } } },
    at: '/properties/a/required',
    message: /list of strings/,
    advice: /./,
  },
  { given: 'an empty allOf', schema: { allOf: [] }, at: '/allOf', message: /list of schemas/, advice: /./ },
  {
    given: 'a schema that is a string',
    schema: { properties: { a: 'string' } },
    at: '/properties/a',
    message: /must be an object/,
    advice: /./,
  },
  {
    given: 'an invalid pattern',
    schema: { pattern: '(' },
    at: '/pattern',
    message: /Unterminated group/,
    advice: /regular expression/,
  },
  {
    given: 'a pattern that Unicode does not allow',
    schema: { pattern: '\\_' },
    at: '/pattern',
    message: /Invalid escape/,
    advice: /backslash/,
  },
  {
    given: 'an invalid name of patternProperties',
    schema: { patternProperties: { '[': {} } },
    at: '/patternProperties',
    message: /Unterminated/,
    advice: /./,
  },
  { given: 'an unknown format', schema: { format: 'phone' }, at: '/format', message: /`phone`/, advice: /`pattern`/ },
  {
    given: 'a misspelt format',
    schema: { format: 'datetime' },
    at: '/format',
    message: /`datetime`/,
    advice: /mean date-time/,
  },
  {
    given: 'a reference to nothing',
    schema: { $ref: '#/components/schemas/Nope' },
    at: '/$ref',
    message: /leads nowhere/,
    advice: /upper and lower case/,
  },
  {
    given: 'a reference to an inherited name',
    schema: { $ref: '#/components/schemas/constructor' },
    components: { schemas: {} },
    at: '/$ref',
    message: /leads nowhere/,
    advice: /./,
  },
  {
    given: 'a reference with a bad escape',
    schema: { $ref: '#/components/%zz' },
    at: '/$ref',
    message: /percent/,
    advice: /./,
  },
  { given: 'a missing anchor', schema: { $ref: '#nope' }, at: '/$ref', message: /anchor `nope`/, advice: /./ },
  {
    given: 'a reference to another host',
    schema: { $ref: 'https://a.test/x' },
    at: '/$ref',
    message: /leads nowhere/,
    advice: /./,
  },
  {
    given: 'a reference to itself',
    schema: { $ref: '#/components/schemas/A' },
    components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } },
    at: '',
    message: /itself/,
    advice: /./,
  },
  {
    given: 'another dialect',
    schema: { $schema: 'http://json-schema.org/draft-07/schema#' },
    at: '/$schema',
    message: /dialect/,
    advice: /2020-12/,
  },
  {
    given: 'a default of another type',
    schema: { properties: { a: { type: 'integer', default: '1' } } },
    at: '/properties/a/default',
    message: /default "1"/,
    advice: /./,
  },
  {
    given: 'a default that is not in the enum',
    schema: { properties: { a: { enum: ['x'], default: 'y' } } },
    at: '/properties/a/default',
    message: /default "y"/,
    advice: /./,
  },
  {
    given: 'a default that a reference refuses',
    schema: { properties: { a: { $ref: '#/components/schemas/A', default: 5 } } },
    components: { schemas: { A: { type: 'string' } } },
    at: '/properties/a/default',
    message: /default 5/,
    advice: /./,
  },
  {
    given: 'a default null',
    openapi: '3.0.4',
    schema: { properties: { a: { type: 'string', default: null } } },
    at: '/properties/a/default',
    message: /default null/,
    advice: /null/,
  },
  {
    given: 'a discriminator without propertyName',
    schema: { oneOf: [{}], discriminator: {} },
    at: '/discriminator',
    message: /propertyName/,
    advice: /./,
  },
  {
    given: 'a mapping to nothing',
    schema: { oneOf: [{ $ref: '#/components/schemas/A' }], discriminator: { propertyName: 'k', mapping: { b: 'B' } } },
    components: { schemas: { A: {} } },
    at: '/discriminator/mapping/b',
    message: /`B`/,
    advice: /components\.schemas/,
  },
  {
    given: 'a mapping to what oneOf does not list',
    schema: { oneOf: [{ $ref: '#/components/schemas/A' }], discriminator: { propertyName: 'k', mapping: { b: 'B' } } },
    components: { schemas: { A: { type: 'object' }, B: { type: 'object' } } },
    at: '/discriminator/mapping/b',
    message: /not in `oneOf`/,
    advice: /List/,
  },
];

describe('a mistake has its place and advice', () => {
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

  it('for a style that the place of a parameter does not have', () => {
    const parameters = [{ in: 'path', name: 'p', required: true, style: 'deepObject', schema: {} }];
    const mistake = mistakeOf(() => compileOperation({ parameters }));
    expect(mistake.pointer).toBe('/paths/~1it/post/parameters/0/style');
    expect(mistake.advice).toMatch(/matrix/);
  });

  it('for a parameter that a reference does not find', () => {
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
