import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { CannotRun } from '../src/contract/documents.ts';
import type { Report } from '../src/report/report.ts';
import { runContractTests } from '../src/run.ts';
import type { SerializedRequest } from '../src/serialization/request.ts';
import { remote } from '../src/targets/http.ts';
import type { Target } from '../src/targets/target.ts';

const request: SerializedRequest = { method: 'GET', path: '/a', query: '', headers: [], body: undefined };

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The URL that it listens on. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0);
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

function targetAt(url: string, timeout?: number) {
  const target = remote(url, timeout);
  closing.push(() => target.close?.());
  return target;
}

describe('a target that does not answer in time', () => {
  test.each<{ given: string; listener: RequestListener; crash: RegExp; silence: string }>([
    { given: 'does not answer', listener: () => {}, crash: /^no answer within 0\.3 s$/, silence: 'time-out' },
    {
      given: 'never ends its answer',
      listener: (_, response) => {
        const timer = setInterval(() => response.write('a'), 5);
        response.on('close', () => clearInterval(timer));
      },
      crash: /^the answer did not end within 0\.3 s \(\d+ bytes? so far\)$/,
      silence: 'endless',
    },
  ])('is reported if it $given', async ({ listener, crash, silence }) => {
    const target = targetAt(await serve(listener), 300);
    const answer = await target.send(request, 'rest');
    expect(answer.silence).toBe(silence);
    expect(answer.crash).toMatch(crash);
  });

  test('is reported if an emulator of Lambda reaches its time limit first', async () => {
    const url = await serve((_, response) => response.end('Task timed out after 3.00 seconds'));
    const target = targetAt(`${url}/2015-03-31/functions/function/invocations`);
    const crash = 'no answer: Task timed out after 3.00 seconds';
    expect(await target.send(request, 'rest')).toMatchObject({ crash, silence: 'time-out' });
  });
});

describe('without a connection, the tests cannot run', () => {
  test('because nothing listens', async () => {
    const gone = await serve(() => {});
    closing.pop()?.();
    const sent = targetAt(gone).send(request, 'rest');
    await expect(sent).rejects.toThrow(`Nothing answers at ${gone} (ECONNREFUSED). Is the service running?`);
    await expect(sent).rejects.toThrow(CannotRun);
  });

  test('because it is not HTTPS', async () => {
    const url = (await serve((_, response) => response.end())).replace('http:', 'https:');
    const sent = targetAt(url).send(request, 'rest');
    await expect(sent).rejects.toThrow(
      `${url} does not accept TLS (EPROTO). Is it HTTPS, with a certificate that Node.js trusts?`,
    );
    await expect(sent).rejects.toThrow(CannotRun);
  });

  test('because it takes longer than the time limit', async () => {
    const silent = createTcpServer(() => {}).listen(0);
    await once(silent, 'listening');
    const url = `https://localhost:${(silent.address() as AddressInfo).port}`;
    closing.push(() => silent.close());
    await expect(targetAt(url, 50).send(request, 'rest')).rejects.toThrow(CannotRun);
  });
});

describe('a target that is gone after some requests', () => {
  /** Answers three requests, and then behaves like a process that ends. */
  async function mortal(end: 'with an answer' | 'with a request') {
    const seen: string[] = [];
    const server = createServer(({ method, url }, response) => {
      seen.push(`${method} ${url}`);
      if (seen.length === 3 && end === 'with an answer') {
        server.close();
        response.shouldKeepAlive = false;
      }
      if (seen.length > 3) {
        server.close();
        server.closeAllConnections();
      } else response.writeHead(404, { 'content-type': 'application/json' }).end('{"detail":"Not Found"}');
    }).listen(0);
    await once(server, 'listening');
    closing.push(() => server.close());
    return { seen, target: targetAt(`http://localhost:${(server.address() as AddressInfo).port}`) };
  }
  const contract = join(import.meta.dirname, 'messages.yaml');
  const judge = (target: Target) => runContractTests({ contract, target, seed: 1, runs: 5 });
  const goneIn = ({ failures }: Report) =>
    failures.filter(({ message }) => message.includes('the service stopped answering'));

  test('is a failure of the request that was not answered', async () => {
    const { seen, target } = await mortal('with a request');
    const report = await judge(target);
    const [cause] = goneIn(report);
    expect(cause?.message).toBe('the connection broke, and the service stopped answering (ECONNREFUSED)');
    expect(cause?.shown?.request).toBe(seen[3]);
    expect(cause?.shown?.title).toContain(`, sent after ${seen[2]}`);
    expect(seen).toHaveLength(4);
  });

  test('is a failure of the last request that was answered', async () => {
    const { seen, target } = await mortal('with an answer');
    const report = await judge(target);
    const [cause] = goneIn(report);
    expect(cause?.message).toBe('the service stopped answering (ECONNREFUSED) since this request');
    expect(cause?.shown?.request).toBe(seen[2]);
    expect(report.notes).toContain('The service stopped answering: the remaining cases were not sent.');
    expect(report.operations.at(-1)).toMatchObject({ cases: 0, reason: 'the service stopped answering' });
  });

  test.each<{ given: string; listener: RequestListener; want: string }>([
    { given: 'breaks every connection', listener: ({ socket }) => socket.destroy(), want: 'socket hang up' },
    { given: 'does not answer', listener: () => {}, want: 'no answer within 0.6 s' },
  ])('cannot be tested if it never answered: it $given', async ({ listener, want }) => {
    const url = await serve(listener);
    const report = judge(targetAt(url, 600));
    await expect(report).rejects.toThrow(CannotRun);
    await expect(report).rejects.toThrow(`HTTP at ${url} answered none of`);
    await expect(report).rejects.toThrow(want);
  });
});
