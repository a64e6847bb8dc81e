import {
  change,
  changed,
  narrowing,
  operation,
  parameter,
  type Row,
  requestBody,
  response,
  responseBody,
  responseHeader,
  responses,
} from './row.ts';

const done = "responses: { '204': { description: Done } }";
const get = `get: { ${done} }`;
const post = `post: { ${done} }`;
const string = 'schema: { type: string }';
const none = '{ post: { responses: { "204": { description: Done } } } }';

export const paths: readonly Row[] = [
  ...change(`{ ${get} }`, undefined, [true, false], 'api-path-removed-without-deprecation'),
  ...change(`{ ${get}, ${post} }`, `{ ${get} }`, [true, false], 'api-removed-without-deprecation'),
  ...change(
    `{ get: { deprecated: true, x-sunset: '2020-01-01', ${done} } }`,
    undefined,
    [true, false],
    'api-path-removed-with-deprecation',
  ),
  ...change(
    `{ ${get}, post: { deprecated: true, x-sunset: '2020-01-01', ${done} } }`,
    `{ ${get} }`,
    [true, false],
    'api-removed-with-deprecation',
  ),
  ...change(
    `{ get: { deprecated: true, x-sunset: '2999-01-01', ${done} } }`,
    undefined,
    [true, false],
    'api-path-removed-before-sunset',
  ),
  ...change(
    `{ get: { deprecated: true, x-sunset: never, ${done} } }`,
    undefined,
    [true, false],
    'api-path-sunset-parse',
  ),
  ...change(
    `{ ${get}, post: { deprecated: true, x-sunset: '2999-01-01', ${done} } }`,
    `{ ${get} }`,
    [true, false],
    'api-removed-before-sunset',
  ),
  ...change(`{ get: { operationId: one, ${done} } }`, `{ ${get} }`, [true, false], 'api-operation-id-removed'),
  ...change(`{ ${post} }`, undefined, [true, false], 'webhook-removed', { in: 'webhooks' }),
];

export const parameters: readonly Row[] = [
  ...change(none, parameter(`required: true, ${string}`), [true, true], 'new-required-request-parameter'),
  ...change(
    none,
    parameter('required: true, schema: { type: string, default: a }'),
    [true, true],
    'new-required-request-default-parameter-to-existing-path',
  ),
  ...change(
    none,
    operation(`parameters: [{ name: id, in: path, required: true, ${string} }]`),
    [true, true],
    'new-request-path-parameter',
  ),
  ...narrowing(
    '{ type: object, properties: { a: { type: string } } }',
    '{ type: object, required: [a], properties: { a: { type: string } } }',
    'new-required-request-header-property request-header-property-became-required',
  ),
  ...change(
    parameter(string),
    parameter(`required: true, ${string}`),
    [true, false],
    'request-parameter-became-required',
  ),
  ...change(parameter(string), none, [true, false], 'request-parameter-removed'),
  ...['2020-01-01', '2999-01-01', 'never'].flatMap((date, index) =>
    change(
      parameter(`deprecated: true, x-sunset: '${date}', ${string}`),
      none,
      [true, false],
      [
        'request-parameter-removed-with-deprecation',
        'request-parameter-removed-before-sunset',
        'request-parameter-sunset-parse',
      ][index] ?? '',
    ),
  ),
];

export const bodies: readonly Row[] = [
  ...change(
    none,
    operation('requestBody: { required: true, content: { application/json: {} } }'),
    [true, true],
    'request-body-added-required',
  ),
  ...change(requestBody('{ type: string }'), none, [true, false], 'request-body-removed'),
  ...change(
    operation('requestBody: { content: { application/json: {} } }'),
    operation('requestBody: { required: true, content: { application/json: {} } }'),
    [true, false],
    'request-body-became-required',
  ),
  ...change(
    operation('requestBody: { content: { application/json: {}, text/plain: {} } }'),
    operation('requestBody: { content: { application/json: {} } }'),
    [true, false],
    'request-body-media-type-removed',
  ),
  ...change(
    operation('requestBody: { content: { application/json: {} } }'),
    requestBody('{ type: string }'),
    [true, false],
    'request-body-media-type-schema-added',
  ),
  ...change(
    response('content: { application/json: {}, text/plain: {} }'),
    response('content: { application/json: {} }'),
    [true, false],
    'response-media-type-removed',
  ),
  ...change(
    responseBody('{ type: string }'),
    response('content: { application/json: {} }'),
    [true, false],
    'response-body-media-type-schema-removed',
  ),
  ...change(
    response('content: { application/problem+json: {} }'),
    response('content: { application/json: {} }'),
    [true, true],
    'response-media-type-name-generalized',
  ),
  ...change(
    response('content: { application/json: {} }'),
    response('content: { application/problem+json: {} }'),
    [true, true],
    'response-media-type-name-specialized',
  ),
  ...change(
    responses("'200': { description: Fine }, '201': { description: Created }"),
    responses("'200': { description: Fine }"),
    [true, false],
    'response-success-status-removed',
  ),
  ...change(
    responses("'200': { description: Fine }, '404': { description: None }"),
    responses("'200': { description: Fine }"),
    [false, false],
    'response-non-success-status-removed',
  ),
  ...change(
    responseHeader(`required: true, ${string}`),
    response('x-note: none'),
    [true, false],
    'required-response-header-removed',
  ),
  ...change(responseHeader(string), response('x-note: none'), [true, false], 'optional-response-header-removed'),
  ...change(
    responseHeader(`required: true, ${string}`),
    responseHeader(`required: false, ${string}`),
    [true, false],
    'response-header-became-optional',
  ),
  ...change(
    response("content: { 'application/json;version=1': {} }"),
    response("content: { 'application/json;version=2': {} }"),
    [true, true],
    'response-media-type-name-changed',
  ),
];

const members = (required: string, properties: string, rest = '') =>
  `{ type: object${rest}, required: [${required}], properties: { ${properties} } }`;
const [a, b] = ['a: { type: string }', 'b: { type: string }'];

export const properties: readonly Row[] = [
  ...narrowing(members('a', a), members('a, b', `${a}, ${b}`), 'new-required-request-property'),
  ...narrowing(
    members('a', a),
    members('a, b', `${a}, b: { type: string, default: x }`),
    'new-required-request-property-with-default',
  ),
  ...narrowing(
    members('a', `${a}, ${b}`),
    members('a, b', `${a}, ${b}`),
    'request-property-became-required response-property-became-optional',
  ),
  ...narrowing(
    members('a', `${a}, b: { type: string, default: x }`),
    members('a, b', `${a}, b: { type: string, default: x }`),
    'request-property-became-required-with-default',
  ),
  ...changed(members('a', `${a}, ${b}`), members('a', a), [false, false], 'request-property-removed'),
  ...changed(members('a, b', `${a}, ${b}`), members('a', a), [true, false], 'response-required-property-removed'),
  ...changed(members('a', `${a}, ${b}`), members('a', a), [true, false], 'response-optional-property-removed'),
  ...changed(
    members('a', `${a}, b: { type: string, writeOnly: true }`),
    members('a', a),
    [false, false],
    'response-optional-write-only-property-removed',
  ),
  ...visibility(),
];

/** A property that clients receive no longer, or have to send since. */
function visibility(): Row[] {
  const b1 = (flag: string) => `${a}, b: { type: string, ${flag}: true }`;
  const b0 = `${a}, ${b}`;
  return [
    ...changed(
      members('a, b', b1('writeOnly')),
      members('a, b', b0),
      [false, true],
      'response-required-property-became-not-write-only',
    ),
    ...changed(
      members('a', b0),
      members('a', b1('writeOnly')),
      [true, false],
      'response-optional-property-became-write-only',
    ),
    ...changed(
      members('a, b', b0),
      members('a, b', b1('writeOnly')),
      [true, false],
      'response-required-property-became-write-only',
    ),
    ...changed(
      members('a, b', b1('readOnly')),
      members('a, b', b0),
      [true, false],
      'request-required-property-became-not-read-only',
    ),
  ];
}
