import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProject, type Project } from '@openapi-lambda/cli/testing';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const bookstore = join(import.meta.dirname, '../bookstore');
const cli = join(fileURLToPath(import.meta.resolve('@openapi-lambda/cli/package.json')), '../src/bin.ts');
const count = 1000;

/** Part of every value that is sent. */
const marker = 'Zq7Sent';
const sent = (n: number, before = '') => `${before}${marker}${n}`;

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const json = { 'content-type': 'application/json' };
const book = (n: number) => JSON.stringify({ title: sent(n), author: sent(n), price: 900 });

/** Kinds of requests, by the status of their answers. */
const kinds = (token: string): readonly (readonly [status: number, request: (n: number) => Sent])[] => {
  const user = { authorization: `Bearer ${token}` };
  const cookie = (n: number) => ({ cookie: `session=${sent(n)}`, 'user-agent': sent(n), 'x-forwarded-for': sent(n) });
  return [
    [200, (n) => ({ method: 'GET', path: '/books', query: { author: sent(n) }, headers: cookie(n) })],
    [201, (n) => ({ method: 'POST', path: '/books', headers: { ...json, ...user }, body: book(n) })],
    [
      201,
      (n) => ({
        method: 'POST',
        path: '/orders',
        headers: { ...json, ...user, 'idempotency-key': sent(n) },
        body: '{"book":1}',
      }),
    ],
    [422, (n) => ({ method: 'GET', path: '/books', query: { limit: sent(n) } })],
    [422, (n) => ({ method: 'GET', path: `/books/${sent(n)}` })],
    [
      422,
      (n) => ({
        method: 'POST',
        path: '/books',
        headers: { ...json, ...user },
        body: JSON.stringify({ [sent(n)]: sent(n) }),
      }),
    ],
    [422, (n) => ({ method: 'POST', path: '/books', headers: { ...json, ...user }, body: `{"title": ${sent(n)}` })],
    [
      401,
      (n) => ({
        method: 'POST',
        path: '/books',
        headers: { ...json, authorization: `Bearer ${sent(n)}` },
        body: book(n),
      }),
    ],
    [401, (n) => ({ method: 'GET', path: '/books.csv', headers: { 'x-api-key': sent(n) } })],
    [
      401,
      (n) => ({
        method: 'POST',
        path: '/webhooks/payments',
        headers: { ...json, 'x-signature': sent(n) },
        body: '{"order":1}',
      }),
    ],
    [
      401,
      (n) => ({
        ...{ method: 'POST', path: '/login', body: `name=${sent(n)}&password=${sent(n)}` },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ],
    [404, (n) => ({ method: 'GET', path: `/${sent(n)}/nothing`, query: { [sent(n)]: sent(n) } })],
    [404, (n) => ({ method: 'GET', path: '/books/2147483647', headers: cookie(n) })],
    [405, (n) => ({ method: 'PATCH', path: '/login', headers: json, body: book(n) })],
    [
      415,
      (n) => ({
        method: 'POST',
        path: '/books',
        headers: { ...user, 'content-type': `text/${sent(n)}` },
        body: sent(n),
      }),
    ],
    [500, () => ({ method: 'GET', path: '/me', headers: user })],
  ];
};

/** Attaches the request to its error, as HTTP clients do. */
const failing = `import type { Handler } from '#contract';

export const getMe: Handler<'getMe'> = ({ user }) => {
  throw Object.assign(new Error('The directory does not answer'), { config: { user, sent: '${marker}' } });
};
`;

const invoker = `import { readFileSync, writeFileSync } from 'node:fs';
import { handler } from './dist/handler.js';

const statuses = [];
for (const [index, event] of JSON.parse(readFileSync('events.json', 'utf8')).entries())
  statuses.push((await handler(event, { awsRequestId: 'request-' + index })).statusCode);
writeFileSync('statuses.json', JSON.stringify(statuses));
`;

const eventOf = ({
  method,
  path,
  headers = {},
  query = {},
  body = null,
}: Omit<Sent, 'body'> & { body?: string | null }) => ({
  ...{
    httpMethod: method,
    path,
    body,
    isBase64Encoded: false,
    resource: '/{proxy+}',
    requestContext: { stage: 'prod' },
  },
  multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
  multiValueQueryStringParameters: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]])),
});

describe(`the log of ${count} mixed requests`, () => {
  let project: Project;
  let wanted: number[];
  let token: string;
  let output: { readonly stdout: string; readonly stderr: string; readonly status: number | null };
  const file = (name: string) => join(project.folder, name);

  beforeAll(async () => {
    project = await createProject(join(bookstore, 'openapi.yaml'));
    cpSync(join(bookstore, 'src'), file('src'), { recursive: true });
    writeFileSync(file('src/operations/getMe.ts'), failing);
    const handler = readFileSync(file('src/handler.ts'), 'utf8');
    writeFileSync(
      file('src/handler.ts'),
      handler
        .replace('accessLog,', 'accessLog, metrics,')
        .replace('accessLog()', `accessLog(), metrics({ namespace: 'Books' })`),
    );
    const run = (...args: string[]) =>
      spawnSync(process.execPath, args, {
        ...{ cwd: project.folder, encoding: 'utf8', maxBuffer: 2 ** 26 },
        env: { ...process.env, AWS_LAMBDA_FUNCTION_NAME: 'books', NODE_NO_WARNINGS: '1' },
      });
    const built = run(cli, 'build', '--no-code-cache');
    expect(built.status, built.stderr).toBe(0);
    token = await new SignJWT({ scope: 'books:write orders:write' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('bookstore')
      .setSubject('jane')
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode('a secret of at least thirty-two bytes'));
    const all = kinds(token);
    const requests = Array.from({ length: count }, (_, n) => all[n % all.length] as (typeof all)[number]);
    wanted = requests.map(([status]) => status);
    writeFileSync(file('events.json'), JSON.stringify(requests.map(([, request], n) => eventOf(request(n)))));
    writeFileSync(file('invoke.mjs'), invoker);
    output = run('invoke.mjs');
  }, 120_000);
  afterAll(() => project.remove());

  const lines = () => output.stdout.trimEnd().split('\n');
  const parsed = () => lines().map((line) => JSON.parse(line));

  test('comes from requests that had the answers they were made for', () => {
    expect(output.stderr).toBe('');
    expect(JSON.parse(readFileSync(file('statuses.json'), 'utf8'))).toEqual(wanted);
  });

  test('has nothing but lines of JSON, each with a level or with metrics', () => {
    for (const line of parsed()) expect('_aws' in line || /^(INFO|WARN|ERROR)$/.test(line.level)).toBe(true);
  });

  test('holds no value that was sent', () => {
    const secrets = [marker, token, token.split('.')[1] as string];
    expect(
      lines().filter((line) => secrets.some((secret) => line.toLowerCase().includes(secret.toLowerCase()))),
    ).toEqual([]);
  });

  test('accounts for every request, with its status', () => {
    const accounts = parsed().filter(({ message }) => message === 'request');
    expect(accounts.map(({ requestId, status }) => [requestId, status])).toEqual(
      wanted.map((status, index) => [`request-${index}`, status]),
    );
  });

  test('has the metrics of every request, and adds up to its refusals and failures', () => {
    const metrics = parsed().filter((line) => '_aws' in line);
    const sum = (name: string) => metrics.reduce((total, line) => total + line[name], 0);
    const ofStatus = (test: (status: number) => boolean) => wanted.filter(test).length;
    expect({ requests: sum('requests'), violations: sum('violations'), errors: sum('errors') }).toEqual({
      requests: count,
      violations: ofStatus((status) => status === 422),
      errors: ofStatus((status) => status >= 500),
    });
  });

  test('explains every failure of an operation', () => {
    const errors = parsed().filter(({ level }) => level === 'ERROR');
    expect(errors).toHaveLength(wanted.filter((status) => status === 500).length);
    for (const line of errors) expect(JSON.stringify(line)).toContain('The directory does not answer');
  });
});
