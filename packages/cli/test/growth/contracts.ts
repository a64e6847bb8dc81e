/** Contracts that grow in one dimension. */

const list = (size: number) => Array.from({ length: size }, (_, n) => n);
const named = <T>(size: number, name: string, make: (n: number) => T) =>
  Object.fromEntries(list(size).map((n) => [`${name}${n}`, make(n)]));

const text = { type: 'string', maxLength: 10 };
const component = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: object) => ({ content: { 'application/json': { schema } } });
const schemaOf = (n: number) => ({ type: 'object', required: ['a'], properties: { a: { ...text, minLength: n % 9 } } });

const operation = (operationId: string, schema: object, more: object = {}) => ({
  operationId,
  requestBody: { required: true, ...content(schema) },
  responses: { '200': { description: 'OK', ...content(schema) } },
  ...more,
});

const contract = (paths: object, schemas: object = {}) => ({
  openapi: '3.1.1',
  info: { title: 'growing', version: '1' },
  paths,
  components: { schemas },
});

/** One operation, which receives and sends this schema. */
const one = (schema: object, schemas: object = {}) => contract({ '/a': { post: operation('a', schema) } }, schemas);

const typed = (n: number) => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: `k${n}` }, [`p${n}`]: text },
});

export const growing: Readonly<Record<string, (size: number) => object>> = {
  operations: (size) =>
    contract(
      Object.fromEntries(
        list(size).map((n) => [
          `/group${n % 7}/items${n}/{id}`,
          { post: operation(`o${n}`, component(`S${n}`), identified) },
        ]),
      ),
      named(size, 'S', schemaOf),
    ),
  'operations that share a schema': (size) =>
    contract(Object.fromEntries(list(size).map((n) => [`/items${n}`, { post: operation(`o${n}`, component('S')) }])), {
      S: schemaOf(1),
    }),
  schemas: (size) =>
    one({ type: 'object', properties: named(size, 'p', (n) => component(`S${n}`)) }, named(size, 'S', schemaOf)),
  'schemas that no operation uses': (size) => one(text, named(size, 'S', schemaOf)),
  properties: (size) => one({ type: 'object', required: ['p1'], properties: named(size, 'p', () => text) }),
  'read-only and required properties': (size) =>
    one({
      type: 'object',
      required: list(size).map((n) => `p${n}`),
      properties: named(size, 'p', (n) => ({ ...text, readOnly: n % 2 === 0 })),
    }),
  'properties with a default': (size) =>
    one({ type: 'object', properties: named(size, 'p', () => ({ ...text, default: 'a' })) }),
  'enum values': (size) => one({ type: 'object', properties: { a: { enum: list(size).map((n) => `value ${n}`) } } }),
  'branches of anyOf': (size) => one({ anyOf: list(size).map((n) => component(`S${n}`)) }, named(size, 'S', typed)),
  'branches of a discriminator': (size) =>
    one(
      {
        oneOf: list(size).map((n) => component(`S${n}`)),
        discriminator: {
          propertyName: 'kind',
          mapping: Object.fromEntries(list(size).map((n) => [`k${n}`, `#/components/schemas/S${n}`])),
        },
      },
      named(size, 'S', typed),
    ),
  'parts of allOf': (size) =>
    one(
      { allOf: list(size).map((n) => component(`S${n}`)) },
      named(size, 'S', (n) => ({ type: 'object', properties: { [`p${n}`]: text } })),
    ),
  'query parameters': (size) =>
    contract({ '/a': { get: operationWith(list(size).map((n) => ({ name: `q${n}`, in: 'query', schema: text }))) } }),
  'responses and media types': (size) =>
    contract({
      '/a': {
        get: {
          operationId: 'a',
          responses: {
            '200': {
              description: 'OK',
              content: Object.fromEntries(
                list(size).map((n) => [`application/vnd.v${n}+json`, { schema: schemaOf(n) }]),
              ),
            },
          },
        },
      },
    }),
};

const identified = { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }] };
const operationWith = (parameters: object[]) => ({
  operationId: 'a',
  parameters,
  responses: { '204': { description: 'OK' } },
});
