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

test('what is received has its defaults, and needs no readOnly property', () => {
  expect(split({ thing }, ['thing'], []).thing).toEqual({ ...thing, required: ['secret', 'size'] });
});

test('what is sent needs no default, and no writeOnly property', () => {
  expect(split({ thing }, [], ['thing']).thing).toEqual({ ...thing, required: ['id'] });
});

test('a schema that is used both ways is there twice, and so is what refers to it', () => {
  const list = { items: { $ref: '#/components/schemas/thing' } };
  const schemas = split({ list, thing }, ['list'], ['list']);
  expect(schemas).toEqual({
    list,
    [`list${sent}`]: { items: { $ref: `#/components/schemas/thing${sent}` } },
    thing: { ...thing, required: ['secret', 'size'] },
    [`thing${sent}`]: { ...thing, required: ['id'] },
  });
});

test('a schema that is called as a twin would be keeps its name', () => {
  const own = { type: 'string' };
  const schemas = split({ thing, 'thing.sent': own }, ['thing'], ['thing']);
  expect(Object.keys(schemas)).toEqual(['thing', 'thing.sent.sent', 'thing.sent']);
  expect(schemas['thing.sent']).toEqual(own);
});

test('a schema to which the direction makes no difference is there once', () => {
  const plain = { required: ['a'], properties: { a: {}, properties: { properties: { default: {} } } } };
  expect(split({ plain }, ['plain'], ['plain'])).toEqual({ plain });
});

test('a default and a flag behind a $ref, and behind allOf, count', () => {
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

test('what is sent is told apart by the names that the contract has', () => {
  const pet = {
    oneOf: [{ $ref: '#/components/schemas/dog' }, { $ref: '#/components/schemas/cat' }],
    discriminator: { propertyName: 'kind', mapping: { kitten: 'cat' } },
  };
  const animal = { required: ['id'], properties: { kind: {}, id: { readOnly: true } } };
  const schemas = split({ pet, dog: animal, cat: animal }, ['pet'], ['pet']);
  expect(schemas.pet).toEqual(pet);
  expect(schemas[`pet${sent}`]).toMatchObject({
    discriminator: {
      mapping: { kitten: `#/components/schemas/cat${sent}`, dog: `#/components/schemas/dog${sent}` },
    },
  });
});

test('heirs of a schema are told apart by their own names when they are sent', () => {
  const schemas = {
    pet: {
      discriminator: { propertyName: 'kind' },
      required: ['id'],
      properties: { kind: {}, id: { readOnly: true } },
    },
    dog: { allOf: [{ $ref: '#/components/schemas/pet' }] },
  };
  const both = ['pet', 'dog'];
  expect(split(schemas, both, both)[`pet${sent}`]).toMatchObject({
    discriminator: { mapping: { dog: `#/components/schemas/dog${sent}` } },
  });
});
