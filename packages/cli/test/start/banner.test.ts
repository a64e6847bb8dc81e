import { exec } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { curl } from '../../src/start/banner.ts';

const request = { method: 'GET', path: '/a', query: [], headers: [], body: undefined };

describe('the curl of an operation', () => {
  it.each([
    { of: 'a GET', given: {}, want: 'curl http://h/a' },
    { of: 'a POST', given: { method: 'POST' }, want: 'curl -X POST http://h/a' },
    { of: 'a HEAD', given: { method: 'HEAD' }, want: 'curl -I http://h/a' },
    { of: 'a GET with a body', given: { body: 'x' }, want: 'curl -X GET http://h/a -d x' },
    {
      of: 'a query',
      given: { query: [['a', '1'] as const, ['b', '%20'] as const] },
      want: "curl 'http://h/a?a=1&b=%20'",
    },
    {
      of: 'a header with a quote in it',
      given: { headers: [['x-a', "it's"] as const] },
      want: `curl http://h/a -H 'x-a: it'\\''s'`,
    },
    {
      of: 'JSON on several lines',
      given: { method: 'PUT', body: '{\n  "a": 1\n}' },
      want: `curl -X PUT http://h/a -d '{"a":1}'`,
    },
    {
      of: 'bytes',
      given: { method: 'PUT', body: new Uint8Array(1) },
      want: 'curl -X PUT http://h/a --data-binary @FILE',
    },
  ])('is a line for the shell: $of', ({ given, want }) => {
    expect(curl({ ...request, ...given }, 'http://h')).toBe(want);
  });
});

describe('the curl of a multipart body', () => {
  it('sends the same parts, run by a shell', async () => {
    const boundary = 'b0undary';
    const parts = [
      ['content-disposition: form-data; name="title"', 'He said "no; @home"'],
      ['content-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png', 'bytes'],
      ['content-disposition: form-data; name="json"\r\ncontent-type: application/json', '{"a":[1,2]}'],
    ];
    const body = `${parts.map(([head, value]) => `--${boundary}\r\n${head}\r\n\r\n${value}\r\n`).join('')}--${boundary}--\r\n`;
    let received: FormData | undefined;
    const server = createServer(async (incoming, response) => {
      const bytes = await buffer(incoming);
      const headers = { 'content-type': String(incoming.headers['content-type']) };
      received = await new Response(bytes, { headers }).formData();
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const line = curl(
      { ...request, method: 'POST', headers: [['content-type', `multipart/form-data; boundary=${boundary}`]], body },
      `http://127.0.0.1:${port}`,
    );
    expect(line).not.toContain('\n');
    await promisify(exec)(line);
    server.close();
    expect(received?.get('title')).toBe('He said "no; @home"');
    expect(await (received?.get('json') as Blob | string | null)).toEqual('{"a":[1,2]}');
    const file = received?.get('file') as File;
    expect([file.name, file.type, await file.text()]).toEqual(['a.png', 'image/png', 'bytes']);
  });
});
