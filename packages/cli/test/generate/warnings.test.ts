import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { follow } from '../../src/document/pointer.ts';
import { describeWarnings } from '../../src/document/warnings.ts';
import { contract, generateFrom, mistakesOf } from './contracts.ts';

const fine = 'responses: { "200": { description: Fine } }';
const schemaIn = (schema: string, version?: string) =>
  contract(
    `  /a: { post: { operationId: a, requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } }, ${fine} } }`,
    `components: { schemas: { A: ${schema} } }`,
    version,
  );
const parameter = (text: string) => contract(`  /a: { get: { operationId: a, parameters: [${text}], ${fine} } }`);
const operation = (text: string) => contract(`  /a: { post: { operationId: a, ${text} } }`);
const urlencoded = 'application/x-www-form-urlencoded';
const form = (properties: string, encoding: string) =>
  operation(
    `requestBody: { content: { ${urlencoded}: { schema: { type: object, properties: { ${properties} } }, encoding: { ${encoding} } } } }, ${fine}`,
  );
const since32 = (item: string, rest = '') => contract(`  /a: { ${item} }`, rest, '3.2.0');
const A = ['components', 'schemas', 'A'];
const P = ['paths', '/a', 'get', 'parameters', '0'];

interface Case {
  readonly name: string;
  readonly given: string;
  /** The expected part of the only warning. */
  readonly warns: RegExp;
  /** A location in the generated document, and its expected value. */
  readonly at: readonly string[];
  readonly want: unknown;
}

const schemas: readonly Case[] = [
  {
    name: 'an unknown format is kept',
    given: schemaIn('{ type: string, format: phone }'),
    warns: /`phone` is unknown/,
    at: A,
    want: { type: 'string', format: 'phone' },
  },
  {
    name: 'nullable of 3.0 has no effect in 3.1',
    given: schemaIn('{ type: string, nullable: true }'),
    warns: /no field nullable.*\[string, "null"\]/s,
    at: A,
    want: { type: 'string' },
  },
  {
    name: 'an unknown keyword is ignored',
    given: schemaIn('{ type: string, maxLenght: 3 }'),
    warns: /ignored.*Did you mean maxLength/s,
    at: A,
    want: { type: 'string' },
  },
  {
    name: 'a default that does not match its schema is not applied',
    given: schemaIn('{ type: object, properties: { n: { type: integer, default: x } } }'),
    warns: /default "x" does not match its own schema. It is not applied/,
    at: A,
    want: { type: 'object', properties: { n: { type: 'integer' } } },
  },
  {
    name: 'definitions of a schema without an $id are found from inside of it',
    given: schemaIn(
      '{ type: object, properties: { a: { items: { $ref: "#/$defs/B" } } }, $defs: { B: { type: string } } }',
    ),
    warns: /#\/\$defs\/B is not in the document. The nearest one is used/,
    at: [...A, 'properties', 'a', 'items'],
    want: { $ref: '#/components/schemas/A/%24defs/B' },
  },
  {
    name: 'a schema that contains itself is kept',
    given: schemaIn('{ allOf: [{ not: { anyOf: [{ type: string }, { $ref: "#/components/schemas/A" }] } }] }'),
    warns: /The schema A contains itself for the same value/,
    at: A,
    want: { allOf: [{ not: { anyOf: [{ type: 'string' }, { $ref: '#/components/schemas/A' }] } }] },
  },
  {
    name: 'exclusiveMinimum of 3.0 is read in 3.1',
    given: schemaIn('{ type: integer, minimum: 1, exclusiveMinimum: true }'),
    warns: /from OpenAPI 3.0.*exclusiveMinimum: 1/s,
    at: A,
    want: { type: 'integer', exclusiveMinimum: 1 },
  },
  {
    name: 'exclusiveMaximum of 3.1 is read in 3.0',
    given: schemaIn('{ type: integer, exclusiveMaximum: 9 }', '3.0.4'),
    warns: /from OpenAPI 3.1/,
    at: A,
    want: { type: 'integer', maximum: 9, exclusiveMaximum: true },
  },
  {
    name: 'a list of types is read in 3.0',
    given: schemaIn('{ type: [string, "null"] }', '3.0.4'),
    warns: /require OpenAPI 3.1/,
    at: A,
    want: { type: 'string', nullable: true },
  },
  {
    name: 'null without quotes is the type null',
    given: schemaIn('{ type: [string, null] }'),
    warns: /null in quotes/,
    at: A,
    want: { type: ['string', 'null'] },
  },
  {
    name: 'a type of another language becomes the nearest one',
    given: schemaIn('{ type: int }'),
    warns: /no type "int".*"integer"/s,
    at: A,
    want: { type: 'integer' },
  },
  {
    name: 'const is an enum in 3.0',
    given: schemaIn('{ const: x }', '3.0.4'),
    warns: /`enum` of one value/,
    at: A,
    want: { enum: ['x'] },
  },
  {
    name: 'a tuple of an older draft is prefixItems',
    given: schemaIn('{ type: array, items: [{ type: string }], additionalItems: false }'),
    warns: /older draft/,
    at: A,
    want: { type: 'array', prefixItems: [{ type: 'string' }], items: false },
  },
  {
    name: 'required: true on a property is ignored',
    given: schemaIn('{ type: object, properties: { n: { type: string, required: true } } }'),
    warns: /required must be a list.*ignored/s,
    at: A,
    want: { type: 'object', properties: { n: { type: 'string' } } },
  },
  {
    name: 'an empty schema allows everything',
    given: schemaIn('{ type: object, properties: { n: } }'),
    warns: /n is empty/,
    at: A,
    want: { type: 'object', properties: { n: {} } },
  },
  {
    name: 'a number in quotes is a number',
    given: schemaIn('{ type: string, maxLength: "5" }'),
    warns: /Remove the quotes/,
    at: A,
    want: { type: 'string', maxLength: 5 },
  },
  {
    name: 'an invalid limit is ignored',
    given: schemaIn('{ type: string, minLength: -1 }'),
    warns: /non-negative integer/,
    at: A,
    want: { type: 'string' },
  },
  {
    name: 'nullable of 3.0 needs a type',
    given: schemaIn('{ nullable: true, anyOf: [{ type: string }] }', '3.0.4'),
    warns: /no effect without a `type`/,
    at: A,
    want: { anyOf: [{ type: 'string' }] },
  },
  {
    name: 'nullable of 3.0 needs null in the enum',
    given: schemaIn('{ type: string, nullable: true, enum: [a] }', '3.0.4'),
    warns: /no effect next to an `enum`/,
    at: A,
    want: { type: 'string', enum: ['a'] },
  },
  {
    name: 'a discriminator of integers is ignored',
    given: schemaIn(
      '{ oneOf: [{ type: object, properties: { k: { type: integer } } }], discriminator: { propertyName: k } }',
    ),
    warns: /`k` is not a string. The discriminator is ignored/,
    at: [...A, 'discriminator'],
    want: undefined,
  },
  {
    name: 'an empty enum allows nothing',
    given: schemaIn('{ type: string, enum: [] }'),
    warns: /empty `enum`/,
    at: A,
    want: { type: 'string', allOf: [{ not: {} }] },
  },
  {
    name: 'another dialect is read as 2020-12',
    given: schemaIn('{ $schema: "http://json-schema.org/draft-07/schema#", type: string }'),
    warns: /draft-07.*2020-12/s,
    at: A,
    want: { type: 'string' },
  },
  {
    name: 'a discriminator that leads nowhere is ignored',
    given: schemaIn(
      '{ oneOf: [{ type: object, properties: { k: { const: b } } }], discriminator: { propertyName: k, mapping: { b: Nowhere } } }',
    ),
    warns: /`Nowhere`, which is not a schema. The discriminator is ignored/,
    at: [...A, 'discriminator'],
    want: undefined,
  },
  {
    name: 'a discriminator whose reference leads into a path and nowhere is ignored',
    given: schemaIn(
      '{ oneOf: [{ type: object, properties: { k: { const: b } } }], discriminator: { propertyName: k, mapping: { b: "#/paths/~1a/get/0" } } }',
    ),
    warns: /`#\/paths\/~1a\/get\/0`, which is not a schema. The discriminator is ignored/,
    at: [...A, 'discriminator'],
    want: undefined,
  },
  {
    name: 'a discriminator whose reference leads nowhere is ignored',
    given: schemaIn(
      '{ oneOf: [{ type: object, properties: { k: { const: b } } }], discriminator: { propertyName: k, mapping: { b: "#/components/schemas/Nowhere" } } }',
    ),
    warns: /`#\/components\/schemas\/Nowhere`, which is not a schema. The discriminator is ignored/,
    at: [...A, 'discriminator'],
    want: undefined,
  },
];

const objects: readonly Case[] = [
  {
    name: 'a Request Body Object is read as the response that refers to it',
    given: `${operation('responses: { "200": { $ref: "#/components/requestBodies/B" } }')}
components: { requestBodies: { B: { description: A thing, content: { text/plain: {} } } } }`,
    warns: /requestBodies\/B is a Request Body Object, but a Response Object has to be here. It is read as one/,
    at: ['components', 'responses', 'B'],
    want: { description: 'A thing', content: { 'text/plain': {} } },
  },
  {
    name: 'an object as the examples of a schema is ignored',
    given: schemaIn('{ type: string, examples: { a: b } }'),
    warns: /examples must be a list, not an object. It is ignored/,
    at: A,
    want: { type: 'string' },
  },
  {
    name: 'a list as the examples of a media type is ignored',
    given: operation(
      'responses: { "200": { description: A, content: { text/plain: { schema: { type: string }, examples: [a] } } } }',
    ),
    warns: /examples must be an object, not a list. It is ignored/,
    at: ['paths', '/a', 'post', 'responses', '200', 'content', 'text/plain'],
    want: { schema: { type: 'string' } },
  },
  {
    name: 'a text as the documentation of an operation is ignored',
    given: operation(`externalDocs: "https://example.com", ${fine}`),
    warns: /externalDocs must be an External Documentation Object.*It is ignored/,
    at: ['paths', '/a', 'post', 'externalDocs'],
    want: undefined,
  },
  {
    name: 'a header that cannot have this name is ignored',
    given: operation(
      'responses: { "200": { description: A, headers: { "a b": { schema: {} }, x-b: { schema: { type: integer } } } } }',
    ),
    warns: /a b cannot be a key here. It is ignored.*letters, digits and hyphens/s,
    at: ['paths', '/a', 'post', 'responses', '200', 'headers'],
    want: { 'x-b': { schema: { type: 'integer' } } },
  },
  {
    name: 'a response without description has an empty one',
    given: operation('responses: { "200": {} }'),
    warns: /missing the required field `description`/,
    at: ['paths', '/a', 'post', 'responses', '200'],
    want: { description: '' },
  },
  {
    name: 'an operation of 3.0 without responses',
    given: contract('  /a: { get: { operationId: a } }', '', '3.0.4'),
    warns: /`responses`/,
    at: ['paths', '/a', 'get'],
    want: { operationId: 'a', responses: {} },
  },
  {
    name: 'a document without info has one',
    given: `openapi: 3.1.1\npaths: { /a: { get: { ${fine} } } }`,
    warns: /missing the required field `info`/,
    at: ['info'],
    want: { title: 'API', version: '0' },
  },
  {
    name: 'a version that is a number is text',
    given: 'openapi: 3.1.1\ninfo: { title: t, version: 1 }\npaths: {}',
    warns: /read as "1"/,
    at: ['info', 'version'],
    want: '1',
  },
  {
    name: 'extra members of info are ignored',
    given: 'openapi: 3.1.1\ninfo: { title: t, version: "1", owner: me }\npaths: {}',
    warns: /Info Object has no field owner/,
    at: ['info'],
    want: { title: 't', version: '1' },
  },
  {
    name: 'a tag without a name is ignored',
    given: `${operation(fine)}\ntags: [{ description: x }]`,
    warns: /Tag Object is missing the required field `name`/,
    at: ['tags'],
    want: [],
  },
  {
    name: 'a body without media type is any body',
    given: operation(`requestBody: { required: true }, ${fine}`),
    warns: /`content`/,
    at: ['paths', '/a', 'post', 'requestBody'],
    want: { required: true, content: { '*/*': {} } },
  },
  {
    name: 'a $ref in place of an operation is replaced',
    given: contract(`  /a: { get: { operationId: a, ${fine} }, put: { $ref: "#/x-put" } }`, `x-put: { ${fine} }`),
    warns: /no \$ref for an Operation Object/,
    at: ['paths', '/a', 'put'],
    want: { responses: { 200: { description: 'Fine' } } },
  },
  {
    name: 'a $ref in place of a media type is replaced',
    given: contract(
      '  /a: { get: { operationId: a, responses: { "200": { description: Fine, content: { text/plain: { $ref: "#/x-text" } } } } } }',
      'x-text: { schema: { type: string } }',
    ),
    warns: /no \$ref for a Media Type Object/,
    at: ['paths', '/a', 'get', 'responses', '200', 'content'],
    want: { 'text/plain': { schema: { type: 'string' } } },
  },
  {
    name: 'a $ref in place of a map is replaced',
    given: `${schemaIn('{ type: object, properties: { $ref: "#/x-properties" } }')}\nx-properties: { n: { type: string } }`,
    warns: /no \$ref here/,
    at: A,
    want: { type: 'object', properties: { n: { type: 'string' } } },
  },
  {
    name: 'a $ref without its slash is read with it',
    given: contract(
      '  /a: { get: { operationId: a, responses: { "200": { $ref: "#components/responses/R" } } } }',
      'components: { responses: { R: { description: Fine } } }',
    ),
    warns: /no slash/,
    at: ['paths', '/a', 'get', 'responses', '200'],
    want: { $ref: '#/components/responses/R' },
  },
  {
    name: 'a path without its slash has one',
    given: contract(`  a: { get: { operationId: a, ${fine} } }`),
    warns: /read as \/a/,
    at: ['paths'],
    want: { '/a': { get: { operationId: 'a', responses: { 200: { description: 'Fine' } } } } },
  },
  {
    name: 'a duplicate operationId is replaced by a derived one',
    given: contract(`  /a: { get: { operationId: a, ${fine} }, post: { operationId: a, ${fine} } }`),
    warns: /already used by GET \/a/,
    at: ['paths', '/a', 'post'],
    want: { responses: { 200: { description: 'Fine' } } },
  },
  {
    name: 'a multi-line operationId is joined',
    given: contract(`  /a: { get: { operationId: "a\\nb", ${fine} } }`),
    warns: /a single line/,
    at: ['paths', '/a', 'get', 'operationId'],
    want: 'a-b',
  },
  {
    name: 'example next to examples is ignored',
    given: operation(
      'responses: { "200": { description: F, content: { text/plain: { example: a, examples: { e: { value: b } } } } } }',
    ),
    warns: /Both `example` and `examples`/,
    at: ['paths', '/a', 'post', 'responses', '200', 'content', 'text/plain'],
    want: { examples: { e: { value: 'b' } } },
  },
  {
    name: 'a method of 3.1 among the additional operations of 3.2 is read as the field',
    given: since32(`additionalOperations: { POST: { operationId: a, ${fine} } }`),
    warns: /has POST. It is read as `post`/,
    at: ['paths', '/a', 'post', 'operationId'],
    want: 'a',
  },
  {
    name: 'an additional operation that has a field too is ignored',
    given: since32(`post: { operationId: a, ${fine} }, additionalOperations: { POST: { ${fine} } }`),
    warns: /POST, which is also in `post`. This operation is ignored/,
    at: ['paths', '/a', 'additionalOperations'],
    want: {},
  },
  {
    name: 'an additional operation whose method is in two cases is ignored',
    given: since32(`additionalOperations: { COPY: { operationId: a, ${fine} }, copy: { ${fine} } }`),
    warns: /has COPY twice. This operation is ignored/,
    at: ['paths', '/a', 'additionalOperations', 'copy'],
    want: undefined,
  },
  {
    name: 'an additional operation whose method cannot be sent is ignored',
    given: since32(`additionalOperations: { "A B": { ${fine} } }`),
    warns: /"A B" cannot be an HTTP method. This operation is ignored/,
    at: ['paths', '/a', 'additionalOperations'],
    want: {},
  },
  {
    name: 'itemSchema of a request is not checked',
    given: since32(
      `post: { operationId: a, requestBody: { content: { application/jsonl: { itemSchema: {} } } }, ${fine} }`,
    ),
    warns: /items of this request body are not checked/,
    at: ['paths', '/a', 'post', 'requestBody', 'content', 'application/jsonl'],
    want: { itemSchema: {} },
  },
  {
    name: 'itemSchema of a response that is not a stream is ignored',
    given: since32(
      'get: { operationId: a, responses: { "200": { content: { multipart/mixed: { itemSchema: {} } } } } }',
    ),
    warns: /the items of multipart\/mixed are neither typed nor checked.*application\/jsonl/s,
    at: ['paths', '/a', 'get', 'responses', '200'],
    want: { content: { 'multipart/mixed': { itemSchema: {} } } },
  },
  {
    name: 'encoding by position is ignored',
    given: since32(
      `post: { operationId: a, requestBody: { content: { multipart/mixed: { prefixEncoding: [{}], itemEncoding: {} } } }, ${fine} }`,
    ),
    warns: /`prefixEncoding` and `itemEncoding` are ignored/,
    at: ['paths', '/a', 'post', 'requestBody', 'content', 'multipart/mixed'],
    want: {},
  },
  {
    name: 'a query string in JSON is not read',
    given: since32(
      `get: { operationId: a, parameters: [{ name: q, in: querystring, content: { application/json: { schema: {} } } }], ${fine} }`,
    ),
    warns: /query string as application\/json is not read/,
    at: ['paths', '/a', 'get', 'parameters'],
    want: [],
  },
  {
    name: 'query of 3.2 is not a method of 3.1',
    given: contract(`  /a: { query: { ${fine} } }`),
    warns: /no field query.*OpenAPI 3.2/s,
    at: ['paths', '/a'],
    want: {},
  },
];

const parameters: readonly Case[] = [
  {
    name: 'a style that the location does not allow becomes the default one',
    given: parameter('{ name: q, in: query, style: simple, schema: { type: string } }'),
    warns: /style simple for query parameters. The style form is used/,
    at: P,
    want: { name: 'q', in: 'query', schema: { type: 'string' } },
  },
  {
    name: 'allowReserved is for the query',
    given: parameter('{ name: h, in: header, allowReserved: true, schema: { type: string } }'),
    warns: /`allowReserved` is for query parameters/,
    at: P,
    want: { name: 'h', in: 'header', schema: { type: 'string' } },
  },
  {
    name: 'deepObject of a text is the style form',
    given: parameter('{ name: q, in: query, style: deepObject, schema: { type: string } }'),
    warns: /The style form is used/,
    at: P,
    want: { name: 'q', in: 'query', schema: { type: 'string' } },
  },
  {
    name: 'a type next to in becomes its schema',
    given: parameter('{ name: q, in: query, type: integer, maximum: 5 }'),
    warns: /Swagger 2.0/,
    at: P,
    want: { name: 'q', in: 'query', schema: { type: 'integer', maximum: 5 } },
  },
  {
    name: 'a property of an exploded object in a form belongs to the form if the form has it too',
    given: form('name: {}, from: { type: object, properties: { name: {}, zip: {} } }', 'from: { style: form }'),
    warns: /name of from is sent as name=…, as name is. It is read as the latter. Give from the style deepObject/,
    at: ['paths', '/a', 'post', 'operationId'],
    want: 'a',
  },
  ...['a: { style: deepObject }', 'a: { style: form }', 'b: { explode: false }'].map((encoding) => ({
    name: `a style is not used in a multipart body: ${encoding}`,
    given: form('a: { type: object }, b: { type: array }', encoding).replace(urlencoded, 'multipart/form-data'),
    warns: /style of [ab] is not used in multipart\/form-data: it is read from parts of that name, an object as JSON/,
    at: ['paths', '/a', 'post', 'operationId'],
    want: 'a',
  })),
  {
    name: 'a property of two exploded objects in a form belongs to neither',
    given: form(
      'a: { type: object, properties: { m: {} } }, b: { type: object, properties: { m: {} } }',
      'a: { explode: true }, b: { explode: true }',
    ),
    warns: /m of b is sent as m=…, as that of a is. It is read as neither/,
    at: ['paths', '/a', 'post', 'operationId'],
    want: 'a',
  },
  {
    name: 'a path parameter that is not declared is text',
    given: contract(`  /a/{id}: { get: { operationId: a, ${fine} } }`),
    warns: /does not declare its path parameter id. It is a string/,
    at: ['paths', '/a/{id}', 'get', 'parameters'],
    want: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
  },
  {
    name: 'a path parameter that is not in the path is ignored',
    given: parameter('{ name: id, in: path, required: true, schema: {} }'),
    warns: /not in the path/,
    at: ['paths', '/a', 'get', 'parameters'],
    want: [],
  },
  {
    name: 'of a parameter that is declared twice, the first is used',
    given: parameter('{ name: q, in: query, schema: { type: string } }, { name: q, in: query, schema: {} }'),
    warns: /twice. The first declaration is used/,
    at: ['paths', '/a', 'get', 'parameters'],
    want: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
  },
];

const security: readonly Case[] = [
  {
    name: 'a scheme of an unknown type is left to its handler',
    given: contract(
      `  /a: { get: { operationId: a, ${fine} } }`,
      'components: { securitySchemes: { s: { type: magic } } }',
    ),
    warns: /"magic" is not a type.*must inspect the request/s,
    at: ['components', 'securitySchemes', 's'],
    want: { type: 'mutualTLS' },
  },
  {
    name: 'a scheme that is not declared is left to its handler',
    given: contract(`  /a: { get: { operationId: a, security: [{ s: [] }], ${fine} } }`),
    warns: /no security scheme s. Its handler gets no credentials/,
    at: ['components', 'securitySchemes', 's'],
    want: { type: 'mutualTLS' },
  },
  {
    name: 'a requirement without scopes stays a requirement',
    given: contract(
      `  /a: { get: { operationId: a, security: [{ s: }], ${fine} } }`,
      'components: { securitySchemes: { s: { type: http, scheme: basic } } }',
    ),
    warns: /s is empty/,
    at: ['paths', '/a', 'get', 'security'],
    want: [{ s: [] }],
  },
];

describe.each(Object.entries({ schemas, objects, parameters, security }))(
  'the interpretation of a contract, in %s:',
  (_, cases) => {
    it.each(cases)('$name', async ({ given, warns, at, want }) => {
      const { warnings, out } = await generateFrom({ 'openapi.yaml': given });
      expect(warnings.map(({ message, advice }) => `${message} ${advice}`)).toEqual([expect.stringMatching(warns)]);
      const document = JSON.parse(readFileSync(join(out, 'openapi.json'), 'utf8'));
      expect(follow(document, at)).toEqual(want);
    });
  },
);

describe('an error that affects no operation', () => {
  const unused = (text: string) => contract(`  /a: { get: { operationId: a, ${fine} } }`, text);
  it.each([
    [
      'an example that leads nowhere',
      operation(
        'responses: { "200": { description: F, content: { text/plain: { examples: { e: { $ref: "#/components/examples/E" } } } } } }',
      ),
    ],
    ['a schema that leads nowhere', unused('components: { schemas: { A: { $ref: "#/components/schemas/Nowhere" } } }')],
    ['a parameter without a place', unused('components: { parameters: { p: { name: p, schema: {} } } }')],
    ['a callback that leads nowhere', operation(`callbacks: { c: { $ref: "#/components/callbacks/C" } }, ${fine}`)],
    [
      'a webhook that leads nowhere',
      unused('webhooks: { w: { post: { requestBody: { $ref: "#/components/requestBodies/B" } } } }'),
    ],
  ])('is a warning: %s', async (_, given) => {
    const { warnings } = await generateFrom({ 'openapi.yaml': given });
    expect(warnings).toMatchObject([{ severity: 'warning' }]);
  });

  it('does not end the generation of types: a mapping that leads nowhere', async () => {
    const mapping = '{ b: "#/paths/~1a/get/0" }';
    const { out } = await generateFrom({
      'openapi.yaml': unused(
        `components: { schemas: { A: { oneOf: [{ type: object }], discriminator: { propertyName: k, mapping: ${mapping} } } } }`,
      ),
    });
    expect(readFileSync(join(out, 'types.ts'), 'utf8')).toMatch(/^ +A: /m);
  });

  it.each([
    ['a schema that leads nowhere', schemaIn('{ $ref: "#/components/schemas/Nowhere" }')],
    ['a parameter without a place', parameter('{ name: p, schema: {} }')],
    ['security requirements that are not a list', `${operation(fine)}\nsecurity: { key: [] }`],
    [
      'a property of an exploded object with the name of another parameter',
      parameter(
        '{ name: q, in: query, schema: { type: object, properties: { n: {} } } }, { name: n, in: query, schema: {} }',
      ),
    ],
    ['properties that are a text', schemaIn('{ type: object, properties: text }')],
  ])('is an error if it affects an operation: %s', async (_, given) => {
    expect(await mistakesOf({ 'openapi.yaml': given }, false)).toMatchObject([{ severity: 'error' }]);
  });
});

describe('warnings', () => {
  it('of one kind are printed once, with their count and first location', async () => {
    const properties = Array.from({ length: 40 }, (_, index) => `p${index}: { type: string, format: phone }`).join(
      ', ',
    );
    const { warnings } = await generateFrom({
      'openapi.yaml': schemaIn(`{ type: object, properties: { ${properties} } }`),
    });
    expect(describeWarnings(warnings, false)).toEqual([
      expect.stringMatching(
        /openapi\.yaml:\d+:\d+ {2}warning: The format `phone` is unknown and is not checked\. \(40 times\)$/,
      ),
      expect.stringMatching(/pattern/),
      '40 warnings: generated as described.',
    ]);
    expect(describeWarnings(warnings, true)).toHaveLength(81);
  });

  it('of many kinds fill a screen at most', async () => {
    const properties = Array.from({ length: 40 }, (_, index) => `p${index}: { type: string, format: f${index} }`).join(
      ', ',
    );
    const { warnings } = await generateFrom({
      'openapi.yaml': schemaIn(`{ type: object, properties: { ${properties} } }`),
    });
    const lines = describeWarnings(warnings, false);
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines.at(-1)).toBe('40 warnings, 30 more kinds of them: --verbose shows all.');
  });
});

describe('a misspelled type', () => {
  const near = (other: string) =>
    new RegExp(`^type must be one of .*, not ${other}\\. It is ignored\\. Did you mean string\\?$`);
  const empty = /^`type` is an empty list\. It is ignored\. Fill it, or remove it\.$/;

  it.each(['3.0.4', '3.1.1'])('is ignored with one warning, alone and in a list, in OpenAPI %s', async (version) => {
    for (const [type, want] of [
      ['strin', near('"strin"')],
      ['[strin]', near('"strin"')],
      ['[String, strin]', near('"strin"')],
      ['[integer, strin, "null"]', near('"strin"')],
      ['[]', empty],
      ['[xyz]', /not "xyz"\. It is ignored\. Use one of these\.$/],
      ['[5]', /not the number 5\. It is ignored\./],
      ['[{ type: string }]', /not an object\. It is ignored\./],
    ] as const) {
      const { warnings, out } = await generateFrom({
        'openapi.yaml': schemaIn(`{ title: A, type: ${type} }`, version),
      });
      expect([type, ...warnings.map(({ message, advice }) => `${message} ${advice}`)]).toEqual([
        type,
        expect.stringMatching(want),
      ]);
      const document = JSON.parse(readFileSync(join(out, 'openapi.json'), 'utf8'));
      expect(follow(document, A)).toEqual({ title: 'A' });
      expect(readFileSync(join(out, 'types.ts'), 'utf8')).toMatch(/\bA: unknown;/);
    }
  });
});
