import { describe, expect, test } from 'vitest';
import { Arbitraries } from '../src/values/arbitrary.ts';
import { constraintsOf } from '../src/values/constraints.ts';
import { schemaOf } from './fixture.ts';

const object = (required: string[], rest: object = {}) => ({
  type: 'object',
  required,
  properties: Object.fromEntries(required.map((name) => [name, { type: 'string' }])),
  ...rest,
});
const extending = (parent: string, own: object) => ({ allOf: [{ $ref: `#/components/schemas/${parent}` }, own] });
const ref = (component: string) => ({ $ref: `#/components/schemas/${component}` });
const named = (kind: string) => ({ type: 'object', required: ['kind'], properties: { kind: { const: kind } } });
const discriminator = { propertyName: 'kind', mapping: { dog: 'Dog' } };
const family = {
  Pet: object(['kind', 'name'], { discriminator }),
  Cat: extending('Pet', object(['lives'])),
  Dog: extending('Pet', object(['legs'])),
  Puppy: extending('Dog', object(['weeks'])),
};
const name = 'n';

test('a schema inherits all but the union of one that lists it, also without a discriminator', () => {
  const schemas = {
    Pet: { ...object(['kind']), oneOf: [ref('Cat'), ref('Dog')] },
    Cat: extending('Pet', object(['lives'])),
    Dog: extending('Pet', object(['legs'])),
  };
  const { contract, schema } = schemaOf(ref('Pet'), { components: { schemas } });
  expect(contract.schemas.accepts(schema, { kind: 'cat', lives: '9' })).toBe(true);
  expect(contract.schemas.accepts(schema, { lives: '9' })).toBe(false);
  expect(contract.schemas.accepts(schema, { kind: 'cat', lives: '9', legs: '4' })).toBe(false);
});

describe('a discriminator distinguishes', () => {
  test.each<{ what: string; schema: object; schemas: object; valid: object[]; invalid: object[] }>([
    {
      what: 'direct and indirect subtypes of its schema',
      schema: { $ref: '#/components/schemas/Pet' },
      schemas: family,
      valid: [
        { kind: 'Cat', name, lives: '9' },
        { kind: 'dog', name, legs: '4' },
        { kind: 'Puppy', name, legs: '4', weeks: '3' },
        { kind: 'Pet', name },
      ],
      invalid: [
        { kind: 'Cat', name },
        { kind: 'Cat', lives: '9' },
        { kind: 'Puppy', name, weeks: '3' },
        { kind: 'Dog', name, legs: '4' },
        { kind: 'Fish', name },
        { name },
      ],
    },
    {
      what: 'subtypes next to a description, which OpenAPI 3.0 has in an allOf',
      schema: { description: 'A pet.', allOf: [{ $ref: '#/components/schemas/Pet' }] },
      schemas: family,
      valid: [{ kind: 'dog', name, legs: '4' }],
      invalid: [
        { kind: 'dog', name },
        { kind: 'Fish', name },
      ],
    },
    {
      what: 'subtypes by another name of their base',
      schema: { $ref: '#/components/schemas/Animal' },
      schemas: { ...family, Animal: { $ref: '#/components/schemas/Pet' }, Hen: extending('Animal', object(['eggs'])) },
      valid: [{ kind: 'Hen', name, eggs: '1' }],
      invalid: [{ kind: 'Hen', name }],
    },
    {
      what: 'nothing in one of the subtypes, which inherits everything else',
      schema: { $ref: '#/components/schemas/Cat' },
      schemas: family,
      valid: [{ kind: 'anything', name, lives: '9' }],
      invalid: [
        { kind: 'Cat', name },
        { kind: 'Cat', lives: '9' },
      ],
    },
    {
      what: 'nothing if its schema has no subtypes',
      schema: { $ref: '#/components/schemas/Pet' },
      schemas: { Pet: object(['kind'], { discriminator: { propertyName: 'kind' } }) },
      valid: [{ kind: 'anything' }],
      invalid: [{}],
    },
    {
      what: 'the schemas of a union, but not its subtypes',
      schema: { $ref: '#/components/schemas/Pet' },
      schemas: {
        Cat: object(['lives']),
        Dog: object(['legs']),
        Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator },
        Named: extending('Pet', object(['name'])),
      },
      valid: [
        { kind: 'Cat', lives: '9' },
        { kind: 'dog', legs: '4' },
      ],
      invalid: [
        { kind: 'Named', lives: '9', name },
        { kind: 'dog', lives: '9' },
      ],
    },
    {
      what: 'the schemas of a union, even if they are its subtypes',
      schema: { $ref: '#/components/schemas/Pet' },
      schemas: {
        ...family,
        Pet: { ...family.Pet, oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] },
      },
      valid: [
        { kind: 'Cat', name, lives: '9' },
        { kind: 'dog', name, legs: '4' },
      ],
      invalid: [
        { kind: 'Cat', name, legs: '4' },
        { kind: 'Pet', name },
      ],
    },
    {
      what: 'the schemas of a union by their constants for the property, or else by their names',
      schema: { oneOf: ['Cat', 'Dog', 'Puppy', 'Hen'].map(ref), discriminator: { propertyName: 'kind' } },
      schemas: {
        Cat: object(['lives'], { properties: { kind: { const: 'cat' } } }),
        Dog: { allOf: [{ properties: { kind: ref('DogKind') } }, object(['legs'])] },
        DogKind: { enum: ['dog', 'hound'] },
        Puppy: { anyOf: [named('pup'), named('whelp')], required: ['weeks'] },
        Hen: object(['eggs']),
      },
      valid: [
        { kind: 'cat', lives: '9' },
        { kind: 'dog', legs: '4' },
        { kind: 'hound', legs: '4' },
        { kind: 'pup', weeks: '3' },
        { kind: 'whelp', weeks: '3' },
        { kind: 'Hen', eggs: '1' },
      ],
      invalid: [{ kind: 'Cat', lives: '9' }, { kind: 'cat', legs: '4' }, { kind: 'Puppy', weeks: '3' }, { lives: '9' }],
    },
    {
      what: 'the schemas of a union by the mapping, and the others by their constants',
      schema: { oneOf: ['Cat', 'Dog'].map(ref), discriminator },
      schemas: { Cat: named('cat'), Dog: named('dog') },
      valid: [{ kind: 'cat' }, { kind: 'dog' }],
      invalid: [{ kind: 'Cat' }, { kind: 'Dog' }],
    },
    {
      what: 'inline schemas of a union, by their constants',
      schema: {
        anyOf: [named('cat'), { ...object(['legs']), ...named('dog') }],
        discriminator: { propertyName: 'kind' },
      },
      schemas: {},
      valid: [{ kind: 'cat' }, { kind: 'dog' }],
      invalid: [{ kind: 'Cat' }, {}],
    },
    {
      what: 'the default of a union, for every other value and for none',
      schema: {
        oneOf: ['Cat', 'Dog', 'Other'].map(ref),
        discriminator: { propertyName: 'kind', mapping: { cat: 'Cat' }, defaultMapping: '#/components/schemas/Other' },
      },
      schemas: { Cat: object(['kind', 'lives']), Dog: object(['kind', 'legs']), Other: object(['note']) },
      valid: [{ kind: 'cat', lives: '9' }, { kind: 'Dog', legs: '4' }, { note: 'n' }, { kind: 'fish', note: 'n' }],
      invalid: [{ kind: 'cat', note: 'n' }, { kind: 'fish' }, { lives: '9' }],
    },
    {
      what: 'the default among subtypes',
      schema: ref('Pet'),
      schemas: {
        Pet: object(['name'], { discriminator: { propertyName: 'kind', defaultMapping: 'Stray' } }),
        Tame: extending('Pet', object(['owner'])),
        Stray: extending('Pet', object(['place'])),
      },
      valid: [
        { kind: 'Tame', name, owner: 'o' },
        { kind: 'Pet', name },
        { name, place: 'p' },
      ],
      invalid: [{ kind: 'Tame', name, place: 'p' }, { name }, { kind: 'other', name }],
    },
    {
      what: 'nothing in a union that has an unnamed schema, which is then an ordinary union',
      schema: {
        anyOf: [named('cat'), { type: 'object', required: ['legs'] }],
        discriminator: { propertyName: 'kind' },
      },
      schemas: {},
      valid: [{ kind: 'cat' }, { legs: 4 }, { kind: 'anything', legs: 4 }],
      invalid: [{ kind: 'dog' }],
    },
  ])('$what', ({ schema, schemas, valid, invalid }) => {
    const { contract, schema: read } = schemaOf(schema, { components: { schemas } });
    const accepts = (value: object) => contract.schemas.accepts(read, value);
    expect(valid.filter((value) => !accepts(value))).toEqual([]);
    expect(invalid.filter(accepts)).toEqual([]);
  });
});

test('every value of a discriminator is tested, and one that names no schema', () => {
  const { contract, schema } = schemaOf({ $ref: '#/components/schemas/Pet' }, { components: { schemas: family } });
  const all = constraintsOf(schema, contract.schemas, new Arbitraries(contract.schemas), { seed: 1 });
  const eventSources = all.flatMap(({ inside }) => inside.map((value) => (value as { kind: string }).kind));
  expect(eventSources).toEqual(expect.arrayContaining(['Cat', 'dog', 'Puppy']));
  expect(all.find(({ at }) => at.pointer.endsWith('/Pet/discriminator/enum'))?.outside).not.toEqual([]);
  for (const subtype of ['lives', 'legs', 'weeks']) {
    expect(all.find(({ property }) => property === subtype)?.outside, subtype).not.toEqual([]);
  }
});
