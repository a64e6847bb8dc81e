import { describe, expect, test } from 'vitest';
import type { Case } from '../src/cases/case.ts';
import { checks } from '../src/checks/index.ts';
import type { Answer } from '../src/targets/target.ts';
import { contractOf } from './fixture.ts';

const content = {
  'application/json': {
    schema: {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'integer' }, secret: { type: 'string', writeOnly: true } },
    },
  },
  'text/*': { schema: { type: 'string', minLength: 2 } },
  'text/tab-separated-values': { schema: { type: 'array', items: { type: 'string' } } },
  'text/event-stream': {
    schema: { oneOf: [{ type: 'object', required: ['data'] }, { type: 'null' }] },
    itemSchema: {
      type: 'object',
      required: ['event'],
      properties: { event: { enum: ['up', 'down'] }, data: { type: ['object', 'integer'] }, retry: { minimum: 10 } },
    },
  },
  'application/jsonl': { schema: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } },
  'application/x-ndjson': { schema: { type: 'array', items: { type: 'integer' }, maxItems: 2 } },
  'application/json-seq': { itemSchema: { type: 'integer' } },
  'text/x-count': { schema: { type: ['integer', 'null'] } },
};
const headers = {
  'X-Rate': { required: true, schema: { type: 'integer', minimum: 0 } },
  'X-List': { schema: { type: 'array', items: { type: 'integer' } } },
};
const contract = contractOf({
  '/a': {
    get: {
      operationId: 'a',
      responses: { 200: { description: '', content, headers }, 204: { description: '' }, '4XX': { description: '' } },
    },
  },
});
const [operation] = contract.operations;
const json = { 'content-type': 'application/json', 'x-rate': '1' };

interface Given {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly expects?: Case['expects'];
  readonly method?: string;
}

/** The names of the checks that fail. */
function failing({
  status = 200,
  headers: sent = json,
  body = '{"a":1}',
  expects = 'accepted',
  method = 'GET',
}: Given) {
  const answer: Answer = {
    status,
    headers: new Map(Object.entries(sent).map(([name, value]) => [name, [value]])),
    body: new TextEncoder().encode(body),
    milliseconds: 0,
    problems: [],
  };
  const isRouting = ['not found', 'method not allowed', 'bad path'].includes(expects);
  const one: Case = {
    stage: isRouting ? 'routing' : 'boundary',
    title: 'a case',
    operation: isRouting ? undefined : operation,
    request: { method, path: '/a', query: '', headers: [], body: undefined },
    expects,
    allow: ['GET', 'POST'],
    ...(method === 'HEAD' && operation ? { get: operation } : {}),
    breaks: { what: 'required', at: operation?.at ?? contract.documents.root, where: ['query', 'q'] },
  };
  const exchange = { case: one, answer, kind: 'rest', contract, isHttp: false } as const;
  return Object.keys(checks).filter((name) => [...(checks[name]?.(exchange) ?? [])].length > 0);
}

describe('a correct exchange passes every check', () => {
  test.each<Given>([
    {},
    { headers: { ...json, 'content-type': 'application/json; charset=utf-8', 'x-list': '1, 2' } },
    { headers: { ...json, 'content-type': 'text/csv' }, body: 'ab' },
    { headers: { ...json, 'content-type': 'text/plain' }, body: '55' },
    // No standard defines how the rows of a table, or the fields of an event, are represented in JSON.
    { headers: { ...json, 'content-type': 'text/tab-separated-values' }, body: 'a\tb' },
    { headers: { ...json, 'content-type': 'text/event-stream' }, body: '' },
    {
      headers: { ...json, 'content-type': 'text/event-stream' },
      body: 'event: up\ndata: {"a":\ndata: 1}\n\n: bye\n\n',
    },
    { headers: { ...json, 'content-type': 'text/event-stream' }, body: 'event:up\r\ndata:1\r\n\r\ndata: cut off' },
    { headers: { ...json, 'content-type': 'application/jsonl; charset=utf-8' }, body: '{"n":1}\n{"n":2}\n' },
    { headers: { ...json, 'content-type': 'application/jsonl' }, body: '' },
    { headers: { ...json, 'content-type': 'application/x-ndjson' }, body: '1\r\n2' },
    { headers: { ...json, 'content-type': 'application/json-seq' }, body: '\x1e1\n\x1e2\n' },
    { headers: { ...json, 'content-type': 'text/x-count' }, body: '5' },
    { headers: { ...json, 'content-length': '7' } },
    { headers: json, body: '{"a":1,"more":true}' },
    { status: 204, headers: {}, body: '' },
    { status: 404, headers: {}, body: '', expects: 'refused' },
    { status: 422, headers: {}, body: '', expects: 'refused' },
    { status: 401, headers: {}, body: '', expects: 'unauthorised' },
    { status: 404, headers: {}, body: '', expects: 'not found' },
    { status: 400, headers: {}, body: '', expects: 'bad path' },
    { status: 405, headers: { allow: 'POST, GET' }, body: '', expects: 'method not allowed' },
    { status: 405, headers: { allow: 'get,post' }, body: '', expects: 'method not allowed' },
    // HTTP has HEAD for every GET, and OPTIONS everywhere: a server may support both even if they are not declared.
    { status: 405, headers: { allow: 'GET, HEAD, OPTIONS, POST' }, body: '', expects: 'method not allowed' },
    { method: 'HEAD', body: '', expects: 'method not allowed' },
    { method: 'HEAD', status: 422, headers: {}, body: '', expects: 'method not allowed' },
    { method: 'OPTIONS', status: 200, headers: { allow: 'GET, HEAD, POST' }, body: '', expects: 'method not allowed' },
    {
      method: 'OPTIONS',
      status: 204,
      headers: { 'access-control-allow-methods': 'GET,POST' },
      body: '',
      expects: 'method not allowed',
    },
  ])('%j', (given) => {
    expect(failing(given)).toEqual([]);
  });
});

describe('a wrong exchange fails the check with its name', () => {
  test.each<{ given: Given; want: string }>([
    { given: { status: 500 }, want: 'no server error' },
    { given: { status: 501, expects: 'refused' }, want: 'no server error' },
    { given: { status: 500, expects: 'not found' }, want: 'no server error' },
    { given: { status: 201 }, want: 'status declared' },
    { given: { status: 302 }, want: 'status declared' },
    { given: { headers: { 'x-rate': '1' } }, want: 'content type declared' },
    { given: { headers: { ...json, 'content-type': 'application/xml' } }, want: 'content type declared' },
    { given: { headers: { ...json, 'content-type': 'application/jsonp' } }, want: 'content type declared' },
    { given: { headers: { 'x-rate': '1' }, body: '' }, want: 'content type declared' },
    { given: { status: 204, headers: {}, body: 'a' }, want: 'content type declared' },
    { given: { headers: { 'content-type': 'application/json' } }, want: 'headers valid' },
    { given: { headers: { ...json, 'x-rate': 'many' } }, want: 'headers valid' },
    { given: { headers: { ...json, 'x-rate': '-1' } }, want: 'headers valid' },
    { given: { headers: { ...json, 'x-list': '1,a' } }, want: 'headers valid' },
    { given: { body: '{}' }, want: 'body valid' },
    { given: { body: '{"a":"1"}' }, want: 'body valid' },
    { given: { body: '{"a":1' }, want: 'body valid' },
    { given: { body: '' }, want: 'body valid' },
    { given: { headers: { ...json, 'content-type': 'text/plain' }, body: 'a' }, want: 'body valid' },
    { given: { headers: { ...json, 'content-type': 'text/x-count' }, body: 'a' }, want: 'body valid' },
    { given: { headers: { ...json, 'content-type': 'text/event-stream' }, body: 'data: 1\n\n' }, want: 'items valid' },
    {
      given: { headers: { ...json, 'content-type': 'text/event-stream' }, body: 'event: up\ndata: 1\nretry: 5\n\n' },
      want: 'items valid',
    },
    {
      given: { headers: { ...json, 'content-type': 'text/event-stream' }, body: 'event: up\ndata: a\n\n' },
      want: 'items valid',
    },
    { given: { headers: { ...json, 'content-type': 'application/jsonl' }, body: '{"n":1}\n{}' }, want: 'items valid' },
    {
      given: { headers: { ...json, 'content-type': 'application/jsonl' }, body: '{"n":1}{"n":2}' },
      want: 'items valid',
    },
    { given: { headers: { ...json, 'content-type': 'application/x-ndjson' }, body: '1\n2\n3' }, want: 'items valid' },
    { given: { headers: { ...json, 'content-type': 'application/json-seq' }, body: '\x1e"1"\n' }, want: 'items valid' },
    { given: { headers: { ...json, 'content-length': '8' } }, want: 'content length' },
    { given: { headers: { ...json, 'content-length': '7' }, body: '{"a":1,"é":1}' }, want: 'content length' },
    { given: { status: 400 }, want: 'valid request accepted' },
    { given: { status: 422 }, want: 'valid request accepted' },
    { given: { status: 404 }, want: 'valid request accepted' },
    { given: { status: 401 }, want: 'valid request accepted' },
    { given: { status: 200, expects: 'refused' }, want: 'invalid request refused' },
    { given: { status: 302, expects: 'refused' }, want: 'invalid request refused' },
    { given: { status: 200, expects: 'unauthorised' }, want: 'security enforced' },
    { given: { status: 200, expects: 'not found' }, want: 'unknown path' },
    { given: { status: 405, expects: 'not found' }, want: 'unknown path' },
    { given: { status: 200, expects: 'bad path' }, want: 'unknown path' },
    { given: { status: 404, expects: 'method not allowed' }, want: 'method not allowed' },
    { given: { status: 405, headers: {}, expects: 'method not allowed' }, want: 'method not allowed' },
    { given: { status: 405, headers: { allow: 'GET' }, expects: 'method not allowed' }, want: 'method not allowed' },
    {
      given: { status: 405, headers: { allow: 'GET, POST, PUT' }, expects: 'method not allowed' },
      want: 'method not allowed',
    },
    {
      given: { method: 'HEAD', headers: { 'content-type': 'text/html' }, expects: 'method not allowed' },
      want: 'method not allowed',
    },
    { given: { method: 'HEAD', headers: {}, expects: 'method not allowed' }, want: 'method not allowed' },
    { given: { method: 'HEAD', status: 201, expects: 'method not allowed' }, want: 'method not allowed' },
    { given: { method: 'OPTIONS', expects: 'method not allowed' }, want: 'method not allowed' },
    {
      given: { method: 'OPTIONS', headers: { allow: 'GET' }, expects: 'method not allowed' },
      want: 'method not allowed',
    },
  ])('$given: $want', ({ given, want }) => {
    expect(failing(given)).toContain(want);
  });
});
