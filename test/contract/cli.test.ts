import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

test('a reader that wants only the first lines (`| head`) gets no stack, and the verdict stays', async () => {
  const broken = createServer((_, response) => response.writeHead(500).end()).listen(0);
  await once(broken, 'listening');
  const target = `http://localhost:${(broken.address() as AddressInfo).port}`;
  const contract = join(import.meta.dirname, 'messages.yaml');
  const cli = join(import.meta.dirname, 'cli.ts');
  const child = spawn(process.execPath, [cli, '--target', target, '--contract', contract, '--runs', '1']);
  child.stdout.destroy();
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  broken.close();
  expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
});
