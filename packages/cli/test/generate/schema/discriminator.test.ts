import { testSchemas } from './oracle.ts';

const animal = (name: string, property: string): object => ({
  type: 'object',
  required: ['kind', property],
  properties: { kind: { type: 'string' }, [property]: { type: 'integer' } },
  title: name,
});
const Cat = animal('Cat', 'lives');
const Dog = animal('Dog', 'legs');
const either = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];
const cat = { kind: 'Cat', lives: 9 };
const dog = { kind: 'Dog', legs: 4 };

for (const openapi of ['3.0.4', '3.1.1'] as const) {
  testSchemas(`discriminator in ${openapi}`, [
    {
      openapi,
      given: 'oneOf without mapping',
      schema: { oneOf: either, discriminator: { propertyName: 'kind' } },
      components: { schemas: { Cat, Dog } },
      valid: [cat, dog, { ...cat, legs: 4 }],
      invalid: [{ kind: 'Cat', legs: 4 }, { kind: 'Fish' }, { lives: 9 }, { kind: 1, lives: 9 }, 'Cat', null],
    },
    {
      openapi,
      given: 'anyOf',
      schema: { anyOf: either, discriminator: { propertyName: 'kind' } },
      components: { schemas: { Cat, Dog } },
      valid: [cat, dog],
      invalid: [
        { kind: 'Cat', legs: 4 },
        { kind: 'Fish', lives: 9 },
      ],
    },
    {
      openapi,
      given: 'a mapping to references and names',
      schema: {
        oneOf: either,
        discriminator: {
          propertyName: 'kind',
          mapping: { meow: '#/components/schemas/Cat', purr: 'Cat', bark: 'Dog' },
        },
      },
      components: { schemas: { Cat, Dog } },
      valid: [
        { kind: 'meow', lives: 9 },
        { kind: 'purr', lives: 9 },
        { kind: 'bark', legs: 4 },
      ],
      invalid: [{ kind: 'bark', lives: 9 }, cat, dog, { kind: 'constructor' }],
    },
    {
      openapi,
      given: 'a union of schemas that extend the one that lists them',
      schema: { $ref: '#/components/schemas/Animal' },
      components: {
        schemas: {
          Animal: {
            type: 'object',
            required: ['kind'],
            properties: { kind: { type: 'string' } },
            oneOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Puppy' }],
            discriminator: { propertyName: 'kind' },
          },
          Dog: {
            allOf: [{ $ref: '#/components/schemas/Animal' }, { properties: { legs: { type: 'integer' } } }],
          },
          Puppy: {
            allOf: [{ $ref: '#/components/schemas/Dog' }, { properties: { weeks: { type: 'integer' } } }],
          },
        },
      },
      valid: [dog, { kind: 'Puppy', legs: 4, weeks: 3 }, { kind: 'Dog', weeks: 'many' }],
      invalid: [
        { kind: 'Dog', legs: 'four' },
        { kind: 'Puppy', legs: 'four' },
        { kind: 'Puppy', weeks: 'many' },
        { kind: 'Animal' },
        { legs: 4 },
      ],
    },
    {
      openapi,
      given: 'the same without a discriminator',
      schema: { $ref: '#/components/schemas/Animal' },
      components: {
        schemas: {
          Animal: {
            required: ['kind'],
            properties: {},
            oneOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cat' }],
          },
          Dog: {
            allOf: [{ $ref: '#/components/schemas/Animal' }, { ...Dog, properties: { kind: { enum: ['Dog'] } } }],
          },
          Cat: {
            allOf: [{ $ref: '#/components/schemas/Animal' }, { ...Cat, properties: { kind: { enum: ['Cat'] } } }],
          },
        },
      },
      valid: [dog, cat],
      invalid: [{ kind: 'Cat', legs: 4 }, { kind: 'Fish', lives: 9 }, { lives: 9 }, { kind: 'Dog' }],
    },
    {
      openapi,
      given: 'a schema that extends a union without being one of it',
      schema: { $ref: '#/components/schemas/Named' },
      components: {
        schemas: {
          Cat,
          Dog,
          Pet: { oneOf: either, discriminator: { propertyName: 'kind' } },
          Named: { allOf: [{ $ref: '#/components/schemas/Pet' }, { required: ['name'] }] },
        },
      },
      valid: [{ ...dog, name: 'n' }],
      invalid: [dog, { name: 'n' }, { kind: 'Dog', lives: 9, name: 'n' }],
    },
    {
      openapi,
      given: 'a mapping of some',
      schema: { oneOf: either, discriminator: { propertyName: 'kind', mapping: { meow: 'Cat' } } },
      components: { schemas: { Cat, Dog } },
      valid: [{ kind: 'meow', lives: 9 }, dog],
      invalid: [cat],
    },
    {
      openapi,
      given: 'values that the schemas list themselves',
      schema: { oneOf: either, discriminator: { propertyName: 'kind' } },
      components: {
        schemas: {
          Cat: { ...Cat, properties: { kind: { enum: ['cat', 'kitten'] }, lives: { type: 'integer' } } },
          Dog,
        },
      },
      valid: [{ kind: 'kitten', lives: 9 }, dog],
      invalid: [{ kind: 'Cat', lives: 9 }],
    },
    {
      openapi,
      given: 'schemas that the property cannot distinguish',
      schema: {
        oneOf: [
          { type: 'object', required: ['a'] },
          { type: 'object', required: ['b'] },
        ],
        discriminator: { propertyName: 'kind' },
      },
      valid: [{ a: 1 }, { b: 1 }],
      invalid: [{ a: 1, b: 1 }, {}],
    },
    {
      openapi,
      given: 'schemas that contain the union',
      schema: { $ref: '#/components/schemas/Any' },
      components: {
        schemas: {
          Any: {
            oneOf: [{ $ref: '#/components/schemas/Leaf' }, { $ref: '#/components/schemas/Pair' }],
            discriminator: { propertyName: 'kind' },
          },
          Leaf: { type: 'object', required: ['kind'], properties: { kind: { type: 'string', enum: ['leaf'] } } },
          Pair: {
            type: 'object',
            required: ['kind', 'left'],
            properties: { kind: { type: 'string', enum: ['pair'] }, left: { $ref: '#/components/schemas/Any' } },
          },
        },
      },
      valid: [{ kind: 'pair', left: { kind: 'pair', left: { kind: 'leaf' } } }],
      invalid: [{ kind: 'pair', left: { kind: 'pair' } }, { kind: 'Leaf' }],
    },
    {
      openapi,
      given: 'inheritance by allOf',
      schema: { $ref: '#/components/schemas/Pet' },
      components: {
        schemas: {
          Pet: {
            type: 'object',
            required: ['kind', 'name'],
            properties: { kind: { type: 'string' }, name: { type: 'string' } },
            discriminator: { propertyName: 'kind', mapping: { dog: 'Dog' } },
          },
          Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'object', required: ['lives'] }] },
          Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'object', required: ['legs'] }] },
          Puppy: { allOf: [{ $ref: '#/components/schemas/Dog' }, { type: 'object', required: ['age'] }] },
        },
      },
      valid: [
        { kind: 'Cat', name: 'a', lives: 9 },
        { kind: 'dog', name: 'a', legs: 4 },
        { kind: 'Puppy', name: 'a', legs: 4, age: 1 },
        { kind: 'Pet', name: 'a' },
      ],
      invalid: [
        { kind: 'Cat', name: 'a' },
        { kind: 'Cat', lives: 9 },
        { kind: 'dog', name: 'a' },
        { kind: 'Puppy', name: 'a', legs: 4 },
        { kind: 'Dog', name: 'a', legs: 4 },
        { kind: 'Fish', name: 'a' },
        { name: 'a' },
      ],
    },
    {
      openapi,
      given: 'a subtype itself, whose property then adds no constraint',
      schema: { $ref: '#/components/schemas/Cat' },
      components: {
        schemas: {
          Pet: {
            type: 'object',
            required: ['kind'],
            properties: { kind: { type: 'string' } },
            discriminator: { propertyName: 'kind' },
          },
          Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'object', required: ['lives'] }] },
        },
      },
      valid: [{ kind: 'anything', lives: 9 }],
      invalid: [{ kind: 'Cat' }, { lives: 9 }],
    },
    {
      openapi,
      given: 'a base without subtypes',
      schema: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' } },
        discriminator: { propertyName: 'kind' },
      },
      valid: [{ kind: 'x' }],
      invalid: [{}],
    },
  ]);
}

testSchemas('discriminator with more than objects', [
  {
    given: 'null next to the objects',
    schema: {
      oneOf: [...either, { type: 'null' }],
      discriminator: { propertyName: 'kind' },
    },
    components: { schemas: { Cat, Dog } },
    valid: [cat, dog, null, { ...cat, legs: 4 }],
    invalid: ['Cat', { kind: 'Cat' }],
  },
  {
    given: 'unevaluatedProperties sees the chosen one',
    schema: { oneOf: either, discriminator: { propertyName: 'kind' }, unevaluatedProperties: false },
    components: { schemas: { Cat, Dog } },
    valid: [cat, dog],
    invalid: [{ ...cat, legs: 4 }],
  },
  {
    given: 'branches without a name, which their constants name',
    schema: {
      oneOf: [
        { type: 'object', required: ['a'], properties: { kind: { const: 'x' }, a: {} } },
        { type: 'object', required: ['b'], properties: { kind: { enum: ['y', 'z'] }, b: {} } },
      ],
      discriminator: { propertyName: 'kind' },
    },
    valid: [
      { kind: 'x', a: 1 },
      { kind: 'z', b: 1 },
    ],
    invalid: [{ kind: 'x', b: 1 }, { kind: 'w', a: 1 }, { a: 1 }],
  },
]);
