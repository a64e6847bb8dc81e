import { expect, test } from 'vitest';
import { respond } from '../src/response/respond.ts';

for (const { contentType, body, want } of [
  { contentType: undefined, body: { a: 1 }, want: '{"a":1}' },
  { contentType: 'application/problem+json; charset=utf-8', body: { a: 1 }, want: '{"a":1}' },
  { contentType: 'text/json', body: ['a'], want: '["a"]' },
  { contentType: 'application/json-seq', body: '\x1e1\n', want: '\x1e1\n' },
  { contentType: 'application/vnd.a+json-seq', body: 'a', want: 'a' },
  { contentType: 'text/plain', body: 5, want: '5' },
]) {
  test(`a body of ${contentType ?? 'no media type'} is written as ${JSON.stringify(want)}`, () => {
    expect(respond({ status: 200, body, ...(contentType && { contentType }) }).body).toBe(want);
  });
}

for (const [what, body] of [
  ['object', {}],
  ['null', null],
] as const) {
  test(`${what} is not a body of text`, () => {
    expect(() => respond({ status: 200, contentType: 'text/plain', body })).toThrow(
      new RegExp(`text/plain must be a string or bytes; it is ${what}`),
    );
  });
}

test('headers of a status that is not declared are written', () => {
  expect(respond({ status: 404, headers: { 'X-A': 1 } }, { 200: { headers: [], content: [] } }).headers).toEqual({
    'x-a': '1',
  });
});
