import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, createProject, type Project } from '@openapi-lambda/cli/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

let project: Project;
let dev: ChildProcess;
let port: number;
let output = '';

/** The output since the last edit. */
const news = () => output.slice(mark);
let mark = 0;

function edit(file: string, change: (text: string) => string): void {
  const path = join(project.folder, file);
  mark = output.length;
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

/** As editors that replace files atomically. */
function editByRenaming(file: string, change: (text: string) => string): void {
  const path = join(project.folder, file);
  mark = output.length;
  writeFileSync(`${path}.new`, change(readFileSync(path, 'utf8')));
  renameSync(`${path}.new`, path);
}

const slow = { timeout: 20_000, interval: 50 };
const answer = async (path: string, method = 'GET') => (await call(port, path, { method })).text;
const status = async (path: string, method = 'GET') => (await call(port, path, { method })).status;

beforeAll(async () => {
  project = await createProject();
  dev = spawn(process.execPath, ['node_modules/.bin/openapi-lambda', 'dev'], {
    cwd: project.folder,
    env: { ...process.env, PORT: '0' },
  });
  for (const stream of [dev.stdout, dev.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  // The first round ends when its last check has reported.
  await vi.waitFor(() => expect(output).toMatch(/^tests /m), { ...slow, timeout: 40_000 });
  port = Number(/localhost:(\d+)/.exec(output)?.[1]);
}, 45_000);

afterAll(async () => {
  dev.kill('SIGINT');
  const [code] = await once(dev, 'close');
  project.remove();
  expect(code, output.slice(-2000)).toBe(0);
});

describe('npm run dev', { timeout: 60_000 }, () => {
  it('serves, checks and tests the project as it is', () => {
    expect(output).toMatch(/^contract {2}\d+ operations$/m);
    expect(output).toContain('types     no errors');
    expect(output).toMatch(/tests {5}all operations: the contract is kept in \d+ cases/);
  });

  it('serves an edit of the source', async () => {
    editByRenaming('src/operations/getTest1.ts', (text) => text.replace("'test'", "'edited'"));
    await expect.poll(() => answer('/test1'), slow).toBe('{"message":"edited"}');
    await expect.poll(news, slow).toMatch(/^tests {5}getTest1: the contract is kept/m);
  });

  it('serves an edit of the contract, and reports what it changed and what it breaks', async () => {
    edit('openapi.yaml', (text) =>
      text.replaceAll('hoge', 'hog').replace(/(name: message[\s\S]*?type: string)/, '$1\n            maxLength: 3'),
    );
    await expect.poll(() => status('/test3?message=four', 'POST'), slow).toBe(422);
    expect(await status('/test3?message=two', 'POST')).toBe(200);
    await expect.poll(news, slow).toMatch(/^changed {3}~ postTest3$/m);
    await expect.poll(news, slow).toMatch(/^breaks {4}POST \/test3/m);
  });

  it('reports added and removed operations, and types that no longer fit', async () => {
    edit('openapi.yaml', (text) => text.replace('  /test2:\n', '  /new2:\n').replace('postTest2', 'postNew2'));
    await expect.poll(() => status('/test2', 'POST'), slow).toBe(404);
    expect(await status('/new2', 'POST')).toBe(501);
    await expect.poll(news, slow).toMatch(/^changed {3}\+ postNew2 \(POST \/new2\) {2}- postTest2 \(POST \/test2\)$/m);
    await expect.poll(news, slow).toMatch(/^types {5}src\/operations\/\S+:\d+:\d+ /m);
    await expect.poll(news, slow).toMatch(/postNew2: not implemented/);
    expect(news()).toMatch(/^handlers {2}none for postNew2; .*npm run generate -- --scaffold$/m);
    expect(news()).toMatch(/^ {10}postTest2 is no longer an operation of the contract$/m);
  });

  it('keeps the last good version if the contract is invalid, and reports the line', async () => {
    edit('openapi.yaml', (text) => text.replace('operationId: postNew2', 'operationId: [postNew2'));
    await expect.poll(news, slow).toMatch(/^contract {2}openapi\.yaml:\d+:\d+ /m);
    expect(await status('/new2', 'POST')).toBe(501);
    expect(await answer('/test1')).toBe('{"message":"edited"}');
  });

  it('recovers when the contract is fixed', async () => {
    edit('openapi.yaml', (text) =>
      text.replace('  /new2:\n', '  /test2:\n').replace('operationId: [postNew2', 'operationId: postTest2'),
    );
    await expect.poll(() => answer('/test2', 'POST'), slow).toBe('{"message":"test2"}');
    await expect.poll(news, slow).toMatch(/^contract {2}\d+ operations$/m);
    await expect.poll(news, slow).toMatch(/^types {5}no errors$/m);
  });

  it('reports warnings', async () => {
    edit('openapi.yaml', (text) =>
      text.replace('type: string\n            maxLength: 3', 'type: strin\n            maxLength: 3'),
    );
    await expect
      .poll(news, slow)
      .toMatch(/^warnings {2}openapi\.yaml:\d+:\d+ {2}warning: type must be one of .*\n {12}Did you mean string\?$/m);
    edit('openapi.yaml', (text) => text.replace('type: strin\n', 'type: string\n'));
    await expect.poll(news, slow).toMatch(/^tests .* is kept/m);
    expect(news()).not.toContain('warning');
  });

  it('follows an edit of the setup of the contract tests, and reports in one line why they cannot run', async () => {
    const setup = readFileSync(join(project.folder, 'test/contract.setup.ts'), 'utf8');
    edit('test/contract.setup.ts', () => 'export default { skipp: {} };\n');
    await expect
      .poll(news, slow)
      .toMatch(/^tests {5}They could not run: \S*contract\.setup\.ts: skipp is unknown\. .*$/m);
    expect(news()).not.toMatch(/^ *at |^service/m);
    edit('test/contract.setup.ts', () => setup);
    await expect.poll(news, slow).toMatch(/^tests {5}all operations: .* is kept/m);
  });

  it('keeps the last good version if the source does not parse', async () => {
    edit('src/operations/getTest1.ts', (text) => `${text}\nconst broken = ;\n`);
    await expect.poll(news, slow).toMatch(/^service {3}\S*getTest1\.ts:\d+:\d+ /m);
    expect(await answer('/test1')).toBe('{"message":"edited"}');
    edit('src/operations/getTest1.ts', (text) => text.replace('\nconst broken = ;\n', ''));
    await expect.poll(news, slow).toMatch(/^service {3}new after/m);
  });

  it('retries later if a version could not be served at once', async () => {
    edit('src/operations/getTest1.ts', (text) => `${text}\nconst broken = ;\n`);
    await expect.poll(news, slow).toMatch(/^service {3}\S*getTest1\.ts/m);
    edit('openapi.yaml', (text) =>
      text.replace('/test2:', '/second:').replace('description: The same by', 'description: By'),
    );
    await expect.poll(news, slow).toMatch(/^changed {3}~ postTest2$/m);
    edit('openapi.yaml', (text) => text.replace('openapi: 3.1.0', 'openapi: 9'));
    await expect.poll(news, slow).toMatch(/^contract {2}openapi\.yaml:1/m);
    edit('src/operations/getTest1.ts', (text) => text.replace('\nconst broken = ;\n', ''));
    await expect.poll(() => answer('/second', 'POST'), slow).toBe('{"message":"test2"}');
    expect(news()).not.toMatch(/^tests/m);
    edit('openapi.yaml', (text) => text.replace('openapi: 9', 'openapi: 3.1.0'));
    await expect.poll(news, slow).toMatch(/^tests .*(postTest2|all operations).* is kept/m);
    edit('openapi.yaml', (text) => text.replace('/second:', '/test2:'));
    await expect.poll(() => answer('/test2', 'POST'), slow).toBe('{"message":"test2"}');
  });

  it('keeps the last good version if the source throws while it is loaded', async () => {
    edit('src/operations/getTest1.ts', (text) => `${text}\nthrow new Error('no configuration');\n`);
    await expect.poll(news, slow).toMatch(/^service {3}Error: no configuration$/m);
    expect(await answer('/test1')).toBe('{"message":"edited"}');
    edit('src/operations/getTest1.ts', (text) => text.replace("\nthrow new Error('no configuration');\n", ''));
    await expect.poll(news, slow).toMatch(/^service {3}new after/m);
  });

  it('watches a file that the contract refers to', async () => {
    writeFileSync(join(project.folder, 'name.yaml'), 'type: string\nmaxLength: 5\n');
    edit('openapi.yaml', (text) => text.replace('type: string\n            maxLength: 3', '$ref: name.yaml'));
    await expect.poll(() => status('/test3?message=four', 'POST'), slow).toBe(200);
    edit('name.yaml', (text) => text.replace('5', '1'));
    await expect.poll(() => status('/test3?message=four', 'POST'), slow).toBe(422);
  });

  it('reports a handler that breaks the contract', async () => {
    edit('src/operations/getTest1.ts', (text) => text.replace("message: 'edited'", 'message: 1 as never'));
    await expect.poll(news, slow).toMatch(/ getTest1: body .*openapi\.yaml:\d+\)$/m);
    edit('src/operations/getTest1.ts', (text) => text.replace('1 as never', "'edited'"));
    await expect.poll(news, slow).not.toMatch(/ getTest1: body/);
  });

  it('reloads the docs in the browser when they are new', async () => {
    await expect.poll(() => status('/redoc'), slow).toBe(200);
    const page = await answer('/redoc');
    const [, path = ''] = /EventSource\('([^']+)'\)/.exec(page) ?? [];
    const events = await fetch(`http://localhost:${port}${path}`);
    expect(events.headers.get('content-type')).toBe('text/event-stream');
    edit('openapi.yaml', (text) => text.replace('summary: Answer a fixed message', 'summary: Answer what is fixed'));
    const isNew = async () => (await answer('/redoc')).includes('Answer what is fixed');
    // The docs of an earlier edit may still be pending: only the page of the new one counts.
    for await (const chunk of events.body ?? []) {
      if (Buffer.from(chunk).toString().includes('data: reload') && (await isNew())) break;
    }
    expect(await isNew()).toBe(true);
  });
});
