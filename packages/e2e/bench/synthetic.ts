/** A contract of any size: operations with a path parameter, a query parameter and a body each. */
export function syntheticContract(operations: number): object {
  const schemas = Object.fromEntries(Array.from({ length: operations }, (_, n) => [`Item${n}`, item(n)]));
  const paths = Object.fromEntries(
    Array.from({ length: operations }, (_, n) => [`/group${n % 40}/items${n}/{id}`, { post: operation(n) }]),
  );
  return { openapi: '3.1.0', info: { title: 'synthetic', version: '1' }, paths, components: { schemas } };
}

const item = (n: number) => ({
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 10 + (n % 50) },
    count: { type: 'integer', minimum: 0, maximum: n + 1 },
    tags: { type: 'array', items: { enum: ['a', 'b', `tag${n}`] } },
  },
});

const operation = (n: number) => ({
  operationId: `putItem${n}`,
  parameters: [
    { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
    { name: 'mode', in: 'query', schema: { enum: ['fast', 'safe'] } },
  ],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/Item${n}` } } },
  },
  responses: { 204: { description: 'Stored.' } },
});
