import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportsOf } from '../src/report/files.ts';
import { github } from '../src/report/github.ts';
import type { HarExchange } from '../src/report/har.ts';
import { newFailures, readJsonReport } from '../src/report/json.ts';
import { writeContract, writeFiles } from './fixture.ts';
import { run, type Service } from './test-service.ts';

const response = { description: '' };
const token = { type: 'http', scheme: 'bearer' };
const contract = writeContract(
  {
    '/a': {
      post: {
        operationId: 'a',
        security: [{ token: [] }],
        requestBody: { required: true, content: { 'application/json': { schema: { type: 'integer', maximum: 5 } } } },
        responses: { 200: response, 401: response, 415: response, 422: response },
      },
    },
  },
  { components: { securitySchemes: { token } } },
);
const secret = 'secret-token-of-mine';
const lenient: Service = ({ path, method, headers, body }, header) => {
  if (path !== '/a') return { status: 404 };
  if (method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
  if (header('authorization') !== `Bearer ${secret}`) return { status: 401, headers: { 'www-authenticate': 'Bearer' } };
  if (!headers.some(([name, value]) => name === 'content-type' && /json/i.test(value))) return { status: 415 };
  // 6 is accepted, although the contract's maximum is 5.
  return { status: /^-?\d+$/.test(String(body)) && Number(body) <= 6 ? 200 : 422 };
};
const setup = { credentials: { token: secret } };

async function reported(wanted: (home: string) => string[]) {
  const home = dirname(writeFiles({ 'a.txt': '' }));
  const reports = reportsOf(wanted(home));
  const exchanges: HarExchange[] = [];
  const onExchange = reports.wantsExchanges ? (one: HarExchange) => void exchanges.push(one) : undefined;
  const { seen: _, ...report } = await run(contract, lenient, { setup, onExchange });
  return { home, report, lines: reports.write(report, exchanges) };
}

describe('a report', () => {
  test('as HAR has every exchange, and no secret', async () => {
    const { home, report } = await reported((folder) => [`har:${join(folder, 'a.har')}`]);
    const text = readFileSync(join(home, 'a.har'), 'utf8');
    expect(JSON.parse(text).log.entries).toHaveLength(report.cases);
    expect(text).not.toContain(secret);
    expect(text).toContain('Bearer ***');
  });

  test('as JSON is a baseline, so that only new failures count', async () => {
    const { home, report } = await reported((folder) => [`json:${join(folder, 'a.json')}`]);
    const { failures: earlier } = readJsonReport('baseline', join(home, 'a.json'));
    expect(report.failures.length).toBeGreaterThan(0);
    expect(newFailures(report.failures, earlier)).toEqual([]);
    expect(newFailures(report.failures, [])).toEqual(report.failures);
  });

  test('as JSON is replayed: only failed cases are sent again', async () => {
    const { home } = await reported((folder) => [`json:${join(folder, 'a.json')}`]);
    const text = readFileSync(join(home, 'a.json'), 'utf8');
    expect(text).not.toContain(secret);
    const { failures } = readJsonReport('replay', join(home, 'a.json'));
    const replay = failures.flatMap(({ shown }) => shown?.stored ?? []);
    const again = await run(contract, lenient, { setup, replay });
    expect(again.failures.map(({ message }) => message)).toEqual([
      'accepted with 200, although it breaks body: maximum 5',
    ]);
    expect(again.cases).toBe(replay.length);
  });

  test('of another shape is refused', () => {
    const file = writeFiles({ 'a.json': '{}' });
    expect(() => readJsonReport('baseline', file)).toThrow(/--baseline .* is not a json report of version 1/);
  });

  test('for GitHub is an annotation at the line of the contract', async () => {
    const { report } = await reported(() => ['github']);
    expect(github(report)).toMatch(
      /^::error file=.*openapi\.yaml,line=\d+,title=a%3A invalid request refused::accepted with 200/,
    );
  });
});
