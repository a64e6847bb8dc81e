/** From saving openapi.yaml to the new answer of `npm run dev`: ten edits of a copy of this project. `node bench/dev-loop.ts` */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { call, createProject } from '@openapi-lambda/cli/testing';

const edits = 10;
const project = await createProject();
const contract = join(project.folder, 'openapi.yaml');
const original = readFileSync(contract, 'utf8');
const dev = spawn(process.execPath, ['node_modules/.bin/openapi-lambda', 'dev'], {
  cwd: project.folder,
  env: { ...process.env, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let output = '';
dev.stdout.setEncoding('utf8').on('data', (text: string) => {
  output += text;
});

async function printed(pattern: RegExp, from = 0): Promise<RegExpExecArray> {
  for (;;) {
    const match = pattern.exec(output.slice(from));
    if (match) return match;
    await sleep(10);
  }
}

const [, port] = await printed(/localhost:(\d+)/);
await printed(/^tests /m);

const times: number[] = [];
for (let index = 0; index < edits; index += 1) {
  const refused = index % 2 === 0;
  const text = original.replace(/(name: message[\s\S]*?type: string)/, `$1\n            maxLength: ${refused ? 3 : 4}`);
  const mark = output.length;
  const saved = performance.now();
  writeFileSync(contract, text);
  const wanted = refused ? 422 : 200;
  while ((await call(Number(port), '/test3?message=four', { method: 'POST' })).status !== wanted) await sleep(2);
  times.push(performance.now() - saved);
  // The checks of one edit must not slow down the next.
  await printed(/^tests /m, mark);
  await sleep(1500);
}

dev.kill('SIGINT');
await once(dev, 'close');
project.remove();
times.sort((one, other) => one - other);
const [fastest, median, slowest] = [0, edits / 2, edits - 1].map((index) => Math.round(times[index] ?? 0));
console.log(`from saving openapi.yaml to the new answer: median of ${edits} ${median} ms (${fastest} to ${slowest})`);
