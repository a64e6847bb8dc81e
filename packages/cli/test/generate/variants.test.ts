import { expect, test } from 'vitest';
import { splitDirections } from '../../src/generate/variants.ts';

const sent = '.sent';

/** A contract that uses schemas in requests, in responses, or in both. */
function split(schemas: object, received: string[], answered: string[]): Record<string, unknown> {
  const content = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });
  const operations = [
    ...received.map((name) => ({ requestBody: { content: content(name) } })),
    ...answered.map((name) => ({ responses: { '200': { description: '', content: content(name) } } })),
  ];
  const paths = Object.fromEntries(operations.map((post, index) => [`/${index}`, { post }]));
  const document = splitDirections({
    openapi: '3.1.1',
    paths,
    components: { schemas: schemas as Record<string, object> },
  });
  return (document.components as { schemas: Record<string, unknown> }).schemas;
}

const thing = {
  required: ['id', 'secret'],
  properties: { id: { readOnly: true }, secret: { writeOnly: true }, size: { default: 1 }, plain: {} },
};

test('received values have their defaults, and readOnly properties are optional', () => {
  expect(split({ thing }, ['thing'], []).thing).toEqual({ ...thing, required: ['secret', 'size'] });
});

test('in sent values, writeOnly properties and those with a default are optional', () => {
  expect(split({ thing }, [], ['thing']).thing).toEqual({ ...thing, required: ['id'] });
});

test('a schema that is used both ways has two variants, and so do schemas that refer to it', () => {
  const list = { items: { $ref: '#/components/schemas/thing' } };
  const schemas = split({ list, thing }, ['list'], ['list']);
  expect(schemas).toEqual({
    list,
    [`list${sent}`]: { items: { $ref: `#/components/schemas/thing${sent}` } },
    thing: { ...thing, required: ['secret', 'size'] },
    [`thing${sent}`]: { ...thing, required: ['id'] },
  });
});

test('a schema with the name of a variant keeps its name', () => {
  const own = { type: 'string' };
  const schemas = split({ thing, 'thing.sent': own }, ['thing'], ['thing']);
  expect(Object.keys(schemas)).toEqual(['thing', 'thing.sent.sent', 'thing.sent']);
  expect(schemas['thing.sent']).toEqual(own);
});

test('a schema that is the same in both directions has one variant', () => {
  const plain = { required: ['a'], properties: { a: {}, properties: { properties: { default: {} } } } };
  expect(split({ plain }, ['plain'], ['plain'])).toEqual({ plain });
});

test('a default and a flag behind a $ref or allOf are taken into account', () => {
  const schemas = {
    base: { properties: { id: { $ref: '#/components/schemas/id' } } },
    id: { readOnly: true },
    one: { $ref: '#/components/schemas/two' },
    two: { default: 2 },
    thing: {
      allOf: [{ $ref: '#/components/schemas/base' }],
      required: ['id', 'composed'],
      properties: {
        n: { $ref: '#/components/schemas/one' },
        m: { allOf: [{ $ref: '#/components/schemas/one' }] },
        composed: { allOf: [{ $ref: '#/components/schemas/id' }], description: '' },
      },
    },
  };
  expect(split(schemas, ['thing'], []).thing).toMatchObject({ required: ['n', 'm'] });
  expect(split(schemas, [], ['thing']).thing).toMatchObject({ required: ['id', 'composed'] });
});

test('branches of a sent variant require the discriminator values of the contract', () => {
  const pet = {
    oneOf: [{ $ref: '#/components/schemas/dog' }, { $ref: '#/components/schemas/cat' }],
    discriminator: { propertyName: 'kind', mapping: { kitten: 'cat' } },
  };
  const animal = (n: number) => ({
    required: ['id'],
    properties: { kind: {}, id: { readOnly: true }, n: { const: n } },
  });
  const schemas = split({ pet, dog: animal(1), cat: animal(2) }, ['pet'], ['pet']);
  const branch = (name: string, kind: string) => ({
    allOf: [
      { $ref: `#/components/schemas/${name}` },
      { required: ['kind'], properties: { kind: { type: 'string', enum: [kind] } } },
    ],
  });
  expect(schemas.pet).toEqual({ oneOf: [branch('dog', 'dog'), branch('cat', 'kitten')] });
  expect(schemas[`pet${sent}`]).toEqual({ oneOf: [branch(`dog${sent}`, 'dog'), branch(`cat${sent}`, 'kitten')] });
});
