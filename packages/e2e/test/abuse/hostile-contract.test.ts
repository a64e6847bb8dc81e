import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createProject, type Project } from '@openapi-lambda/cli/testing';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hostileContract, payloads } from '../../abuse/hostile-contract.ts';

let project: Project;
beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project.remove());

const bin = 'node_modules/.bin/openapi-lambda';
const env = { ...process.env, NO_COLOR: '1', PORT: '0' };
const path = (file: string): string => join(project.folder, file);
const write = (contract: object | string): void =>
  writeFileSync(path('openapi.yaml'), typeof contract === 'string' ? contract : JSON.stringify(contract));

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

function run(...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: project.folder,
    encoding: 'utf8',
    env,
  });
  return { status, output: stdout + stderr };
}

/** Whether text of the contract became code. */
function namesIn(file: string): Set<string> {
  const source = ts.createSourceFile('file.ts', readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] };
  expect(parseDiagnostics.map(({ messageText }) => messageText)).toEqual([]);
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

const controls = /[^\P{Cc}\n]/u;
/** Markup that Redoc generates for every contract. */
const elements = (html: string): number => html.split(/<\/?(?:script|img|iframe|object|embed|svg)\b/i).length;

/** Fails if text from the contract has an effect. */
function checkHarmless({ output }: Ran): void {
  expect(output).not.toMatch(controls);
  expect(output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(existsSync(path('stolen'))).toBe(false);
}

describe('a contract with text that attacks what it is written into', { timeout: 120_000 }, () => {
  const texts = Object.values(payloads);

  test('is generated as text', () => {
    write(hostileContract(texts));
    const ran = run('generate');
    checkHarmless(ran);
    expect(ran).toEqual({ status: 0, output: expect.any(String) });
    const files = readdirSync(path('generated'), { recursive: true, encoding: 'utf8' });
    const code = files.filter((file) => /\.[jt]s$/.test(file));
    expect(code.length).toBeGreaterThan(texts.length);
    for (const file of code) expect(namesIn(path(`generated/${file}`))).not.toContain('stolen');
  });

  test('is built, and answers without running it', () => {
    const ran = run('build', '--no-code-cache');
    checkHarmless(ran);
    expect(ran).toEqual({ status: 0, output: expect.any(String) });
    // Every operation is loaded by a request that finds it.
    const script = `const { handler } = require('./dist/handler.js');
      const { paths } = require('./generated/openapi.json');
      (async () => {
        for (const path of Object.keys(paths)) {
          for (const httpMethod of ['GET', 'POST']) {
            const { statusCode } = await handler({ httpMethod, path: encodeURI(path), requestContext: {} });
            console.log(statusCode, globalThis.stolen);
          }
        }
      })();`;
    const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: project.folder, encoding: 'utf8' });
    const answers = stdout.split('\n').filter((line) => /^\d{3} /.test(line));
    expect(answers).toHaveLength(2 * texts.length + 2);
    expect(answers.filter((answer) => !/^(?:401|405|422|501) undefined$/.test(answer))).toEqual([]);
  });

  test('has docs in which it is no more than text', () => {
    const page = gunzipSync(readFileSync(path('dist/redoc.html.gz'))).toString();
    expect(page).toContain('globalThis.stolen');
    write(hostileContract(texts.map((_, index) => `text${index}`)));
    expect(run('generate')).toEqual({ status: 0, output: expect.any(String) });
    expect(run('build', '--no-code-cache')).toEqual({ status: 0, output: expect.any(String) });
    expect(elements(page)).toBe(elements(gunzipSync(readFileSync(path('dist/redoc.html.gz'))).toString()));
  });
});

test('the commands that npm start prints are text for a shell, and its lines for a terminal', {
  timeout: 60_000,
}, async () => {
  write(hostileContract([`${payloads['a shell']}${payloads['a terminal']}`]));
  expect(run('generate').status).toBe(0);
  expect(run('build', '--no-code-cache').status).toBe(0);
  const server = spawn(process.execPath, [bin, 'start'], { cwd: project.folder, env });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      output += part;
    });
  }
  await vi.waitFor(() => expect(output).toContain('Ctrl-C'), { timeout: 50_000 });
  server.kill('SIGINT');
  await once(server, 'close');
  expect(output).not.toMatch(controls);
  const commands = output.split('\n').flatMap((line) => /\bcurl .*/.exec(line)?.[0] ?? []);
  expect(commands.length).toBeGreaterThan(1);
  for (const command of commands) {
    spawnSync('sh', ['-c', command.replace(/^curl/, 'echo')], { cwd: project.folder });
  }
  expect(existsSync(path('stolen'))).toBe(false);
});

describe('generate', { timeout: 60_000 }, () => {
  const anchors = Array.from({ length: 30 }, (_, n) => `x${n + 1}: &x${n + 1} [${`*x${n},`.repeat(9)}*x${n}]`);
  const contract = (more: string) => `openapi: 3.1.1\ninfo: { title: t, version: '1' }\n${more}\n`;
  const operation = (schema: string) =>
    contract(
      `paths:\n  /a:\n    post:\n      operationId: a\n      requestBody: { content: { application/json: { schema: ${schema} } } }\n      responses: { default: { description: d } }`,
    );

  test.each([
    { name: 'a bomb of aliases', given: contract(`x0: &x0 [a]\n${anchors.join('\n')}\npaths: {}`), want: /aliases/ },
    { name: 'brackets in brackets', given: contract(`x: ${'['.repeat(20_000)}`), want: /nested too deeply|missing/ },
    { name: 'a tag that makes an object', given: operation('!!js/function "function(){}"'), want: /openapi\.yaml:7/ },
    {
      name: 'a reference to a file that is not a contract',
      given: operation('{ $ref: /etc/passwd }'),
      want: /openapi\.yaml:7/,
    },
    {
      name: 'a reference to itself',
      given: operation('{ $ref: "#/paths/~1a/post/requestBody/content/application~1json/schema" }'),
      want: /openapi\.yaml:7/,
    },
    { name: 'a reference to a program', given: operation('{ $ref: "file:///dev/stdin" }'), want: /openapi\.yaml:7/ },
    {
      name: 'a reference to a device without an end',
      given: operation('{ $ref: /dev/zero }'),
      want: /openapi\.yaml:7/,
    },
    {
      name: 'a reference to the metadata of a machine',
      given: operation('{ $ref: "http://169.254.169.254/latest" }'),
      want: /openapi\.yaml:7/,
    },
  ])('refuses $name with a line of the contract', ({ given, want }) => {
    write(given);
    const { status, output } = run('generate');
    checkHarmless({ status, output });
    expect(output).toMatch(want);
    expect(output).not.toMatch(/root:|failed unexpectedly/);
    expect(status).toBe(1);
  });

  test.each([
    {
      name: 'numbers beyond all',
      schema: '{ type: number, maximum: 1e308, minimum: -1e308, multipleOf: 1e-300, maxLength: 1e300, default: 1e400 }',
    },
    { name: 'lengths beyond all', schema: '{ type: string, minLength: 9007199254740993, maxLength: 1e300 }' },
    { name: 'a pattern that never ends', schema: '{ type: string, maxLength: 50, pattern: "^(a+)+$" }' },
    { name: 'a tuple without an end', schema: '{ type: array, minItems: 4294967296, maxItems: 1e300 }' },
  ])('ends with a result for $name', ({ schema }) => {
    write(operation(schema));
    const { status, output } = run('generate');
    checkHarmless({ status, output });
    expect(output).not.toContain('failed unexpectedly');
    expect([0, 1]).toContain(status);
  });
});
