import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { CannotRun } from './contract/documents.ts';
import { remote } from './targets/http.ts';
import type { WireRequest } from './wire/request.ts';

const request: WireRequest = { method: 'GET', path: '/a', query: '', headers: [], body: undefined };

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Where it listens. */
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
  test.each<{ given: string; listener: RequestListener }>([
    { given: 'is silent', listener: () => {} },
    {
      given: 'never ends what it says',
      listener: (_, response) => {
        const timer = setInterval(() => response.write('a'), 5);
        response.on('close', () => clearInterval(timer));
      },
    },
  ])('is told where it $given', async ({ listener }) => {
    const target = targetAt(await serve(listener), 50);
    expect(await target.send(request, 'rest')).toMatchObject({ crash: 'no answer within 0.05 s', isTimeOut: true });
  });

  test('is told where an emulator of Lambda ran out of patience first', async () => {
    const url = await serve((_, response) => response.end('Task timed out after 3.00 seconds'));
    const target = targetAt(`${url}/2015-03-31/functions/function/invocations`);
    const crash = 'no answer: Task timed out after 3.00 seconds';
    expect(await target.send(request, 'rest')).toMatchObject({ crash, isTimeOut: true });
  });
});

describe('where no connection can be made the tests cannot run', () => {
  test('as nothing listens', async () => {
    const gone = await serve(() => {});
    closing.pop()?.();
    const sent = targetAt(gone).send(request, 'rest');
    await expect(sent).rejects.toThrow(`Nothing answers at ${gone} (ECONNREFUSED). Is the service running?`);
    await expect(sent).rejects.toThrow(CannotRun);
  });

  test('as it is no HTTPS', async () => {
    const url = (await serve((_, response) => response.end())).replace('http:', 'https:');
    const sent = targetAt(url).send(request, 'rest');
    await expect(sent).rejects.toThrow(
      `${url} accepts no TLS (EPROTO). Is it HTTPS, with a certificate that Node.js trusts?`,
    );
    await expect(sent).rejects.toThrow(CannotRun);
  });

  test('as it takes longer than an answer may', async () => {
    const silent = createTcpServer(() => {}).listen(0);
    await once(silent, 'listening');
    const url = `https://localhost:${(silent.address() as AddressInfo).port}`;
    closing.push(() => silent.close());
    await expect(targetAt(url, 50).send(request, 'rest')).rejects.toThrow(CannotRun);
  });
});
