/** Differences between OpenAPI 3.0 and JSON Schema 2020-12, and keywords of both that depend on the direction. */

import { body, type Row, values } from './row.ts';

const more = { openapi: '3.0.3' };
const cat = {
  type: 'object',
  properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
  required: ['kind', 'lives'],
};
const dog = {
  type: 'object',
  properties: { kind: { type: 'string' }, name: { type: 'string' } },
  required: ['kind', 'name'],
};
const pets = (discriminator: object): Row['given'] =>
  body(
    { $ref: '#/components/schemas/Pet' },
    {
      ...more,
      components: {
        schemas: {
          Cat: cat,
          Dog: dog,
          Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator },
        },
      },
    },
  );
const plain = pets({ propertyName: 'kind' });
const mapped = pets({ propertyName: 'kind', mapping: { tabby: '#/components/schemas/Cat', pug: 'Dog' } });
const account = {
  type: 'object',
  properties: {
    id: { type: 'integer', readOnly: true },
    secret: { type: 'string', writeOnly: true },
    name: { type: 'string', default: 'anonymous' },
  },
  required: ['id', 'secret'],
};

export const openapi30: readonly Row[] = [
  ...values({ type: 'string', nullable: true }, ['a', null], [1], more),
  ...values({ type: 'string', nullable: true, enum: ['a', null] }, ['a', null], ['b'], more),
  ...values({ type: 'integer', minimum: 1, exclusiveMinimum: true }, [2], [1, 0], more),
  ...values({ type: 'integer', minimum: 1, exclusiveMinimum: false }, [1], [0], more),
  ...values({ type: 'integer', maximum: 3, exclusiveMaximum: true }, [2], [3, 4], more),
  ...values({ type: 'array', items: { type: 'integer', nullable: true } }, [[1, null]], [['a']], more),
  ...values(
    { type: 'object', properties: { a: { type: 'integer' } }, additionalProperties: false },
    [{ a: 1 }],
    [{ b: 1 }],
    more,
  ),
  ...values({ type: 'string', format: 'date-time' }, ['2026-11-22T10:00:00Z'], ['yesterday'], more),
  ...values({ type: 'string', format: 'byte' }, ['aGk='], ['!'], more),
  ...values({ nullable: true }, [null, 1], [], more),
  {
    it: 'siblings of a $ref are ignored in 3.0',
    given: body(
      { $ref: '#/components/schemas/A', minLength: 5 },
      { ...more, components: { schemas: { A: { type: 'string' } } } },
    ),
    send: { json: 'ab' },
    sees: { body: 'ab' },
  },
  {
    it: 'siblings of a $ref count in 3.1',
    given: body(
      { $ref: '#/components/schemas/A', minLength: 5 },
      { components: { schemas: { A: { type: 'string' } } } },
    ),
    send: { json: 'ab' },
    refused: [['string_too_short', 'body']],
  },
  {
    it: 'a discriminator selects the schema of its name',
    given: plain,
    send: { json: { kind: 'Cat', lives: 9 } },
    sees: { body: { kind: 'Cat', lives: 9 } },
  },
  {
    it: 'a discriminator reports the errors of the schema that it selects',
    given: plain,
    send: { json: { kind: 'Dog' } },
    refused: [['missing', 'body', 'name']],
  },
  {
    it: 'a discriminator refuses an unknown name',
    given: plain,
    send: { json: { kind: 'Cow' } },
    refused: [['enum', 'body', 'kind']],
  },
  {
    it: 'a discriminator is required',
    given: plain,
    send: { json: { lives: 9 } },
    refused: [['missing', 'body', 'kind']],
  },
  {
    it: 'a discriminator refuses values that are not objects',
    given: plain,
    send: { json: 'Cat' },
    refused: [['dict_type', 'body']],
  },
  {
    it: 'a discriminator selects by its mapping to a reference',
    given: mapped,
    send: { json: { kind: 'tabby', lives: 9 } },
    sees: { body: { lives: 9 } },
  },
  {
    it: 'a discriminator selects by its mapping to a name',
    given: mapped,
    send: { json: { kind: 'pug', name: 'a' } },
    sees: { body: { name: 'a' } },
  },
  {
    it: 'a discriminator with a mapping reports errors',
    given: mapped,
    send: { json: { kind: 'pug', lives: 9 } },
    refused: [['missing', 'body', 'name']],
  },
  {
    it: 'a read-only property is not required in a request',
    given: body(account),
    send: { json: { secret: 'a' } },
    sees: { body: { secret: 'a' } },
  },
  {
    it: 'a write-only property is required in a request',
    given: body(account),
    send: { json: {} },
    refused: [['missing', 'body', 'secret']],
  },
  {
    it: 'a default reaches the operation',
    given: body(account),
    send: { json: { secret: 'a' } },
    sees: { body: { secret: 'a', name: 'anonymous' } },
  },
  {
    it: 'a default does not replace a value that was sent',
    given: body(account),
    send: { json: { secret: 'a', name: '' } },
    sees: { body: { name: '' } },
  },
  {
    it: 'a default inside a list reaches the operation',
    given: body({ type: 'array', items: { type: 'object', properties: { a: { default: [1] } } } }),
    send: { json: [{}, { a: 2 }] },
    sees: { body: [{ a: [1] }, { a: 2 }] },
  },
  {
    it: 'a default in 3.0 reaches the operation',
    given: body(account, more),
    send: { json: { secret: 'a' } },
    sees: { body: { name: 'anonymous' } },
  },
];
