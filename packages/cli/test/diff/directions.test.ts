import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compare } from '../../src/diff/compare.ts';
import { requestBody, responseBody, responses } from './oasdiff/row.ts';

const folder = mkdtempSync(join(tmpdir(), 'directions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whether old → new breaks clients, and new → old. */
function verdicts(contract: (part: string) => string, before: string, after: string): boolean[] {
  const files = [before, after].map((part, index) => {
    const file = join(folder, `${index}.yaml`);
    writeFileSync(file, `openapi: 3.2.0\ninfo: { title: Test, version: '1' }\n${contract(part)}`);
    return file;
  }) as [string, string];
  const isBreaking = (from: string, to: string) => compare(from, to).some(({ impact }) => impact === 'major');
  const [old, now] = files;
  return [isBreaking(old, now), isBreaking(now, old)];
}

const done = "responses: { '204': { description: Done } }";
const path = (item: string) => `paths: { /a: ${item} }\n`;

describe('what the server sends to clients is like a response', () => {
  test.each([
    ['a webhook', (schema: string) => `webhooks: { a: ${requestBody(schema)} }\n`],
    [
      'a callback',
      (schema: string) =>
        path(`{ post: { ${done}, callbacks: { c: { '{$request.query.u}': ${requestBody(schema)} } } } }`),
    ],
  ])('%s', (_, contract) => {
    expect(verdicts(contract, '{ enum: [a, b] }', '{ enum: [a] }')).toEqual([false, true]);
    expect(verdicts(contract, '{ properties: { a: {} } }', '{ properties: { a: { writeOnly: true } } }')).toEqual([
      true,
      false,
    ]);
  });
});

describe('a component is judged where it is used', () => {
  const component = (item: string) => (schema: string) =>
    `${path(item)}components: { schemas: { Pet: { required: [p], properties: { p: ${schema} } } } }\n`;
  const pet = '{ $ref: "#/components/schemas/Pet" }';
  test.each([
    { given: 'in a request', item: requestBody(pet), breaks: [false, true] },
    { given: 'in a response', item: responseBody(pet), breaks: [false, false] },
    { given: 'nowhere', item: `{ get: { ${done} } }`, breaks: [false, false] },
  ])('$given: a property becomes readOnly', ({ item, breaks }) => {
    expect(verdicts(component(item), '{ type: string }', '{ type: string, readOnly: true }')).toEqual(breaks);
  });
});

test('an additional operation of OpenAPI 3.2 is like the others', () => {
  const contract = (schema: string) => path(`{ additionalOperations: { COPY: ${requestBody(schema).slice(8, -2)} } }`);
  expect(verdicts(contract, '{ enum: [a, b] }', '{ enum: [a] }')).toEqual([true, false]);
});

describe('one more pattern or tuple item of a schema that refuses everything else accepts more', () => {
  test.each([
    [
      '{ additionalProperties: false, patternProperties: { "^a": {} } }',
      '{ additionalProperties: false, patternProperties: { "^a": {}, "^b": {} } }',
    ],
    ['{ items: false, prefixItems: [{}] }', '{ items: false, prefixItems: [{}, {}] }'],
  ])('%s', (before, after) => {
    expect(verdicts((schema) => path(requestBody(schema)), before, after)).toEqual([false, true]);
    expect(verdicts((schema) => path(responseBody(schema)), before, after)).toEqual([true, false]);
  });
});

test.each([
  { given: 'style: form', member: 'style: pipeDelimited', breaks: [true, true] },
  { given: 'explode: true', member: 'explode: false', breaks: [true, true] },
  { given: 'allowReserved: false', member: 'allowReserved: true', breaks: [true, true] },
  { given: 'description: One', member: 'description: Two', breaks: [false, false] },
])('a parameter with $member instead of $given: breaks $breaks', ({ given, member, breaks }) => {
  const contract = (part: string) =>
    path(`{ get: { parameters: [{ name: q, in: query, ${part}, schema: { type: array } }], ${done} } }`);
  expect(verdicts(contract, given, member)).toEqual(breaks);
});

test('tags, summaries and deprecation of an operation do not break', () => {
  const contract = (part: string) => path(`{ get: { ${part}, ${done} } }`);
  const verdict = verdicts(contract, 'tags: [a], summary: A', 'tags: [b], summary: B, deprecated: true');
  expect(verdict).toEqual([false, false]);
});

describe('values that are objects', () => {
  const request = (schema: string) => path(requestBody(schema));
  test.each([
    { before: '{ default: { a: 1 } }', after: '{ default: { a: 2 } }', breaks: [true, true] },
    { before: '{ const: { a: 1 } }', after: '{ const: { a: 2 } }', breaks: [true, true] },
    { before: '{ enum: [{ a: 1 }, [b]] }', after: '{ enum: [{ a: 1 }] }', breaks: [true, false] },
    { before: '{ enum: [{ a: 1, b: 2 }] }', after: '{ enum: [{ b: 2, a: 1 }] }', breaks: [false, false] },
  ])('$before → $after', ({ before, after, breaks }) => {
    expect(verdicts(request, before, after)).toEqual(breaks);
  });
});

test.each([
  { status: 'default', others: ["'200'"], breaks: [false, false] },
  { status: 'default', others: ["'404'"], breaks: [true, false] },
  { status: "'302'", others: ["'200'"], breaks: [true, false] },
  { status: '2XX', others: ["'404'"], breaks: [true, false] },
  { status: '5XX', others: ["'200'"], breaks: [false, false] },
])('response $status removed, next to $others: breaks $breaks', ({ status, others, breaks }) => {
  const all = (codes: string[]) => responses(codes.map((code) => `${code}: { description: Done }`).join(', '));
  expect(verdicts(path, all([status, ...others]), all(others))).toEqual(breaks);
});
