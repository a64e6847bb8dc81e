import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatewayKind } from '@openapi-lambda/runtime/gateway';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { build } from '../../src/build/build.ts';
import { type Service, startService } from '../../src/start/service.ts';
import { call } from '../../src/testing-call.ts';
import { createProject, type Project } from '../../src/testing-project.ts';

const contract = `openapi: 3.1.1
info: { title: Lines, version: 1.0.0 }
paths:
  /lines/{port}:
    get:
      operationId: getLines
      parameters: [{ name: port, in: path, required: true, schema: { type: integer } }]
      responses:
        "200": { description: Lines., content: { application/jsonl: {} } }
        "422": { description: No. }
`;
/** It asks the test before its second line. */
const operation = `import type { Handler } from '#contract';
export const getLines: Handler<'getLines'> = ({ path }) => {
  async function* lines() {
    yield { line: 1 };
    await fetch(\`http://127.0.0.1:\${path.port}\`);
    yield { line: 2 };
  }
  return { status: 200, contentType: 'application/jsonl', body: lines() };
};
`;

const folder = mkdtempSync(join(tmpdir(), 'streaming-'));
const services: Service[] = [];
let project: Project;
beforeAll(async () => {
  writeFileSync(join(folder, 'openapi.yaml'), contract);
  project = await createProject(join(folder, 'openapi.yaml'));
  writeFileSync(join(project.folder, 'src/operations/getLines.ts'), operation);
  const handler = `import { createHandler, streaming } from '@openapi-lambda/runtime';
import * as contract from '#contract';
import { operations } from './operations/index.ts';
export const handler = createHandler({ contract, operations, streaming });
`;
  writeFileSync(join(project.folder, 'src/handler.ts'), handler);
  await build({
    outdir: join(folder, 'dist'),
    entry: join(project.folder, 'src/handler.ts'),
    generated: join(project.folder, 'generated'),
  });
}, 60_000);
afterAll(() => {
  for (const service of services) service.stop();
  rmSync(folder, { recursive: true });
  project.remove();
});

async function serve(as: GatewayKind): Promise<number> {
  const env = { ...process.env, RESPONSE_VALIDATION: 'enforce' };
  const taskRoot = join(folder, 'dist');
  services.push(await startService({ port: 0, as, timeLimit: 20, env, log: () => {}, taskRoot }));
  return services.at(-1)?.port ?? 0;
}

/** A server that answers when the test lets it. */
async function gate() {
  const asked: (() => void)[] = [];
  const server = createServer((_request, response) => void asked.push(() => response.end())).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { asked, port: (server.address() as AddressInfo).port, close: () => server.close() };
}

describe('a service with `streaming`', () => {
  it.each(['rest', 'url'] as const)('sends each line when its operation makes it, through %s', async (as) => {
    const port = await serve(as);
    const { asked, port: gatePort, close } = await gate();
    const [response] = (await once(get({ port, path: `/lines/${gatePort}` }), 'response')) as [IncomingMessage];
    expect(response.headers).toMatchObject({ 'content-type': 'application/jsonl', 'transfer-encoding': 'chunked' });
    expect(String(await once(response, 'data'))).toBe('{"line":1}\n');
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked[0]?.();
    expect(String(await once(response, 'data'))).toBe('{"line":2}\n');
    close();
  });

  it.each(['rest', 'url', 'http', 'alb'] as const)('sends what is not a stream as well, through %s', async (as) => {
    const port = await serve(as);
    expect(await call(port, '/lines/x')).toMatchObject({ status: 422, text: expect.stringContaining('"loc"') });
    expect(await call(port, '/nothing')).toMatchObject({ status: 404, text: '{"detail":"Not Found"}' });
  });

  it('sends all lines at once through a gateway that cannot stream', async () => {
    const port = await serve('http');
    const { asked, port: gatePort, close } = await gate();
    const answer = call(port, `/lines/${gatePort}`);
    await vi.waitFor(() => expect(asked).toHaveLength(1), 10_000);
    asked[0]?.();
    expect(await answer).toMatchObject({ status: 200, text: '{"line":1}\n{"line":2}\n' });
    close();
  });
});
