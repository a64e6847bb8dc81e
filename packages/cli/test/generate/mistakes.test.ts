import { expect, test } from 'vitest';
import { contract, mistakesOf } from './contracts.ts';

/** `▶` marks the expected location of each error. */
interface Case {
  readonly name: string;
  readonly given: string | Readonly<Record<string, string>>;
  /** The expected parts of the message and the advice, one list per error, in the order of the file. */
  readonly want: readonly (readonly (string | RegExp)[])[];
}

const ok = 'responses: { "200": { description: Fine } }';

const ofSchema = (schema: string) =>
  contract(`  /a: { post: { requestBody: { content: { application/json: { schema: ${schema} } } }, ${ok} } }`);

const exploded = (place: string) =>
  contract(
    `  /a:\n    get:\n      parameters:\n        - ▶{ name: a, in: ${place}, schema: { allOf: [{ oneOf: [{ type: string }, { type: object, properties: { n: {}, m: {} } }] }] } }\n` +
      `        - { name: n, in: ${place}, schema: {} }\n` +
      `        - ▶{ name: b, in: ${place}, schema: { type: object, properties: { m: {}, b: {} } } }\n      ${ok}`,
  );

const cases: readonly Case[] = [
  ...['maximum', 'minLength', 'exclusiveMinimum', 'maxItems'].map((keyword) => ({
    name: `a text in place of a number: ${keyword}`,
    given: ofSchema(`{ ${keyword}: ▶twelve }`),
    want: [[keyword, 'not "twelve"']],
  })),
  { name: 'a step of zero', given: ofSchema('{ multipleOf: ▶0 }'), want: [['multipleOf', 'number above 0']] },
  { name: 'a limit that is not a number', given: ofSchema('{ minimum: ▶.nan }'), want: [['minimum', 'NaN']] },
  { name: 'a constant that is not JSON', given: ofSchema('{ const: ▶.nan }'), want: [['`const` has NaN', 'JSON']] },
  { name: 'an enum that is not JSON', given: ofSchema('{ ▶enum: [.inf] }'), want: [['`enum` has Infinity']] },
  { name: 'a default that is not JSON', given: ofSchema('{ ▶default: { a: .nan } }'), want: [['`default` has NaN']] },
  { name: 'an empty file', given: '▶', want: [['empty', 'openapi: 3.1.1']] },
  { name: 'a file with only a comment', given: '▶# nothing yet\n', want: [['empty']] },
  { name: 'a list', given: '▶- openapi: 3.1.1\n', want: [['not an OpenAPI document']] },
  { name: 'a text', given: '▶hello\n', want: [['not an OpenAPI document']] },
  { name: 'another kind of document', given: '▶name: x\nversion: 1\n', want: [['no field openapi']] },
  { name: 'Swagger 2.0', given: 'info: {}\nswagger: ▶"2.0"\n', want: [['Swagger 2.0', 'convert']] },
  { name: 'OpenAPI 4', given: 'openapi: ▶4.0.0\npaths: {}\n', want: [['OpenAPI "4.0.0"', '3.0, 3.1 and 3.2']] },
  {
    name: 'a version that YAML reads as a number',
    given: 'openapi: ▶3.1\ninfo: { title: t, version: "1" }\npaths: {}\n',
    want: [['string', 'quotes']],
  },
  {
    name: 'a document without paths',
    given: '▶openapi: 3.1.1\ninfo: { title: t, version: "1" }\ncomponents: {}\n',
    want: [['no paths', 'nothing to serve', 'Add paths']],
  },
  {
    name: 'a duplicate key',
    given: 'openapi: 3.1.1\npaths: {}\n▶paths: {}\n',
    want: [['appears twice', 'unique']],
  },
  {
    name: 'a duplicate status, once in quotes',
    given: contract(
      '  /a:\n    get:\n      responses:\n        200: { description: A }\n        ▶"200": { description: B }',
    ),
    want: [['appears twice']],
  },
  {
    name: 'a line that is indented wrongly',
    given: 'openapi: 3.1.1\ninfo:\n  title: t\n ▶version: "1"\npaths: {}\n',
    want: [['not aligned', 'Indent']],
  },
  {
    name: 'a line that is indented too deep',
    given: contract(`  /a:\n    get:\n      operationId: ▶a\n        summary: b\n      ${ok}`),
    want: [['Line 7 is indented deeper than line 6', 'alike']],
  },
  {
    name: 'a quoted text whose next line is not indented',
    given: contract(`  /a:\n    get:\n      summary: "a▶\n      text"\n      ${ok}`),
    want: [['A closing quote is missing', 'indent its other lines']],
  },
  {
    name: 'a colon in a text without quotes',
    given: contract(`  /a:\n    get:\n      summary: ▶Note: this\n      ${ok}`),
    want: [['colon', 'quotes']],
  },
  {
    name: 'a $ref without quotes, which is a comment',
    given: contract('  /a:\n    get:\n      responses:\n        "200":\n          ▶$ref: #/components/responses/Fine'),
    want: [['$ref is empty', 'quotes', 'comment']],
  },
  {
    name: 'an unknown format',
    given: contract(
      `  /a:\n    get:\n      parameters: [{ name: m, in: query, schema: { type: string, format: ▶emial } }]\n      ${ok}`,
    ),
    want: [['emial', 'Did you mean email?']],
  },
  {
    name: 'a default that does not match its own schema',
    given: contract(
      `  /a:\n    get:\n      parameters: [{ name: m, in: query, schema: { type: integer, default: ▶x } }]\n      ${ok}`,
    ),
    want: [['default "x"', 'that the schema allows']],
  },
  {
    name: 'an alias without an anchor',
    given: 'openapi: 3.1.1\ninfo: ▶*info\npaths: {}\n',
    want: [['no anchor &info', 'quotes']],
  },
  {
    name: 'two documents in one file',
    given: 'openapi: 3.1.1\npaths: {}\n▶---\nopenapi: 3.1.1\n',
    want: [['more than one YAML document', 'Keep one']],
  },
  {
    name: 'an item of a list',
    given: contract(`  /a:\n    get:\n      tags: [a, ▶1]\n      ${ok}`),
    want: [['tags[1] must be a string', 'quotes']],
  },
  {
    name: 'a pattern that is not a regular expression',
    given: contract(`  /a: { get: { ${ok} } }`, 'components:\n  schemas:\n    A: { pattern: ▶"(" }').replace(
      ok,
      'responses: { "200": { description: F, content: { text/plain: { schema: { $ref: "#/components/schemas/A" } } } } }',
    ),
    want: [[/regular expression|pattern/i]],
  },
  { name: 'a tab', given: 'openapi: 3.1.1\npaths:\n▶\t/a: {}\n', want: [['spaces, never by tabs']] },
  { name: 'a bracket that is missing', given: 'openapi: 3.1.1\ntags: [a, b\n▶paths: {}\n', want: [['A ] is missing']] },
  {
    name: 'a media type range without quotes',
    given: contract(
      `  /a:\n    get:\n      responses:\n        "200":\n          description: x\n          content:\n            */*:\n              ▶schema: {}`,
    ),
    want: [['quotes']],
  },
  {
    name: 'JSON that breaks off',
    given: { 'openapi.json': '{\n  "openapi": "3.1.1",\n  "paths": {\n▶' },
    want: [['A } is missing']],
  },
  {
    name: 'misspelt fields, all of them',
    given: contract(`  /a:\n    get:\n      ▶operatonId: a\n      ▶sumary: b\n      ${ok}\n    ▶pots: {}`),
    want: [['operatonId', 'Did you mean operationId?'], ['Did you mean summary?'], ['Did you mean post?']],
  },
  {
    name: 'an unknown field without a similar one',
    given: contract(`  /a:\n    get:\n      ▶cacheable: true\n      ${ok}`),
    want: [['no field cacheable', 'x-']],
  },
  {
    name: 'a missing field',
    given: contract('  /a:\n    get:\n      responses:\n        ▶"200":\n          content: {}'),
    want: [['Response Object is missing the required field `description`', 'Add description']],
  },
  {
    name: 'a number in place of a string',
    given: 'openapi: 3.1.1\ninfo: { title: t, version: ▶1.0 }\npaths: {}\n',
    want: [['version must be a string', 'quotes']],
  },
  {
    name: 'an object that was left empty',
    given: contract(`  /a:\n    get:\n      ▶security:\n      ${ok}`),
    want: [['security is empty', 'list']],
  },
  {
    name: 'the location querystring of OpenAPI 3.2',
    given: contract(
      `  /a:\n    get:\n      parameters:\n        - { name: n, in: ▶querystring, content: { a/b: {} } }\n      ${ok}`,
    ),
    want: [['must be one of path, query, header, cookie', 'each query parameter', 'in: query']],
  },
  {
    name: 'an unknown parameter location',
    given: contract(`  /a:\n    get:\n      parameters:\n        - { name: n, in: ▶querry, schema: {} }\n      ${ok}`),
    want: [['one of path, query, header, cookie', 'Did you mean query?']],
  },
  {
    name: 'an invalid status',
    given: contract('  /a:\n    get:\n      responses:\n        ▶2xx: { description: x }'),
    want: [['2xx', '4XX']],
  },
  { name: 'a path without its slash', given: contract(`  ▶a:\n    get: { ${ok} }`), want: [['begins with a slash']] },
  {
    name: 'a $ref to nothing',
    given: contract(
      `  /a:\n    get:\n      responses:\n        "200":\n          $ref: ▶"#/components/responses/Fin"`,
      'components:\n  responses:\n    Fine: { description: Fine }',
    ),
    want: [['#/components/responses/Fin does not exist', 'Did you mean Fine?']],
  },
  {
    name: 'a $ref to the wrong kind of thing',
    given: contract(
      `  /a:\n    get:\n      parameters: [{ $ref: ▶"#/components/responses/Fine" }]\n      ${ok}`,
      'components:\n  responses:\n    Fine: { description: Fine }',
    ),
    want: [['Response Object', 'Parameter Object', 'components.parameters']],
  },
  {
    name: 'a circular $ref',
    given: contract(
      `  /a:\n    get: { ${ok} }`,
      'components:\n  responses:\n    A: { $ref: ▶"#/components/responses/B" }\n    B: { $ref: ▶"#/components/responses/A" }',
    ),
    want: [['leads back to itself'], ['leads back to itself']],
  },
  {
    name: 'a $ref where OpenAPI does not allow one',
    given: contract(`  /a:\n    get:\n      ▶$ref: "#/paths/~1b/get"\n  /b:\n    get: { ${ok} }`),
    want: [['no $ref for an Operation Object', 'Write the object out']],
  },
  {
    name: 'a $ref to a URL',
    given: contract(`  /a:\n    $ref: ▶https://example.com/a.yaml`),
    want: [['https://example.com/a.yaml', 'network', '--allow-remote', '@redocly/cli bundle']],
  },
  {
    name: 'a $ref to a file that does not exist',
    given: contract(`  /a:\n    $ref: ▶paths/a.yaml`),
    want: [['paths/a.yaml', 'does not exist', 'relative to the file']],
  },
  {
    name: 'a $ref with a percent sign that encodes nothing',
    given: contract(`  /a:\n    $ref: ▶"a%zz.yaml"`),
    want: [['%25']],
  },
  {
    name: 'a path item that contains itself',
    given: contract('  /a:\n    $ref: "#/paths/~1b"\n  /b:\n    $ref: ▶"#/paths/~1a"').replace(
      '/a:\n    $ref: ',
      '/a:\n    $ref: ▶',
    ),
    want: [['leads back to itself'], ['leads back to itself']],
  },
  {
    name: 'an error in another file',
    given: {
      'openapi.yaml': contract('  /a:\n    $ref: "paths/a.yaml"'),
      'paths/a.yaml': `get:\n  ${ok}\n  ▶operationID: a\n`,
    },
    want: [['Did you mean operationId?']],
  },
  {
    name: 'broken syntax in another file',
    given: {
      'openapi.yaml': contract('  /a:\n    $ref: "paths/a.yaml"'),
      'paths/a.yaml': `get:\n  ${ok}\n ▶operationId: a\n`,
    },
    want: [['not aligned', 'Indent']],
  },
  {
    name: 'a duplicate operationId',
    given: contract(`  /a:\n    get: { operationId: a, ${ok} }\n  /b:\n    post:\n      operationId: ▶a\n      ${ok}`),
    want: [['already used by GET /a', 'POST /b']],
  },
  {
    name: 'two paths that match the same',
    given: contract(
      `  /a/{x}:\n    get:\n      parameters: [{ name: x, in: path, required: true, schema: {} }]\n      ${ok}\n` +
        `  ▶/a/{y}:\n    get:\n      parameters: [{ name: y, in: path, required: true, schema: {} }]\n      ${ok}`,
    ),
    want: [['/a/{y} matches exactly what /a/{x} matches', 'both have GET']],
  },
  {
    name: 'two paths that differ in their last slash',
    given: contract(`  /a:\n    get: { ${ok} }\n  ▶/a/:\n    get: { ${ok} }`),
    want: [['/a/ matches exactly what /a matches']],
  },
  {
    name: 'a path with a query',
    given: contract(`  ▶/a?b=1:\n    get: { ${ok} }`),
    want: [['query', 'in: query']],
  },
  {
    name: 'braces that do not pair up',
    given: contract(`  ▶"/a/{b":\n    get: { ${ok} }`),
    want: [['braces', '{name}']],
  },
  {
    name: 'two path parameters with nothing between them',
    given: contract(
      `  ▶"/a/{b}{c}":\n    parameters:\n      - { name: b, in: path, required: true, schema: {} }\n` +
        `      - { name: c, in: path, required: true, schema: {} }\n    get: { ${ok} }`,
    ),
    want: [['it is ambiguous where {b} ends']],
  },
  {
    name: 'a path that names a parameter twice',
    given: contract(
      `  ▶"/a/{b}/c/{b}":\n    parameters: [{ name: b, in: path, required: true, schema: {} }]\n    get: { ${ok} }`,
    ),
    want: [['{b} twice']],
  },
  {
    name: 'a path parameter that is not declared',
    given: contract(`  /a/{id}:\n    ▶get:\n      ${ok}`),
    want: [['does not declare its path parameter id', '{ name: id, in: path, required: true']],
  },
  {
    name: 'a path parameter that is not in the path',
    given: contract(
      `  /a:\n    get:\n      parameters:\n        - ▶name: id\n          in: path\n          required: true\n          schema: {}\n      ${ok}`,
    ),
    want: [['id is not in the path /a']],
  },
  {
    name: 'a path parameter that is not required',
    given: contract(`  /a/{id}:\n    get:\n      parameters: [▶{ name: id, in: path, schema: {} }]\n      ${ok}`),
    want: [['required: true']],
  },
  {
    name: 'a parameter that is declared twice, header names in any case',
    given: contract(
      `  /a:\n    get:\n      parameters:\n        - { name: X-A, in: header, schema: {} }\n        - ▶{ name: x-a, in: header, schema: {} }\n      ${ok}`,
    ),
    want: [['x-a is declared twice']],
  },
  {
    name: 'a parameter without schema and content, and one with both',
    given: contract(
      `  /a:\n    get:\n      parameters:\n        - { name: ▶a, in: query }\n        - { name: b, in: query, schema: {}, ▶content: { text/plain: {} } }\n      ${ok}`,
    ),
    want: [['Neither `schema` nor `content`'], ['Both `schema` and `content`']],
  },
  {
    name: 'a parameter in two media types',
    given: contract(
      `  /a:\n    get:\n      parameters:\n        - name: a\n          in: query\n          ▶content:\n            text/plain: {}\n            application/json: {}\n      ${ok}`,
    ),
    want: [['2 media types', 'exactly one']],
  },
  {
    name: 'styles that a location does not allow',
    given: contract(
      `  /a/{p}:\n    get:\n      parameters:\n        - { name: p, in: path, required: true, style: ▶form, schema: {} }\n` +
        `        - { name: c, in: cookie, style: ▶simple, schema: {} }\n` +
        `        - { name: h, in: header, style: ▶label, schema: {} }\n` +
        `        - { name: q, in: query, style: ▶matrix, schema: {} }\n      ${ok}`,
    ),
    want: [['simple, label, matrix'], ['Use form'], ['Use simple'], ['form, spaceDelimited']],
  },
  {
    name: 'deepObject for a value that is not an object',
    given: contract(
      `  /a:\n    get:\n      parameters:\n        - { name: q, in: query, style: ▶deepObject, schema: { type: string } }\n      ${ok}`,
    ),
    want: [['deepObject', 'type: object']],
  },
  ...['query', 'cookie'].map((place) => ({
    name: `a property of an exploded object that another parameter or object has, however it is composed: ${place}`,
    given: exploded(place),
    want: [
      [
        `n of the ${place} parameter a is sent as n=…, as the parameter n is. It is read as the latter`,
        'explode: false',
      ],
      [`m of the ${place} parameter b is sent as m=…, as that of a is. It is read as neither`],
    ],
  })),
  {
    name: 'a request body without content',
    given: contract(`  /a:\n    post:\n      ▶requestBody:\n        required: true\n      ${ok}`),
    want: [['Request Body Object is missing the required field `content`']],
  },
  {
    name: 'a request body with a schema outside of content',
    given: contract(
      `  /a:\n    post:\n      requestBody:\n        ▶schema: {}\n        content: { text/plain: {} }\n      ${ok}`,
    ),
    want: [['content: application/json: schema']],
  },
  {
    name: 'a request body with no media type',
    given: contract(`  /a:\n    post:\n      ▶requestBody:\n        content: {}\n      ${ok}`),
    want: [['no media type']],
  },
  {
    name: 'security schemes that do not exist',
    given: contract(
      `  /a:\n    get:\n      security:\n        - ▶bearer: []\n      ${ok}`,
      'security: [{ ▶key: [] }]\ncomponents:\n  securitySchemes:\n    basic: { type: http, scheme: basic }',
    ),
    want: [['no security scheme bearer', 'The contract has basic'], ['no security scheme key']],
  },
  {
    name: 'a security scheme with an invalid name',
    given: contract(
      `  /a:\n    get: { ${ok} }`,
      'components:\n  securitySchemes:\n    ▶my key: { type: apiKey, in: query, name: k }',
    ),
    want: [['"my key"', 'Use letters']],
  },
  {
    name: 'a security scheme that does not say where the key is',
    given: contract(
      `  /a:\n    get: { ${ok} }`,
      'components:\n  securitySchemes:\n    ▶key: { type: apiKey, name: X-Key }',
    ),
    want: [['has no in', 'Add in']],
  },
  {
    name: 'nullable in OpenAPI 3.1',
    given: contract(`  /a:\n    get: { ${ok} }`, 'components:\n  schemas:\n    A: { type: string, ▶nullable: true }'),
    want: [['nullable', '[string, "null"]']],
  },
  {
    name: 'a keyword of OpenAPI 3.1 in 3.0',
    given: contract(`  /a:\n    get: { ${ok} }`, 'components:\n  schemas:\n    A: { const: ▶1 }', '3.0.4'),
    want: [['const', 'declare `openapi: 3.1.1`']],
  },
  {
    name: 'required as a boolean in a schema',
    given: contract(`  /a:\n    get: { ${ok} }`, 'components:\n  schemas:\n    A: { type: string, required: ▶true }'),
    want: [['required must be a list']],
  },
];

test.each(cases)('$name is reported with its location and advice', async ({ given, want }) => {
  const marked = typeof given === 'string' ? { 'openapi.yaml': given } : given;
  const texts = Object.fromEntries(Object.entries(marked).map(([file, text]) => [file, text.replaceAll('▶', '')]));
  const found = await mistakesOf(texts);
  const places = found.map(({ file, line, column }) => `${file}:${line}:${column}`);
  expect(places.sort(), JSON.stringify(found, null, 2)).toEqual(Object.entries(marked).flatMap(marks).sort());
  want.forEach((parts, index) => {
    for (const part of parts) expect(`${found[index]?.message} ${found[index]?.advice}`).toMatch(part);
  });
});

/** The locations of the marks in the text without marks. */
function marks([file, text]: [string, string]): string[] {
  return text.split('\n').flatMap((line, index) => {
    const pieces = line.split('▶').slice(0, -1);
    return pieces.map((_, mark) => `${file}:${index + 1}:${pieces.slice(0, mark + 1).join('').length + 1}`);
  });
}

test.each(['maximum: twelve', 'minLength: x', 'multipleOf: 0', 'minimum: .nan', 'const: .nan', 'enum: a', 'items: 3'])(
  'is an error without --strict too, since it has no certain meaning: %s',
  async (keyword) => {
    const found = await mistakesOf({ 'openapi.yaml': ofSchema(`{ ${keyword} }`) }, false);
    expect(found.map(({ severity }) => severity)).toEqual(['error']);
  },
);
