import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract, temporaryFolder, write } from '../generate/contracts.ts';

const bin = resolve(import.meta.dirname, '../../src/bin.ts');

async function run(cwd: string, ...args: string[]): Promise<{ code: number; error: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [bin, 'generate', ...args], { cwd }, (_, __, error) =>
      done({ code: child.exitCode ?? -1, error }),
    );
  });
}

async function withServer<T>(answer: RequestListener, use: (origin: string) => Promise<T>): Promise<T> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const files: Readonly<Record<string, string>> = {
  '/schemas.yaml': 'A: { type: object, properties: { b: { $ref: "more/b.yaml" } } }',
  '/more/b.yaml': 'type: integer',
};
const referringTo = (url: string) =>
  contract(
    `  /a: { get: { operationId: a, responses: { "200": { description: F, content: { application/json: { schema: { $ref: "${url}" } } } } } } }`,
  );

describe('a reference to the network', () => {
  it('is rejected by default, and read once with --allow-remote', async () => {
    const folder = temporaryFolder();
    let requests = 0;
    await withServer(
      ({ url = '' }, response) => {
        requests++;
        response.end(files[url]);
      },
      async (origin) => {
        write(folder, { 'openapi.yaml': referringTo(`${origin}/schemas.yaml#/A`) });
        expect(await run(folder)).toMatchObject({ code: 1, error: expect.stringContaining('--allow-remote') });
        expect(requests).toBe(0);
        expect(await run(folder, '--allow-remote')).toEqual({ code: 0, error: '' });
      },
    );
    const { components } = JSON.parse(readFileSync(join(folder, 'generated/openapi.json'), 'utf8'));
    expect(components.schemas).toEqual({
      A: { type: 'object', properties: { b: { $ref: '#/components/schemas/b' } } },
      b: { type: 'integer' },
    });
    expect(requests).toBe(2);
    // The server has been closed.
    expect(await run(folder, '--allow-remote', '--check')).toEqual({ code: 0, error: '' });
  });

  it('without a good response ends with one message', async () => {
    const folder = temporaryFolder();
    const answer: RequestListener = (_, response) => response.writeHead(404).end();
    const { code, error } = await withServer(answer, (origin) => {
      write(folder, { 'openapi.yaml': referringTo(`${origin}/none.yaml`) });
      return run(folder, '--allow-remote');
    });
    expect({ code, lines: error.trim().split('\n').length }).toEqual({ code: 1, lines: 1 });
    expect(error).toMatch(/none\.yaml cannot be downloaded: the answer is 404/);
  });
});
