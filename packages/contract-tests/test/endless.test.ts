import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { runContractTests } from '../src/run.ts';
import type { SerializedRequest } from '../src/serialization/request.ts';
import { remote } from '../src/targets/http.ts';
import { type Handler, inProcess } from '../src/targets/in-process.ts';
import { provideAwsLambda } from '../src/targets/streams.ts';
import { writeContract } from './fixture.ts';
import { checksOf } from './test-service.ts';

interface Out {
  write(chunk: string | Uint8Array): boolean;
  end(): void;
}
let streamify: (handler: (event: unknown, out: Out) => Promise<void>) => Handler;
beforeAll(() => {
  provideAwsLambda();
  streamify = (globalThis as unknown as { awslambda: { streamifyResponse: typeof streamify } }).awslambda
    .streamifyResponse;
});

const request: SerializedRequest = { method: 'GET', path: '/a', query: '', headers: [], body: undefined };
const megabyte = Buffer.alloc(2 ** 20, ' ');

describe('a function that streams without an end', () => {
  test('is stopped at the limit of bytes, even if it never waits', async () => {
    let written = 0;
    const handler = streamify(async (_, out) => {
      for (;;) {
        out.write(megabyte);
        written++;
      }
    });
    const answer = await inProcess(handler, 'it', 60_000).send(request, 'url');
    expect(answer).toMatchObject({ crash: 'the answer is larger than 64 MiB', silence: 'endless' });
    expect(written).toBe(64);
  });

  test('is given up at the limit of time, with what it sent, and nothing is kept of what it sends later', async () => {
    const timers: NodeJS.Timeout[] = [];
    const sent: boolean[] = [];
    const handler = streamify(async (_, out) => {
      out.write('data: 1\n\n');
      timers.push(setInterval(() => sent.push(out.write('data: 2\n\n')), 1));
      await new Promise(() => {});
    });
    const { crash, silence } = await inProcess(handler, 'it', 50).send(request, 'url');
    expect(crash).toMatch(/^the answer did not end within 0\.05 s \(.+ so far\)$/);
    expect(silence).toBe('endless');
    const before = sent.length;
    await expect.poll(() => sent.length, { timeout: 30_000 }).toBeGreaterThan(before + 20);
    clearInterval(timers[0]);
    expect(sent.slice(before)).not.toContain(true);
  });
});

/** Events for as long as somebody reads them. */
function events(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const timer = setInterval(() => response.write('data: {"n":1}\n\n'), 5);
  response.on('close', () => clearInterval(timer));
}

test('a service of endless streams is not gone: each operation is given up after three requests', async () => {
  const server = createServer((_, response) => events(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const names = ['a', 'b', 'c', 'd'];
  const content = { 'text/event-stream': { schema: { type: 'string' } } };
  const operation = (operationId: string) => ({
    get: { operationId, responses: { 200: { description: '', content } } },
  });
  const report = await runContractTests({
    contract: writeContract(Object.fromEntries(names.map((name) => [`/${name}`, operation(name)]))),
    target: remote(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 200),
    seed: 1,
    runs: 5,
    operations: names,
  });
  server.closeAllConnections();
  server.close();
  expect(checksOf(report)[0]).toMatch(/^no server error: the answer did not end within 0\.2 s \(\d+ bytes so far\)$/);
  expect(report.cases).toBe(3 * names.length);
  expect(report.notes).toContain(
    'd was given up after 3 requests without a whole answer: its other cases were not sent.',
  );
  expect(report.notes.join()).not.toContain('stopped answering');
});
