import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Answers } from '../../src/mock/answers.ts';

const file = join(import.meta.dirname, 'shop.yaml');
const answers = () => new Answers(file);

describe('an operation without a handler', () => {
  it('answers with the example of the contract', () => {
    expect(answers().of('GET', '/orders/{orderId}')).toEqual({
      status: 200,
      contentType: 'application/json',
      headers: {},
      body: {
        id: '123e4567-e89b-12d3-a456-426614174000',
        status: 'paid',
        payment: { method: 'cash' },
        lines: [{ article: 'tea', count: 2 }],
      },
    });
  });

  it.each([
    { method: 'GET', path: '/orders', schema: { type: 'array', items: ref('Order'), minItems: 1, maxItems: 5 } },
    { method: 'POST', path: '/orders', schema: ref('Order') },
    { method: 'GET', path: '/categories', schema: ref('Category') },
    { method: 'GET', path: '/kitchen', schema: ref('Kitchen') },
  ])('answers $method $path with a body that its schema accepts', ({ method, path, schema }) => {
    const { body } = answers().of(method, path);
    const validate = createAjv().compile({ ...schema, components: contract().components });
    expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
  });

  it('answers with the examples of nested schemas', () => {
    const { body } = answers().of('POST', '/orders');
    expect(body).toMatchObject({ status: 'new', lines: [{ article: 'tea', count: 1 }] });
  });

  it('omits writeOnly properties', () => {
    expect(answers().of('POST', '/orders').body).not.toHaveProperty('token');
  });

  it.each([
    { method: 'POST', path: '/orders', status: 201 },
    { method: 'DELETE', path: '/orders/{orderId}', status: 204 },
    { method: 'GET', path: '/categories', status: 200, because: 'only default is declared' },
    { method: 'GET', path: '/receipt', status: 200, because: '2XX is declared' },
  ])('answers $method $path with $status', ({ method, path, status }) => {
    expect(answers().of(method, path).status).toBe(status);
  });

  it('is found by its path regardless of parameter names, since two methods may use different ones', () => {
    expect(answers().of('GET', '/orders/{id}').status).toBe(200);
  });

  it('has the headers that the contract declares', () => {
    expect(answers().of('GET', '/orders').headers).toEqual({ 'x-total': 1, 'x-next': '/a?b=c' });
    expect(answers().of('GET', '/count').headers).toEqual({ 'x-page': { number: 1 }, 'x-ids': [1, 1] });
  });

  it('has no body if the contract has none', () => {
    expect(answers().of('DELETE', '/orders/{orderId}')).toEqual({ status: 204, headers: {} });
  });

  it('answers with text in a text media type', () => {
    const { contentType, body } = answers().of('GET', '/receipt');
    expect(contentType).toBe('text/plain');
    expect(body).toMatch(/^R-[0-9]{4}$/);
  });

  it.each([
    { path: '/anything', contentType: 'application/json', body: { name: 'string' } },
    { path: '/label', contentType: 'application/octet-stream', body: 'string' },
    { path: '/count', contentType: 'text/plain; charset=utf-8', body: '5' },
    { path: '/address', contentType: 'application/x-www-form-urlencoded', body: 'street=string&number=1&floors=1' },
  ])('answers $path as $contentType', ({ path, contentType, body }) => {
    expect(answers().of('GET', path)).toMatchObject({ contentType, body });
  });

  it.each([
    { path: '/lines', contentType: 'application/jsonl', body: '{"id":3}\n' },
    { path: '/sequence', contentType: 'application/json-seq', body: '\x1e5\n' },
    { path: '/events', contentType: 'text/event-stream', body: 'event: add\ndata: {"id":3}\n\n' },
  ])('answers $path with a stream of one item', ({ path, contentType, body }) => {
    const streams = new Answers(join(import.meta.dirname, 'streams.yaml'));
    expect(streams.of('GET', path)).toMatchObject({ contentType, body });
  });

  it('answers the same in every process', () => {
    for (const path of ['/orders', '/kitchen', '/receipt']) {
      expect(answers().of('GET', path)).toEqual(answers().of('GET', path));
    }
  });
});

function contract() {
  return parse(readFileSync(file, 'utf8'));
}

function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  return ajv;
}
