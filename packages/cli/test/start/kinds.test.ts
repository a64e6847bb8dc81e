import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GatewayKind, gatewayKinds } from '@openapi-lambda/runtime/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { type Service, startService } from '../../src/start/service.ts';
import { call } from '../../src/testing-call.ts';
import { createProject } from '../../src/testing-project.ts';

const project = await createProject();
const taskRoot = mkdtempSync(join(tmpdir(), 'bundle-'));
let services: readonly (readonly [GatewayKind, Service])[];

beforeAll(async () => {
  await build({
    outdir: taskRoot,
    entry: join(project.folder, 'src/handler.ts'),
    generated: join(project.folder, 'generated'),
  });
  const options = { port: 0, timeLimit: 20, env: process.env, log: () => {}, taskRoot };
  services = await Promise.all(gatewayKinds.map(async (as) => [as, await startService({ ...options, as })] as const));
}, 60_000);
afterAll(() => {
  for (const [, service] of services) service.stop();
  rmSync(taskRoot, { recursive: true });
  project.remove();
});

describe('the same request through npm start has the same response with every event source', () => {
  it.each([
    { method: 'GET', target: '/test1', want: '{"message":"test"}' },
    { method: 'POST', target: '/test3?message=hoge', want: '{"message":"hoge"}' },
    { method: 'POST', target: '/test3?message=a%2Bb+c%26d%3De%25', want: '{"message":"a+b c&d=e%"}' },
    { method: 'POST', target: '/test3?message=%E3%81%BB%E3%81%92', want: '{"message":"ほげ"}' },
    { method: 'POST', target: '/test3?message=one&message=two', want: '{"message":"two"}' },
    { method: 'POST', target: '/test3', want: /"loc":\["query","message"\]/ },
    { method: 'GET', target: '/test2', want: '{"detail":"Method Not Allowed"}' },
    { method: 'GET', target: '/nope', want: '{"detail":"Not Found"}' },
    { method: 'HEAD', target: '/test1', want: '' },
    { method: 'GET', target: '/openapi.json', want: /^\{[\s\S]*\}\s*$/ },
  ])('$method $target', async ({ method, target, want }) => {
    const answers = await Promise.all(
      services.map(async ([, { port }]) => {
        const { status, headers, text } = await call(port, target, { method });
        const { date: _date, ...rest } = headers;
        return { status, headers: rest, text };
      }),
    );
    const [first] = answers;
    if (typeof want === 'string') expect(first?.text).toBe(want);
    else expect(first?.text).toMatch(want);
    expect(answers).toEqual(services.map(() => first));
  });
});
