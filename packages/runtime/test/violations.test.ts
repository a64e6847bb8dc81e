import { describe, expect, test } from 'vitest';
import { thatFit } from '../src/problems/problem.ts';
import { violationsOf } from '../src/problems/violations.ts';
import { errorsOf } from '../src/validation/validate.ts';
import { type Schema, validator } from './compile.ts';

interface Case {
  /** A description of the error. */
  readonly it: string;
  readonly schema: Schema;
  readonly data: unknown;
  /** `type`, `msg`, then the rest of `loc` after `body`. */
  readonly want: readonly (readonly [type: string, msg: string, ...loc: (string | number)[]])[];
  readonly fromText?: boolean;
  readonly components?: Readonly<Record<string, Schema>>;
}

function tell(cases: readonly Case[]): void {
  for (const { it, schema, data, want, fromText = false, components } of cases) {
    test(it, () => {
      const found = violationsOf(errorsOf(validator(schema, components), data), data, ['body'], fromText);
      expect(found.map(({ type, msg, loc: [, ...rest] }) => [type, msg, ...rest])).toEqual(want);
    });
  }
}

/** A schema for the value at `a`. */
const at = (schema: Schema): Schema => ({ type: 'object', properties: { a: schema } });

/** Long enough to be called by reference, not copied. */
const Wanted: Schema = { type: 'object', properties: { name: { type: 'string', minLength: 3 } }, required: ['name'] };

function nested(levels: number): unknown {
  let value: unknown[] = [];
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

describe('a violation is worded as in pydantic', () => {
  tell([
    {
      it: 'for a missing property',
      schema: { type: 'object', required: ['a'] },
      data: {},
      want: [['missing', 'Field required', 'a']],
    },
    {
      it: 'for a property that depends on another',
      schema: { dependentRequired: { a: ['b'] } },
      data: { a: 1 },
      want: [['missing', 'Field required', 'b']],
    },
    {
      it: 'for a superfluous property',
      schema: { type: 'object', additionalProperties: false },
      data: { a: 1 },
      want: [['extra_forbidden', 'Extra inputs are not permitted', 'a']],
    },
    {
      it: 'for an unevaluated property',
      schema: { type: 'object', unevaluatedProperties: false },
      data: { a: 1 },
      want: [['extra_forbidden', 'Extra inputs are not permitted', 'a']],
    },
    {
      it: 'for a property that is not allowed',
      schema: at(false as unknown as Schema),
      data: { a: 1 },
      want: [['extra_forbidden', 'Extra inputs are not permitted', 'a']],
    },
    {
      it: 'for a value that is not a string',
      schema: at({ type: 'string' }),
      data: { a: 1 },
      want: [['string_type', 'Input should be a valid string', 'a']],
    },
    {
      it: 'for a value that is not an integer',
      schema: at({ type: 'integer' }),
      data: { a: '1' },
      want: [['int_type', 'Input should be a valid integer', 'a']],
    },
    {
      it: 'for a fraction',
      schema: at({ type: 'integer' }),
      data: { a: 1.5 },
      want: [['int_from_float', 'Input should be a valid integer, got a number with a fractional part', 'a']],
    },
    {
      it: 'for a value that is not a number',
      schema: at({ type: 'number' }),
      data: { a: null },
      want: [['float_type', 'Input should be a valid number', 'a']],
    },
    {
      it: 'for a value that is not a boolean',
      schema: at({ type: 'boolean' }),
      data: { a: 0 },
      want: [['bool_type', 'Input should be a valid boolean', 'a']],
    },
    {
      it: 'for a value that is not a list',
      schema: at({ type: 'array' }),
      data: { a: {} },
      want: [['list_type', 'Input should be a valid list', 'a']],
    },
    {
      it: 'for a value that is not an object',
      schema: at({ type: 'object' }),
      data: { a: [] },
      want: [['dict_type', 'Input should be a valid dictionary', 'a']],
    },
    {
      it: 'for anything but null',
      schema: at({ type: 'null' }),
      data: { a: 0 },
      want: [['none_required', 'Input should be null', 'a']],
    },
    {
      it: 'for a value of neither of two types',
      schema: at({ type: ['integer', 'boolean'] }),
      data: { a: 'x' },
      want: [['union_type', 'Input should be a valid integer or a valid boolean', 'a']],
    },
    {
      it: 'for a type next to null',
      schema: at({ type: ['integer', 'null'] }),
      data: { a: 'x' },
      want: [['int_type', 'Input should be a valid integer', 'a']],
    },
    {
      it: 'for text that is not an integer',
      schema: at({ type: 'integer' }),
      data: { a: 'x' },
      fromText: true,
      want: [['int_parsing', 'Input should be a valid integer, unable to parse string as an integer', 'a']],
    },
    {
      it: 'for text that is too large an integer',
      schema: at({ type: 'integer' }),
      data: { a: '9007199254740993' },
      fromText: true,
      want: [['int_parsing_size', 'Unable to parse input string as an integer, exceeded maximum size', 'a']],
    },
    {
      it: 'for text that is too large a number',
      schema: at({ type: 'number' }),
      data: { a: '9007199254740993' },
      fromText: true,
      want: [['float_parsing_size', 'Unable to parse input string as a number, exceeded maximum size', 'a']],
    },
    {
      it: 'for text that is not a number',
      schema: at({ type: 'number' }),
      data: { a: 'x' },
      fromText: true,
      want: [['float_parsing', 'Input should be a valid number, unable to parse string as a number', 'a']],
    },
    {
      it: 'for text that is not a boolean',
      schema: at({ type: 'boolean' }),
      data: { a: 'x' },
      fromText: true,
      want: [['bool_parsing', 'Input should be a valid boolean, unable to interpret input', 'a']],
    },
    {
      it: 'for too short a string',
      schema: at({ minLength: 2 }),
      data: { a: 'x' },
      want: [['string_too_short', 'String should have at least 2 characters', 'a']],
    },
    {
      it: 'for an empty string',
      schema: at({ minLength: 1 }),
      data: { a: '' },
      want: [['string_too_short', 'String should have at least 1 character', 'a']],
    },
    {
      it: 'for too long a string',
      schema: at({ maxLength: 1 }),
      data: { a: 'xy' },
      want: [['string_too_long', 'String should have at most 1 character', 'a']],
    },
    {
      it: 'for a pattern',
      schema: at({ pattern: '^a$' }),
      data: { a: 'x' },
      want: [['string_pattern_mismatch', "String should match pattern '^a$'", 'a']],
    },
    {
      it: 'for less than a minimum',
      schema: at({ minimum: 3 }),
      data: { a: 2 },
      want: [['greater_than_equal', 'Input should be greater than or equal to 3', 'a']],
    },
    {
      it: 'for more than a maximum',
      schema: at({ maximum: 3 }),
      data: { a: 4 },
      want: [['less_than_equal', 'Input should be less than or equal to 3', 'a']],
    },
    {
      it: 'for an exclusive minimum',
      schema: at({ exclusiveMinimum: 3 }),
      data: { a: 3 },
      want: [['greater_than', 'Input should be greater than 3', 'a']],
    },
    {
      it: 'for an exclusive maximum',
      schema: at({ exclusiveMaximum: 3 }),
      data: { a: 3 },
      want: [['less_than', 'Input should be less than 3', 'a']],
    },
    {
      it: 'for a value that is not a multiple',
      schema: at({ multipleOf: 5 }),
      data: { a: 3 },
      want: [['multiple_of', 'Input should be a multiple of 5', 'a']],
    },
    {
      it: 'for a value that is not in an enum',
      schema: at({ enum: ['x', 'y', 3] }),
      data: { a: 'z' },
      want: [['enum', "Input should be 'x', 'y' or 3", 'a']],
    },
    {
      it: 'for a value other than the only one of an enum',
      schema: at({ enum: ['x'] }),
      data: { a: 'z' },
      want: [['enum', "Input should be 'x'", 'a']],
    },
    {
      it: 'for a value other than a constant',
      schema: at({ const: 'x' }),
      data: { a: 'z' },
      want: [['literal_error', "Input should be 'x'", 'a']],
    },
    {
      it: 'for too short a list',
      schema: at({ minItems: 2 }),
      data: { a: [1] },
      want: [['too_short', 'List should have at least 2 items, not 1', 'a']],
    },
    {
      it: 'for too long a list',
      schema: at({ maxItems: 1 }),
      data: { a: [1, 2] },
      want: [['too_long', 'List should have at most 1 item, not 2', 'a']],
    },
    {
      it: 'for more items than are described',
      schema: at({ prefixItems: [{}], items: false }),
      data: { a: [1, 2] },
      want: [['too_long', 'List should have at most 1 item, not 2', 'a']],
    },
    {
      it: 'for unevaluated items',
      schema: at({ prefixItems: [{}], unevaluatedItems: false }),
      data: { a: [1, 2, 3] },
      want: [
        ['extra_forbidden', 'Extra inputs are not permitted', 'a', 1],
        ['extra_forbidden', 'Extra inputs are not permitted', 'a', 2],
      ],
    },
    {
      it: 'for equal items',
      schema: at({ uniqueItems: true }),
      data: { a: [1, 2, 1] },
      want: [['unique_items', 'List should have unique items: items 0 and 2 are equal', 'a']],
    },
    {
      it: 'for a list without the required item',
      schema: at({ contains: { type: 'integer', minimum: 3 } }),
      data: { a: ['x', 2] },
      want: [['contains', 'List should contain at least 1 item of the required kind', 'a']],
    },
    {
      it: 'for a list with too many of the counted items',
      schema: at({ contains: { type: 'integer' }, maxContains: 2 }),
      data: { a: [1, 2, 3] },
      want: [['contains', 'List should contain at least 1 item and at most 2 of the required kind', 'a']],
    },
    {
      it: 'for a list without the required item, which a reference describes',
      schema: { contains: { $ref: '#/components/schemas/Wanted' }, minItems: 2 },
      components: { Wanted },
      data: [{}],
      want: [
        ['too_short', 'List should have at least 2 items, not 1'],
        ['contains', 'List should contain at least 1 item of the required kind'],
      ],
    },
    {
      it: 'for a list in an object without the required item, which a reference describes',
      schema: at({ contains: { $ref: '#/components/schemas/Wanted' } }),
      components: { Wanted },
      data: { a: [{}] },
      want: [['contains', 'List should contain at least 1 item of the required kind', 'a']],
    },
    {
      it: 'for too few properties',
      schema: at({ minProperties: 1 }),
      data: { a: {} },
      want: [['too_short', 'Dictionary should have at least 1 item, not 0', 'a']],
    },
    {
      it: 'for too many properties',
      schema: at({ maxProperties: 1 }),
      data: { a: { b: 1, c: 2 } },
      want: [['too_long', 'Dictionary should have at most 1 item, not 2', 'a']],
    },
    {
      it: 'for a property with a wrong name',
      schema: at({ propertyNames: { pattern: '^x', minLength: 3 } }),
      data: { a: { b: 1 } },
      want: [['property_name', 'Key is not permitted by the contract', 'a', 'b']],
    },
    {
      it: 'for a property with a wrong name, which a reference describes',
      schema: at({ propertyNames: { $ref: '#/components/schemas/Name' } }),
      components: {
        Name: {
          type: 'string',
          minLength: 3,
          pattern: '^[a-z]+(?:_[a-z]+)*$',
          not: { enum: ['constructor', 'prototype'] },
        },
      },
      data: { a: { b: 1 } },
      want: [['property_name', 'Key is not permitted by the contract', 'a', 'b']],
    },
    {
      it: 'for a format',
      schema: at({ format: 'uuid' }),
      data: { a: 'x' },
      want: [['uuid_parsing', 'Input should be a valid UUID', 'a']],
    },
    {
      it: 'for a format that pydantic does not have',
      schema: at({ format: 'ipv4' }),
      data: { a: 'x' },
      want: [['format', 'Input should be a valid ipv4', 'a']],
    },
    {
      it: 'for an excluded value',
      schema: at({ not: { type: 'string' } }),
      data: { a: 'x' },
      want: [['not', 'Input should not be what the contract excludes', 'a']],
    },
    {
      it: 'for a constraint in `else`',
      schema: at({ if: { type: 'integer' }, else: { minLength: 3 } }),
      data: { a: 'x' },
      want: [['string_too_short', 'String should have at least 3 characters', 'a']],
    },
    {
      it: 'for every constraint in `else`, also by reference',
      schema: at({ if: { type: 'integer' }, else: { $ref: '#/components/schemas/Wanted', minProperties: 1 } }),
      components: { Wanted },
      data: { a: {} },
      want: [
        ['missing', 'Field required', 'a', 'name'],
        ['too_short', 'Dictionary should have at least 1 item, not 0', 'a'],
      ],
    },
    {
      it: 'for a value that is nested too deeply',
      schema: { $ref: '#/components/schemas/Nested' },
      components: { Nested: { type: 'array', items: { $ref: '#/components/schemas/Nested' } } },
      data: nested(100_000),
      want: [['too_deep', 'Input is nested too deeply']],
    },
  ]);
});

describe('of alternatives', () => {
  const cat: Schema = {
    type: 'object',
    properties: { kind: { const: 'cat' }, lives: { type: 'integer' } },
    required: ['kind', 'lives'],
  };
  const dog: Schema = {
    type: 'object',
    properties: { kind: { const: 'dog' }, name: { type: 'string' } },
    required: ['kind', 'name'],
  };
  const integer: Schema = { type: 'integer' };
  const refs = [{ $ref: '#/components/schemas/cat' }, { $ref: '#/components/schemas/canine' }];
  tell([
    {
      it: 'a nullable one is reported like its type',
      schema: at({ anyOf: [{ type: 'string', minLength: 3 }, { type: 'null' }] }),
      data: { a: 'x' },
      want: [['string_too_short', 'String should have at least 3 characters', 'a']],
    },
    {
      it: 'a nullable one of the wrong type is reported like its type',
      schema: at({ anyOf: [{ type: 'integer' }, { type: 'null' }] }),
      data: { a: 'x' },
      want: [['int_type', 'Input should be a valid integer', 'a']],
    },
    {
      it: 'the one of the right type is reported',
      schema: at({ oneOf: [{ type: 'integer', minimum: 3 }, { type: 'string' }] }),
      data: { a: 1 },
      want: [['greater_than_equal', 'Input should be greater than or equal to 3', 'a']],
    },
    {
      it: 'all the types are reported if none matches',
      schema: at({ oneOf: [{ type: 'integer' }, { type: 'string' }] }),
      data: { a: [] },
      want: [['union_type', 'Input should be a valid integer or a valid string', 'a']],
    },
    {
      it: 'all the types are reported if none matches, and no other constraints',
      schema: at({
        oneOf: [
          { type: 'integer', enum: [1] },
          { type: 'object', items: { type: 'boolean' } },
        ],
      }),
      data: { a: ['x'] },
      want: [['union_type', 'Input should be a valid integer or a valid dictionary', 'a']],
    },
    {
      it: 'the one of the right type is reported, regardless of the others',
      schema: at({
        oneOf: [
          { type: 'integer', enum: [1] },
          { type: 'string', minLength: 3 },
        ],
      }),
      data: { a: 'x' },
      want: [['string_too_short', 'String should have at least 3 characters', 'a']],
    },
    {
      it: 'the only one of the right type is reported, although its constant is wrong',
      schema: at({ oneOf: [cat, { type: 'string' }] }),
      data: { a: { kind: 'cow', lives: 9 } },
      want: [['literal_error', "Input should be 'cat'", 'a', 'kind']],
    },
    {
      it: 'the one with the right constant is reported, also as the only one of an enum',
      schema: at({ oneOf: ['cat', 'dog'].map((kind) => ({ ...Wanted, properties: { kind: { enum: [kind] } } })) }),
      data: { a: { kind: 'dog' } },
      want: [['missing', 'Field required', 'a', 'name']],
    },
    {
      it: 'the one with the right constant is reported, although a constant further inside is wrong',
      schema: at({ oneOf: [{ properties: { kind: { const: 'cat' }, b: { properties: { c: { const: 1 } } } } }, dog] }),
      data: { a: { kind: 'cat', b: { c: 2 } } },
      want: [['literal_error', 'Input should be 1', 'a', 'b', 'c']],
    },
    {
      it: 'the one with the right constant is reported, also of a dozen',
      schema: at({
        oneOf: Array.from({ length: 12 }, (_, n) => ({ ...Wanted, properties: { kind: { const: `k${n}` } } })),
      }),
      data: { a: { kind: 'k10' } },
      want: [['missing', 'Field required', 'a', 'name']],
    },
    {
      it: 'the one with the right constant is reported',
      schema: at({ oneOf: [cat, dog] }),
      data: { a: { kind: 'dog' } },
      want: [['missing', 'Field required', 'a', 'name']],
    },
    {
      it: 'the one with the right constant is reported, also behind references',
      schema: at({ anyOf: refs }),
      components: { cat, canine: dog },
      data: { a: { kind: 'cat', lives: 'x' } },
      want: [['int_type', 'Input should be a valid integer', 'a', 'lives']],
    },
    {
      it: 'only the failure is reported if none is meant',
      schema: at({ oneOf: [cat, dog] }),
      data: { a: {} },
      want: [['one_of', 'Input should match exactly one of the alternatives, but matches none', 'a']],
    },
    {
      it: 'only the failure is reported if any could be meant',
      schema: at({ anyOf: [{ minLength: 3 }, { pattern: '^a' }] }),
      data: { a: 'x' },
      want: [['any_of', 'Input should match at least one of the alternatives', 'a']],
    },
    {
      it: 'two that match are one violation',
      schema: at({ oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'number' }] }),
      data: { a: 1 },
      want: [['one_of', 'Input should match exactly one of the alternatives, but matches several', 'a']],
    },
    {
      it: 'inner ones are resolved first',
      schema: at({ anyOf: [{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, { type: 'array' }] }),
      data: { a: 'x' },
      want: [['union_type', 'Input should be a valid integer, null or a valid list', 'a']],
    },
    {
      it: 'the innermost of a recursive one is reported',
      schema: at({ $ref: '#/components/schemas/Sum' }),
      components: {
        Sum: { anyOf: [integer, { type: 'object', properties: { left: { $ref: '#/components/schemas/Sum' } } }] },
      },
      data: { a: { left: { left: 'x' } } },
      want: [['union_type', 'Input should be a valid integer or a valid dictionary', 'a', 'left', 'left']],
    },
    {
      it: 'errors next to them are reported too',
      schema: at({ type: 'string', minLength: 3, anyOf: [{ pattern: '^a' }, { pattern: '^b' }] }),
      data: { a: 'x' },
      want: [
        ['any_of', 'Input should match at least one of the alternatives', 'a'],
        ['string_too_short', 'String should have at least 3 characters', 'a'],
      ],
    },
    {
      it: 'errors next to them that come first are reported too',
      schema: at({ enum: ['ab', 'ba'], anyOf: [{ pattern: '^a' }, { pattern: '^b' }] }),
      data: { a: 'x' },
      want: [
        ['enum', "Input should be 'ab' or 'ba'", 'a'],
        ['any_of', 'Input should match at least one of the alternatives', 'a'],
      ],
    },
    {
      it: 'errors of a sibling in `allOf` are reported too',
      schema: at({ allOf: [{ minLength: 3 }, { anyOf: [{ pattern: '^a' }, { pattern: '^b' }] }] }),
      data: { a: 'x' },
      want: [
        ['string_too_short', 'String should have at least 3 characters', 'a'],
        ['any_of', 'Input should match at least one of the alternatives', 'a'],
      ],
    },
    {
      it: 'errors of a sibling in `allOf` are reported too, by reference and further inside',
      schema: at({ allOf: [{ $ref: '#/components/schemas/Wanted' }, { oneOf: [cat, dog] }] }),
      components: { Wanted },
      data: { a: { name: 'x', kind: 'cat' } },
      want: [
        ['string_too_short', 'String should have at least 3 characters', 'a', 'name'],
        ['missing', 'Field required', 'a', 'lives'],
      ],
    },
    {
      it: 'errors of both schemas in `allOf` are reported',
      schema: at({
        allOf: [{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, { oneOf: [{ type: 'array' }, { type: 'object' }] }],
      }),
      data: { a: 'x' },
      want: [
        ['int_type', 'Input should be a valid integer', 'a'],
        ['union_type', 'Input should be a valid list or a valid dictionary', 'a'],
      ],
    },
    {
      it: 'only the innermost errors of a recursive one are reported',
      schema: { $ref: '#/components/schemas/Branch' },
      components: {
        Branch: {
          type: 'object',
          anyOf: [
            { properties: { left: { $ref: '#/components/schemas/Branch' }, right: { type: 'integer' } } },
            { required: ['leaf'], type: 'array' },
          ],
        },
      },
      data: { left: 'x' },
      want: [['dict_type', 'Input should be a valid dictionary', 'left']],
    },
    {
      it: 'other errors of the object are reported too',
      schema: {
        type: 'object',
        properties: {
          ab: { type: 'string' },
          a: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
          b: { type: 'string' },
        },
      },
      data: { ab: 1, a: 'x', b: 1 },
      want: [
        ['string_type', 'Input should be a valid string', 'ab'],
        ['int_type', 'Input should be a valid integer', 'a'],
        ['string_type', 'Input should be a valid string', 'b'],
      ],
    },
    {
      it: 'the discriminator is reported if it is missing',
      schema: at({ type: 'object', discriminator: { propertyName: 'kind' }, oneOf: [cat, dog], required: ['kind'] }),
      data: { a: {} },
      want: [['missing', 'Field required', 'a', 'kind']],
    },
    {
      it: 'the discriminator is reported if it is unknown',
      schema: at({ type: 'object', discriminator: { propertyName: 'kind' }, oneOf: [cat, dog], required: ['kind'] }),
      data: { a: { kind: 'cow' } },
      want: [['enum', "Input should be 'cat' or 'dog'", 'a', 'kind']],
    },
  ]);
});

describe('the location of a violation', () => {
  tell([
    {
      it: 'consists of names and indexes',
      schema: at({ items: { properties: { b: { type: 'integer' } } } }),
      data: { a: [{}, { b: 'x' }] },
      want: [['int_type', 'Input should be a valid integer', 'a', 1, 'b']],
    },
    {
      it: 'has a name if the names of an object are digits',
      schema: at({ additionalProperties: { type: 'integer' } }),
      data: { a: { 0: 'x' } },
      want: [['int_type', 'Input should be a valid integer', 'a', '0']],
    },
    {
      it: 'may contain slashes and tildes',
      schema: { properties: { 'a/b~c': { type: 'integer' } } },
      data: { 'a/b~c': 'x' },
      want: [['int_type', 'Input should be a valid integer', 'a/b~c']],
    },
    {
      it: 'is reported once, however often the contract requires it',
      schema: { allOf: [{ required: ['a'] }, { required: ['a'] }] },
      data: {},
      want: [['missing', 'Field required', 'a']],
    },
    {
      it: 'is reported once, even beyond the limit of errors',
      schema: { allOf: Array.from({ length: 1100 }, () => ({ required: ['a'] })) },
      data: {},
      want: [['missing', 'Field required', 'a']],
    },
  ]);
});

describe('the input of a violation', () => {
  const input = (schema: Schema, data: unknown): unknown =>
    violationsOf(errorsOf(validator(schema), data), data, ['body'], false)[0]?.input;

  test('is the wrong value', () => {
    expect(input(at({ type: 'integer' }), { a: 'x' })).toBe('x');
  });
  test('is the object that lacks a property', () => {
    expect(input(at({ required: ['b'] }), { a: { c: 1 } })).toEqual({ c: 1 });
  });
  test('is the object that lacks a property that another one requires', () => {
    expect(input({ dependentRequired: { a: ['b'] } }, { a: 1 })).toEqual({ a: 1 });
  });
  test('is null for a wrong null', () => {
    expect(input({ type: 'integer' }, null)).toBe(null);
    expect(input({ type: 'integer' }, { a: null })).toEqual({ a: null });
  });
  test('is the number of bytes for binary data', () => {
    expect(input({ required: ['b'] }, { a: Uint8Array.of(1, 2) })).toEqual({ a: '2 bytes' });
  });
  test('is the property that is not allowed', () => {
    expect(input({ additionalProperties: false }, { a: 'x' })).toBe('x');
  });
  test('is whole up to 200 characters', () => {
    expect(input({ type: 'integer' }, 'x'.repeat(200))).toBe('x'.repeat(200));
    expect(input({ type: 'integer' }, 'x'.repeat(201))).toBe(`${'x'.repeat(200)}…`);
  });
  test('is whole up to 20 members', () => {
    const list = Array.from({ length: 21 }, (_, n) => n);
    expect(input({ type: 'integer' }, list)).toEqual(list.slice(0, 20));
    const object = (length: number) => Object.fromEntries(Array.from({ length }, (_, n) => [`n${n}`, n]));
    expect(input({ type: 'integer' }, object(21))).toEqual(object(20));
  });
  test('is shortened if it is long', () => {
    const told = input(
      { type: 'integer' },
      Array.from({ length: 1000 }, () => 'x'.repeat(10_000)),
    );
    expect(JSON.stringify(told).length).toBeLessThan(50_000);
  });
  test('is shortened if it is deep', () => {
    const deep = JSON.parse(`${'[['.repeat(5000)}${']]'.repeat(5000)}`);
    expect(JSON.stringify(input({ type: 'integer' }, deep))).toBe('[[[[[[[]]]]]]]');
    const named = JSON.parse(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`);
    expect(JSON.stringify(input({ type: 'integer' }, named))).toBe(`${'{"a":'.repeat(6)}{}${'}'.repeat(6)}`);
  });
  test('keeps a member called __proto__', () => {
    expect(JSON.stringify(input({ type: 'integer' }, JSON.parse('{"__proto__":1}')))).toBe('{"__proto__":1}');
  });
});

test('of a million violations, some are reported', () => {
  const data = Array.from({ length: 100_000 }, () => 'x');
  expect(violationsOf(errorsOf(validator({ items: { type: 'integer' } }), data), data, ['body'], false)).toHaveLength(
    200,
  );
});

test('a very deep location is reported up to a hundred names, and a long name up to 200 characters', () => {
  const schema = { $ref: '#/components/schemas/Tree' };
  const Tree = { type: 'object', additionalProperties: schema };
  const data = JSON.parse(`${`{"${'n'.repeat(201)}":`.repeat(150)}1${'}'.repeat(150)}`);
  const [told] = violationsOf(errorsOf(validator(schema, { Tree }), data), data, ['body'], false);
  expect(told?.loc).toEqual(['body', ...Array.from({ length: 100 }, () => `${'n'.repeat(200)}…`)]);
});

test('a name that breaks the contract more often than is counted is reported', () => {
  const schema = { propertyNames: { allOf: Array.from({ length: 1100 }, (_, n) => ({ pattern: `^${n}` })) } };
  const data = { a: 1 };
  expect(violationsOf(errorsOf(validator(schema), data), data, ['body'], false)).not.toEqual([]);
});

test('a violation that alone exceeds the limit of an answer is reported', () => {
  const violation = { type: 'enum', loc: ['body'], msg: 'x'.repeat(300_000), input: null };
  expect(thatFit([violation, violation])).toEqual([violation]);
});

test('a value that a validator refuses without an error is invalid', () => {
  const silent = (errors: readonly [] | null) => Object.assign(() => false, { errors });
  for (const errors of [[], null] as const) {
    expect(violationsOf(errorsOf(silent(errors), 1), 1, ['body'], false)).toHaveLength(1);
  }
});

test('a validator that fails by itself does not repeat the value', () => {
  const failing = () => {
    throw new TypeError('a mistake');
  };
  expect(() => errorsOf(failing, 1)).toThrow('a mistake');
});
