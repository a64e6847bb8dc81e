import { expect, test } from 'vitest';
import { ContractError } from '../../src/document/errors.ts';
import { loadContract } from '../../src/document/load.ts';
import { contract, type Texts, temporaryFolder, write } from './contracts.ts';

const fine = 'responses: { "200": { description: Fine } }';
const withSchema = (ref: string) =>
  `responses: { "200": { description: Fine, content: { application/json: { schema: { $ref: "${ref}" } } } } }`;

function load(texts: Texts) {
  return loadContract(write(temporaryFolder(), texts));
}

function schemaOf(document: unknown): unknown {
  return (document as { paths: { '/a': { get: { responses: Record<string, { content: Record<string, unknown> }> } } } })
    .paths['/a'].get.responses['200']?.content['application/json'];
}

const cases: readonly { name: string; given: Texts; schema: string; schemas: unknown }[] = [
  {
    name: 'a component of another file',
    given: {
      'openapi.yaml': contract(`  /a:\n    get: { ${withSchema('shared.yaml#/components/schemas/User')} }`),
      'shared.yaml': 'components: { schemas: { User: { type: object } } }',
    },
    schema: '#/components/schemas/User',
    schemas: { User: { type: 'object' } },
  },
  {
    name: 'a whole file, by the name of the file',
    given: {
      'openapi.yaml': contract(`  /a:\n    get: { ${withSchema('schemas/user.json')} }`),
      'schemas/user.json': '{ "type": "object" }',
    },
    schema: '#/components/schemas/user',
    schemas: { user: { type: 'object' } },
  },
  {
    name: 'the references of another file to a third one and to itself',
    given: {
      'openapi.yaml': contract(`  /a:\n    get: { ${withSchema('a/one.yaml#/One')} }`),
      'a/one.yaml': 'One: { properties: { two: { $ref: "../b/two.yaml" }, again: { $ref: "#/One" } } }',
      'b/two.yaml': 'type: string',
    },
    schema: '#/components/schemas/One',
    schemas: {
      One: { properties: { two: { $ref: '#/components/schemas/two' }, again: { $ref: '#/components/schemas/One' } } },
      two: { type: 'string' },
    },
  },
  {
    name: 'the references of another file to the contract',
    given: {
      'openapi.yaml': contract(
        `  /a:\n    get: { ${withSchema('one.yaml')} }`,
        'components: { schemas: { Own: { type: string } } }',
      ),
      'one.yaml': 'items: { $ref: "openapi.yaml#/components/schemas/Own" }',
    },
    schema: '#/components/schemas/one',
    schemas: { Own: { type: 'string' }, one: { items: { $ref: '#/components/schemas/Own' } } },
  },
  {
    name: 'a name that the contract has already, under another',
    given: {
      'openapi.yaml': contract(
        `  /a:\n    get: { ${withSchema('other.yaml#/User')} }`,
        'components: { schemas: { User: { type: string } } }',
      ),
      'other.yaml': 'User: { type: object }',
    },
    schema: '#/components/schemas/other-User',
    schemas: { User: { type: 'string' }, 'other-User': { type: 'object' } },
  },
  {
    name: 'names with slashes, spaces and percent signs',
    given: {
      'openapi.yaml': contract(`  /a:\n    get: { ${withSchema('my%20file.yaml#/a~1b/c%20d')} }`),
      'my file.yaml': '"a/b": { "c d": { type: string } }',
    },
    schema: '#/components/schemas/c-d',
    schemas: { 'c-d': { type: 'string' } },
  },
  {
    name: 'a schema by its $anchor',
    given: {
      'openapi.yaml': contract(`  /a:\n    get: { ${withSchema('one.yaml#leaf')} }`),
      'one.yaml': '$defs: { x: { $anchor: leaf, type: string } }',
    },
    schema: '#/components/schemas/x',
    schemas: { x: { $anchor: 'leaf', type: 'string' } },
  },
  {
    name: 'an extension of the contract, whose contents OpenAPI does not define',
    given: {
      'openapi.yaml': contract(
        `  /a:\n    get: { ${withSchema('#/x-schemas/User')} }`,
        'x-schemas: { User: { type: object } }',
      ),
    },
    schema: '#/components/schemas/User',
    schemas: { User: { type: 'object' } },
  },
  {
    name: 'the references of a schema with an $id to itself',
    given: {
      'openapi.yaml': contract(
        `  /a:\n    get: { ${withSchema('https://a.test/shapes#/$defs/side')} }`,
        `components: { schemas: { Shapes: {
          $id: https://a.test/shapes,
          items: { $ref: "#/$defs/side" },
          not: { $ref: side },
          $defs: { side: { $id: side, type: string } } } } }`,
      ),
    },
    schema: '#/components/schemas/Shapes/%24defs/side',
    schemas: {
      Shapes: {
        $id: 'https://a.test/shapes',
        items: { $ref: '#/components/schemas/Shapes/%24defs/side' },
        not: { $ref: '#/components/schemas/Shapes/%24defs/side' },
        $defs: { side: { $id: 'side', type: 'string' } },
      },
    },
  },
  {
    name: 'the references of a schema with an $id to the contract and to a file next to it',
    given: {
      'openapi.yaml': contract(
        `  /a:\n    get: { ${withSchema('#/components/schemas/Own')} }`,
        `components: { schemas: { Text: { type: string }, Own: {
          $id: https://a.test/own,
          items: { $ref: "#/components/schemas/Text" },
          not: { $ref: one.yaml } } } }`,
      ),
      'one.yaml': 'type: integer',
    },
    schema: '#/components/schemas/Own',
    schemas: {
      Text: { type: 'string' },
      one: { type: 'integer' },
      Own: {
        $id: 'https://a.test/own',
        items: { $ref: '#/components/schemas/Text' },
        not: { $ref: '#/components/schemas/one' },
      },
    },
  },
];

test.each(cases)('a bundled contract holds $name', ({ given, schema, schemas }) => {
  const { document } = load(given);
  expect(schemaOf(document)).toEqual({ schema: { $ref: schema } });
  expect(document.components?.schemas).toEqual(schemas);
});

test('a reference inside the contract is unchanged', () => {
  const given = contract(
    `  /a:\n    get: { ${withSchema('#/components/schemas/a%20b~1c')} }`,
    'components: { schemas: { "a b/c": {} } }',
  );
  expect(schemaOf(load({ 'openapi.yaml': given }).document)).toEqual({
    schema: { $ref: '#/components/schemas/a%20b~1c' },
  });
});

test('parameters, bodies, responses, headers, examples, links, callbacks and security schemes may be elsewhere', () => {
  const { document } = load({
    'openapi.yaml': contract(
      `  /a:
    post:
      parameters: [{ $ref: "shared.yaml#/parameters/p" }]
      requestBody: { $ref: "shared.yaml#/bodies/b" }
      callbacks: { done: { $ref: "shared.yaml#/callbacks/c" } }
      responses: { "200": { $ref: "shared.yaml#/responses/r" } }`,
      'components: { securitySchemes: { key: { $ref: "shared.yaml#/schemes/s" } } }',
    ),
    'shared.yaml': `
parameters: { p: { name: p, in: query, schema: {}, examples: { e: { $ref: "#/examples/e" } } } }
examples: { e: { value: 1 } }
bodies: { b: { content: { text/plain: {} } } }
callbacks: { c: { "{$request.query.p}": { post: { ${fine} } } } }
responses: { r: { description: Fine, headers: { h: { $ref: "#/headers/h" } }, links: { l: { $ref: "#/links/l" } } } }
headers: { h: { schema: {} } }
links: { l: { operationId: x } }
schemes: { s: { type: http, scheme: basic } }`,
  });
  expect(
    Object.entries(document.components ?? {}).map(([section, entries]) => [section, Object.keys(entries)]),
  ).toEqual(
    expect.arrayContaining([
      ['parameters', ['p']],
      ['examples', ['e']],
      ['requestBodies', ['b']],
      ['callbacks', ['c']],
      ['responses', ['r']],
      ['headers', ['h']],
      ['links', ['l']],
      ['securitySchemes', ['key', 's']],
    ]),
  );
  expect(JSON.stringify(document)).not.toContain('shared.yaml');
});

const pathItems: readonly { name: string; given: Texts; version?: string }[] = [
  {
    name: 'another file',
    given: { 'openapi.yaml': contract('  /a: { $ref: "a.yaml" }'), 'a.yaml': `get: { ${fine} }` },
  },
  {
    name: 'components.pathItems',
    given: {
      'openapi.yaml': contract(
        '  /a: { $ref: "#/components/pathItems/a" }',
        `components: { pathItems: { a: { get: { ${fine} } } } }`,
      ),
    },
  },
  {
    name: 'a chain of references',
    given: {
      'openapi.yaml': contract('  /a: { $ref: "a.yaml" }'),
      'a.yaml': '$ref: "b.yaml#/paths/~1b"',
      'b.yaml': `paths: { /b: { get: { ${fine} } } }`,
    },
  },
];

test.each(pathItems)('a path item in $name is inlined', ({ given }) => {
  const { document } = load(given);
  expect(document.paths).toEqual({ '/a': { get: { responses: { '200': { description: 'Fine' } } } } });
});

test('fields next to the $ref of a path item are kept', () => {
  const { document } = load({
    'openapi.yaml': contract('  /a: { summary: Own, $ref: "a.yaml" }'),
    'a.yaml': `get: { ${fine} }`,
  });
  expect(document.paths?.['/a']).toEqual({ summary: 'Own', get: expect.anything() });
});

test.each([
  { version: '3.1.1', want: { $ref: '#/components/schemas/B', maxLength: 3 } },
  { version: '3.0.4', want: { $ref: '#/components/schemas/B' } },
])('keywords next to the $ref of a schema are handled as OpenAPI $version requires', ({ version, want }) => {
  const schemas =
    'components: { schemas: { A: { $ref: "#/components/schemas/B", maxLength: 3 }, B: { type: string } } }';
  const { document } = load({ 'openapi.yaml': contract(`  /a: { get: { ${fine} } }`, schemas, version) });
  expect(document.components?.schemas?.A).toEqual(want);
});

test('a reference may have the percent signs of a name as they are', () => {
  const { document } = load({
    'openapi.yaml': contract(
      `  /a: { get: { ${fine} } }`,
      'components: { schemas: { a%22b: { type: string }, C: { $ref: "#/components/schemas/a%22b" } } }',
    ),
  });
  expect(document.components?.schemas?.C).toEqual({ $ref: '#/components/schemas/a%2522b' });
});

test('a discriminator may map to schemas of other files', () => {
  const { document } = load({
    'openapi.yaml': contract(
      `  /a: { get: { ${fine} } }`,
      'components: { schemas: { Pet: { type: object, discriminator: { propertyName: kind, mapping: { dog: dog.yaml, cat: Cat } } }, Cat: {} } }',
    ),
    'dog.yaml': 'type: object',
  });
  expect(document.components?.schemas).toMatchObject({
    Pet: { discriminator: { mapping: { dog: '#/components/schemas/dog', cat: 'Cat' } } },
    dog: { type: 'object' },
  });
});

test('values that only look like references are unchanged: examples, defaults, constants, extensions, property names', () => {
  const { document } = load({
    'openapi.yaml': contract(
      `  /a: { get: { ${fine}, x-note: { $ref: nowhere.yaml } } }`,
      'components: { schemas: { A: { example: { $ref: a }, default: { $ref: b }, const: { $ref: c }, enum: [{ $ref: d }], properties: { $ref: { type: string } } } } }',
    ),
  });
  expect(document.components?.schemas?.A).toEqual({
    example: { $ref: 'a' },
    default: { $ref: 'b' },
    const: { $ref: 'c' },
    enum: [{ $ref: 'd' }],
    properties: { $ref: { type: 'string' } },
  });
});

test('properties may have any name', () => {
  const names = ['constructor', '__proto__', 'toString', 'required', '$ref', 'true', 'null'];
  const properties = names.map((name) => `${name}: { type: string }`).join(', ');
  const { document } = load({
    'openapi.yaml': contract(
      `  /a: { get: { ${fine} } }`,
      `components: { schemas: { A: { properties: { ${properties} } } } }`,
    ),
  });
  const schema = document.components?.schemas?.A as { properties: object } | undefined;
  expect(Object.keys(schema?.properties ?? {})).toEqual(names);
});

test('YAML anchors and merges are read', () => {
  const { document } = load({
    'openapi.yaml': contract(
      `  /a: { get: &get { ${fine} } }\n  /b: { get: *get }\n  /c: { get: { <<: *get, summary: Own } }`,
    ),
  });
  expect(document.paths?.['/b']).toEqual(document.paths?.['/a']);
  expect(document.paths?.['/c']?.get).toEqual({ summary: 'Own', responses: { '200': { description: 'Fine' } } });
});

test('a schema may be true or false in OpenAPI 3.1', () => {
  const schemas = 'components: { schemas: { Any: true, A: { items: false, properties: { x: true }, not: false } } }';
  const { document } = load({ 'openapi.yaml': contract(`  /a: { get: { ${fine} } }`, schemas) });
  expect(document.components?.schemas?.Any).toBe(true);
});

test('a location in the bundled document is found in its source file', () => {
  const { locate } = load({
    'openapi.yaml': contract('  /a:\n    $ref: "a.yaml"'),
    'a.yaml':
      'get:\n  responses:\n    "200":\n      description: x\n      content:\n        text/plain:\n          schema: { $ref: "b.yaml#/B" }',
    'b.yaml': 'A: {}\nB:\n  properties:\n    n: { type: integer, default: x }',
  });
  const at = (pointer: string) => {
    const { file, line, column } = locate(new ContractError({ pointer, message: '', advice: '' }));
    return `${file.split('/').at(-1)}:${line}:${column}`;
  };
  expect(at('/paths/~1a/get')).toBe('a.yaml:1:1');
  expect(at('/paths/~1a/get/responses/200/content/text~1plain')).toBe('a.yaml:6:9');
  expect(at('/components/schemas/B/properties/n/default')).toBe('b.yaml:4:34');
  expect(at('/paths/~1a')).toBe('a.yaml:1:1');
  expect(at('/info/title')).toBe('openapi.yaml:2:16');
});

test('a description may be in a file of its own, which is text and not YAML', () => {
  const intro = '# Intro\n\n\t- a: b\n- `c: d`: "e\n';
  const info = 'openapi: 3.1.0\ninfo: { title: A, version: "1", description: { $ref: intro.md } }\n';
  const { document } = load({ 'openapi.yaml': `${info}paths:\n  /a: { get: { ${fine} } }`, 'intro.md': intro });
  expect(document).toHaveProperty('info.description', intro);
});

test('a missing file of a description is a warning', () => {
  const { document, warnings } = load({
    'openapi.yaml': contract(`  /a: { get: { description: { $ref: intro.md }, ${fine} } }`),
  });
  expect(warnings.map(({ message }) => message)).toEqual(['The file intro.md cannot be read: it does not exist.']);
  expect(document.paths?.['/a']?.get).not.toHaveProperty('description');
});
