import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redoclyCommand, redoclyEnvironment } from '../src/redocly.ts';
import { createProject, type Project } from '../src/testing-project.ts';

const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? '');
  response.end('{"type":"string"}');
});
let project: Project;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  project = await createProject();
  const file = join(project.folder, 'openapi.yaml');
  const example = `examples: { x: { externalValue: "http://127.0.0.1:${port}/example" } }`;
  writeFileSync(file, readFileSync(file, 'utf8').replace(/example:\n\s+message: test\n/, `${example}\n`));
});
afterAll(() => {
  server.close();
  project.remove();
});

const command = (...args: string[]) => {
  const bin = join(import.meta.dirname, '../src/bin.ts');
  return promisify(execFile)(process.execPath, [bin, ...args], { cwd: project.folder });
};

describe('a contract with an externalValue', () => {
  it.each(['generate', 'build', 'docs', 'diff'])('%s does not fetch it from another host', async (name) => {
    await command(name, ...(name === 'diff' ? ['openapi.yaml'] : []));
    expect(requests).toEqual([]);
  });

  it('the linter of the gate does not fetch it either', async () => {
    const [program, ...args] = redoclyCommand('lint', 'openapi.yaml');
    const env = { ...process.env, ...redoclyEnvironment };
    await promisify(execFile)(program, args, { cwd: project.folder, env }).catch(() => undefined);
    expect(requests).toEqual([]);
    expect(readFileSync(join(project.folder, 'openapi.yaml'), 'utf8')).toContain('externalValue');
  });
});
