import { describe } from 'vitest';
import type { ParameterObject, Schema } from '../compile.ts';
import { integer, read, string } from './cases.ts';

describe('a parameter with a media type', () => {
  const json = (schema: Schema): Partial<ParameterObject> => ({ content: { 'application/json': { schema } } });
  const body: Schema = { type: 'object', properties: { n: integer } };
  read([
    {
      it: 'is JSON in a query',
      given: { in: 'query', ...json(body) },
      sent: { query: 'x=%7B%22n%22:5%7D' },
      want: { n: 5 },
    },
    { it: 'is JSON in a path', given: { in: 'path', ...json(body) }, segment: '%7B%22n%22:5%7D', want: { n: 5 } },
    {
      it: 'is JSON in a header',
      given: { in: 'header', ...json(body) },
      sent: { headers: { x: '{"n":5}' } },
      want: { n: 5 },
    },
    {
      it: 'is JSON in a cookie',
      given: { in: 'cookie', ...json(body) },
      sent: { cookie: 'x={"n":5}' },
      want: { n: 5 },
    },
    {
      it: 'is JSON with ampersands in a cookie',
      given: { in: 'cookie', ...json({ type: 'object', properties: { a: string } }) },
      sent: { cookie: 'x={"a":"b&c"}' },
      want: { a: 'b&c' },
    },
    {
      it: 'is a JSON string in its quotes in a cookie',
      given: { in: 'cookie', ...json(string) },
      sent: { cookie: 'x="a"' },
      want: 'a',
    },
    {
      it: 'is JSON under another JSON media type',
      given: { in: 'query', content: { 'application/vnd.a+json': { schema: body } } },
      sent: { query: 'x={"n":5}' },
      want: { n: 5 },
    },
    {
      it: 'is a JSON string in its quotes',
      given: { in: 'query', ...json(string) },
      sent: { query: 'x=%22a%22' },
      want: 'a',
    },
    {
      it: 'is refused with a position if it does not parse',
      given: { in: 'query', ...json(body) },
      sent: { query: 'x={"n":}' },
      refused: [['json_invalid', 'query', 'x', 5]],
    },
    {
      it: 'is refused by its schema',
      given: { in: 'query', ...json(body) },
      sent: { query: 'x={"n":"5"}' },
      refused: [['int_type', 'query', 'x', 'n']],
    },
    {
      it: 'does not lose digits',
      given: { in: 'query', ...json(body) },
      sent: { query: 'x={"n":9007199254740993}' },
      refused: [['int_parsing_size', 'query', 'x', 5]],
    },
    { it: 'is missing', given: { in: 'query', required: true, ...json(body) }, refused: [['missing', 'query', 'x']] },
    {
      it: 'is plain text under text/plain',
      given: { in: 'query', content: { 'text/plain': { schema: integer } } },
      sent: { query: 'x=5' },
      want: 5,
    },
    {
      it: 'is text that is not JSON under text/plain',
      given: { in: 'query', content: { 'text/plain': { schema: string } } },
      sent: { query: 'x="a"' },
      want: '"a"',
    },
  ]);
});
