import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createProject, type Project } from '@openapi-lambda/cli/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

let project: Project;
let server: ChildProcess;
let port: number;
let output = '';

const bin = 'node_modules/.bin/openapi-lambda';
const invocations = '/2015-03-31/functions/function/invocations';

beforeAll(async () => {
  project = await createProject();
  const options = { cwd: project.folder, env: { ...process.env, PORT: '0' } };
  for (const command of ['generate', 'build']) execFileSync(process.execPath, [bin, command], options);
  server = spawn(process.execPath, [bin, 'start'], options);
  for (const stream of [server.stdout, server.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  await vi.waitFor(() => expect(output).toMatch(/localhost:\d+/), { timeout: 60_000, interval: 50 });
  port = Number(/localhost:(\d+)/.exec(output)?.[1]);
}, 120_000);

afterAll(async () => {
  // No request ended it.
  expect(server.exitCode).toBe(null);
  server.kill('SIGINT');
  await once(server, 'close');
  project.remove();
});

interface Sent {
  /** Up to the empty line; `HOST` becomes the header that a client sends. */
  readonly head: readonly string[];
  readonly body?: string;
}

/** The server's output until it closes the connection, or has answered this many requests. */
function send({ head, body = '' }: Sent, answers = 1): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1');
  let received = '';
  const end = () => {
    socket.destroy();
    resolve(received);
  };
  socket.setEncoding('latin1');
  socket.on('error', () => {}).on('close', end);
  socket.on('data', (text: string) => {
    received += text;
    if (received.split(/HTTP\/1\.1 \d{3}(?! Continue)[\s\S]*?\r\n\r\n/).length > answers) end();
  });
  socket.write(`${head.join('\r\n').replaceAll('HOST', `Host: localhost:${port}`)}\r\n\r\n${body}`, 'latin1');
  return promise;
}

const statuses = (received: string): string[] =>
  [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status ?? '');

const get = 'GET /test1 HTTP/1.1';
const post = 'POST /test2 HTTP/1.1';

describe('npm start', () => {
  test.each<{ name: string; want: string[] } & Sent>([
    { name: 'a request', head: [get, 'HOST'], want: ['200'] },
    { name: 'a target with its host', head: ['GET http://localhost/test1 HTTP/1.1', 'HOST'], want: ['200'] },
    {
      name: 'an upgrade that nobody asked for',
      head: [get, 'HOST', 'Connection: upgrade', 'Upgrade: h2c'],
      want: ['200'],
    },
    {
      name: 'a body that is awaited',
      head: [post, 'HOST', 'Expect: 100-continue', 'Content-Length: 2'],
      body: '{}',
      want: ['100', '200'],
    },
    {
      name: 'a trailer',
      head: [post, 'HOST', 'Transfer-Encoding: chunked'],
      body: '0\r\nauthorization: x\r\n\r\n',
      want: ['200'],
    },
    { name: 'dots in a path', head: ['GET /../../etc/passwd HTTP/1.1', 'HOST'], want: ['404'] },
    { name: 'dots behind the docs', head: ['GET /redoc/../../../etc/passwd HTTP/1.1', 'HOST'], want: ['404'] },
    { name: 'a path that looks like a host', head: ['GET //evil.example/test1 HTTP/1.1', 'HOST'], want: ['404'] },
    { name: 'a path that is no escape', head: ['GET /%zz%00%ff HTTP/1.1', 'HOST'], want: ['400'] },
    { name: 'an asterisk', head: ['OPTIONS * HTTP/1.1', 'HOST'], want: ['404'] },
  ])('answers as HTTP wants it: $name', async ({ want, ...sent }) => {
    expect(statuses(await send(sent))).toEqual(want);
  });

  test.each<{ name: string; want: string } & Sent>([
    { name: 'a target with another host', head: ['GET http://evil.example/test1 HTTP/1.1', 'HOST'], want: '403' },
    { name: 'another host', head: [get, 'Host: evil.example'], want: '403' },
    { name: 'two hosts', head: [get, 'HOST', 'Host: evil.example'], want: '400' },
    { name: 'no host', head: [get], want: '400' },
    { name: 'a space before a colon', head: [get, 'HOST', 'X-A : b'], want: '400' },
    { name: 'a folded line', head: [get, 'HOST', 'X-A: b', ' folded'], want: '400' },
    { name: 'a carriage return in a value', head: [get, 'HOST', 'X-A: b\rset-cookie: c'], want: '400' },
    { name: 'a zero in a value', head: [get, 'HOST', 'X-A: b\0c'], want: '400' },
    { name: 'a zero in a path', head: ['GET /te\0st1 HTTP/1.1', 'HOST'], want: '400' },
    { name: 'an escape of a terminal in a path', head: ['GET /\x1b[31m HTTP/1.1', 'HOST'], want: '400' },
    { name: 'a method that there is not', head: ['FOO /test1 HTTP/1.1', 'HOST'], want: '400' },
    { name: 'a version that there is not', head: ['GET /test1 HTTP/9.9', 'HOST'], want: '400' },
    { name: 'another protocol', head: ['\x16\x03\x01\x02\0\x01\0'], want: '400' },
    { name: 'a long header', head: [get, 'HOST', `X-A: ${'a'.repeat(20_000)}`], want: '431' },
    { name: 'many headers', head: [get, 'HOST', ...Array.from({ length: 3000 }, (_, n) => `a${n}: b`)], want: '431' },
  ])('refuses $name', async ({ want, ...sent }) => {
    expect(statuses(await send(sent))).toEqual([want]);
  });

  const hidden = 'GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n';
  test.each<{ name: string } & Sent>([
    {
      name: 'a length and chunks',
      head: [post, 'HOST', 'Content-Length: 4', 'Transfer-Encoding: chunked'],
      body: `0\r\n\r\n${hidden}`,
    },
    {
      name: 'two lengths',
      head: [post, 'HOST', 'Content-Length: 0', `Content-Length: ${hidden.length}`],
      body: hidden,
    },
    { name: 'a list of lengths', head: [post, 'HOST', `Content-Length: 0, ${hidden.length}`], body: hidden },
    { name: 'a length with a sign', head: [post, 'HOST', 'Content-Length: +0'], body: hidden },
    { name: 'a negative length', head: [post, 'HOST', 'Content-Length: -1'], body: hidden },
    { name: 'a length beyond numbers', head: [post, 'HOST', 'Content-Length: 18446744073709551616'], body: hidden },
    {
      name: 'a coding that there is not',
      head: [post, 'HOST', 'Transfer-Encoding: xchunked'],
      body: `0\r\n\r\n${hidden}`,
    },
    {
      name: 'chunks that are not the last coding',
      head: [post, 'HOST', 'Transfer-Encoding: chunked, identity'],
      body: `0\r\n\r\n${hidden}`,
    },
    { name: 'a chunk without a size', head: [post, 'HOST', 'Transfer-Encoding: chunked'], body: `ZZ\r\n${hidden}` },
    {
      name: 'a chunk beyond numbers',
      head: [post, 'HOST', 'Transfer-Encoding: chunked'],
      body: `${'F'.repeat(17)}\r\n${hidden}`,
    },
    {
      name: 'a chunk longer than its size',
      head: [post, 'HOST', 'Transfer-Encoding: chunked'],
      body: `1\r\n${hidden}`,
    },
    {
      name: 'a chunk with a long extension',
      head: [post, 'HOST', 'Transfer-Encoding: chunked'],
      body: `1;${'x'.repeat(40_000)}\r\na\r\n0\r\n\r\n${hidden}`,
    },
  ])('reads no second request out of the first: $name', async (sent) => {
    const answers = statuses(await send(sent, 2));
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatch(/^4(?:00|13)$/);
    expect(output).not.toContain('/hidden');
  });

  test('answers requests that are sent at once in their order', async () => {
    const head = [get, 'HOST', '', post, 'HOST', 'Content-Length: 0', '', 'GET /nope HTTP/1.1', 'HOST'];
    expect(statuses(await send({ head }, 3))).toEqual(['200', '200', '404']);
  });

  test('closes a tunnel without a word', async () => {
    expect(await send({ head: ['CONNECT evil.example:443 HTTP/1.1', 'HOST'] })).toBe('');
  });

  test('lets no client write to the terminal', async () => {
    const event = '\x1b]0;title\x07\x9b31m{"a"\x7f';
    const head = [`POST ${invocations} HTTP/1.1`, 'HOST', `Content-Length: ${event.length}`];
    expect(statuses(await send({ head, body: event }))).toEqual(['400']);
    await vi.waitFor(() => expect(output).toMatch(/invocations 400 .*json/), { timeout: 10_000 });
    expect(output).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test('serves on', async () => {
    expect(statuses(await send({ head: [get, 'HOST'] }))).toEqual(['200']);
  });
});
