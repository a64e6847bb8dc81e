import { describe, expect, it } from 'vitest';
import { serve } from '../service.ts';

const document = (content: object) => ({
  openapi: '3.1.1',
  info: { title: 't', version: '1' },
  paths: {
    '/a': {
      post: { operationId: 'a', requestBody: { required: true, content }, responses: { 204: { description: '' } } },
    },
  },
});
const integer = { schema: { type: 'integer' } };
const text = { schema: { type: 'string' } };

async function statusOf(content: object, contentType: string, body: string): Promise<number> {
  const { answer } = serve(document(content));
  const { response } = await answer({ method: 'POST', path: '/a', headers: { 'content-type': contentType }, body });
  return response.status;
}

describe('media types that differ only in parameters', () => {
  const content = { 'application/json;version=1': integer, 'application/json; Version="2"': text };
  it.each([
    { sent: 'application/json;version=1', body: '5', want: 204 },
    { sent: 'application/json; VERSION=1; charset=utf-8', body: '5', want: 204 },
    { sent: 'application/json;version=1', body: '"x"', want: 422 },
    { sent: 'application/json;version="2"', body: '"x"', want: 204 },
    { sent: 'application/json;version=2', body: '5', want: 422 },
    { sent: 'application/json;version=3', body: '5', want: 415 },
    { sent: 'application/json', body: '5', want: 415 },
  ])('are distinguished by them: $sent $body is answered with $want', async ({ sent, body, want }) => {
    expect(await statusOf(content, sent, body)).toBe(want);
  });

  it.each([
    { sent: 'application/json;version=1', body: '5', want: 204 },
    { sent: 'application/json;version=3', body: '"x"', want: 204 },
    { sent: 'application/json', body: '"x"', want: 204 },
  ])(
    'leave the rest to the one without parameters: $sent $body is answered with $want',
    async ({ sent, body, want }) => {
      const open = { 'application/json': text, 'application/json;version=1': integer };
      expect(await statusOf(open, sent, body)).toBe(want);
    },
  );

  it('are one media type if they have the same meaning', async () => {
    const same = { 'application/json;charset=utf-8': integer, 'application/json;charset=ascii': integer };
    expect(await statusOf(same, 'application/json', '5')).toBe(204);
  });
});

describe('application/*+json', () => {
  const content = { 'application/*+json': integer, 'application/text+json': text };
  it.each([
    { sent: 'application/problem+json', body: '5', want: 204 },
    { sent: 'application/problem+json', body: '"x"', want: 422 },
    { sent: 'application/text+json', body: '"x"', want: 204 },
    { sent: 'application/json', body: '5', want: 415 },
    { sent: 'application/problem+xml', body: '5', want: 415 },
    { sent: 'text/problem+json', body: '5', want: 415 },
  ])(
    'matches every such type except one that is declared itself: $sent $body is answered with $want',
    async (given) => {
      expect(await statusOf(content, given.sent, given.body)).toBe(given.want);
    },
  );
});

it('a value that is not in a long enum is answered with a short list', async () => {
  const values = Array.from({ length: 5000 }, (_, index) => `value-${index}`);
  const { answer } = serve(document({ 'application/json': { schema: { enum: values } } }));
  const sent = { method: 'POST', path: '/a', headers: { 'content-type': 'application/json' }, body: '"x"' };
  const { response } = await answer(sent);
  expect(response.status).toBe(422);
  expect(String(response.body).length).toBeLessThan(1000);
  expect(String(response.body)).toContain("'value-19' or one of 4980 more");
});
