import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepare } from '../../src/docs/prepare.ts';
import { codeSamples, Samples } from '../../src/docs/samples.ts';

const samples = new Samples(join(import.meta.dirname, '../mock/shop.yaml'));

function sourceOf(method: string, path: string, origin?: string): string {
  const request = samples.of(method, path);
  if (!request) throw new Error(`No request was made for ${method} ${path}.`);
  return codeSamples(request, origin)
    .map(({ source }) => source)
    .join('\n');
}

describe('code samples', () => {
  it('send the required values, over HTTP and by invocation', () => {
    expect(sourceOf('GET', '/orders/{orderId}')).toBe(`# over HTTP
curl \\
  http://localhost:9000/orders/123e4567-e89b-12d3-a456-426614174000

# by invocation
curl http://localhost:9000/2015-03-31/functions/function/invocations \\
  -d '{
  "path": "/orders/123e4567-e89b-12d3-a456-426614174000",
  "requestContext": {},
  "httpMethod": "GET",
  "multiValueQueryStringParameters": {}
}'`);
  });

  it('have a readable body, and one that can be sent', () => {
    const source = sourceOf('POST', '/orders');
    expect(source).toContain(
      `  -H 'content-type: application/json' \\\n  -d '{\n  "token": "string",\n  "status": "new",`,
    );
    const event = JSON.parse(/-d '([^']*)'$/.exec(source)?.[1] ?? '');
    expect(event).toMatchObject({ httpMethod: 'POST', headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(event.body)).toMatchObject({ status: 'new', payment: { method: 'cash' } });
  });

  it('show where credentials go', () => {
    expect(sourceOf('GET', '/stock')).toContain(`  -H 'x-key: YOUR_KEY'`);
  });

  it.each([
    { scheme: 'basic', shown: 'Basic YOUR_CREDENTIALS' },
    { scheme: 'Bearer', shown: 'Bearer YOUR_TOKEN' },
    { scheme: 'digest', shown: 'Digest YOUR_CREDENTIALS' },
  ])('name the HTTP scheme $scheme', ({ scheme, shown }) => {
    const folder = mkdtempSync(join(tmpdir(), 'samples-'));
    const file = join(folder, 'openapi.json');
    const securitySchemes = { main: { type: 'http', scheme } };
    const paths = { '/a': { get: { responses: {}, security: [{ main: [] }] } } };
    writeFileSync(file, JSON.stringify({ openapi: '3.1.1', info: {}, paths, components: { securitySchemes } }));
    expect(new Samples(file).of('GET', '/a')?.headers).toEqual([['authorization', shown]]);
    rmSync(folder, { recursive: true });
  });

  it('call the server that the contract names', () => {
    expect(sourceOf('GET', '/stock', 'https://shop.example.com')).toContain('  https://shop.example.com/stock');
  });
});

describe('an error while creating a sample', () => {
  it('only omits the sample from the docs', () => {
    const document = { info: { title: 'A contract' }, paths: { '/a': { get: { responses: {} } } } };
    expect(prepare(document, 'there-is-no-such-file.json')).toMatchObject({ paths: document.paths });
  });
});
