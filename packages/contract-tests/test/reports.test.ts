import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coverage, lostCoverage } from '../src/report/coverage.ts';
import { reportsOf } from '../src/report/files.ts';
import { github } from '../src/report/github.ts';
import type { HarExchange } from '../src/report/har.ts';
import { html } from '../src/report/html.ts';
import { comparedTo, readJsonReport } from '../src/report/json.ts';
import { junit } from '../src/report/junit.ts';
import { type FailureGroup, newFailures } from '../src/report/report.ts';
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

describe('a failure of the baseline', () => {
  const [one, two] = ['body valid', 'headers valid'].map((check) => ({
    ...{ check, operation: 'a', message: `${check} fails`, count: 1, line: 'openapi.yaml:12' },
  })) as [FailureGroup, FailureGroup];
  const compared = async () => {
    const { report } = await reported(() => []);
    return comparedTo({ ...report, failures: [one, two] }, [one]);
  };

  test('is after the others, skipped in JUnit, and not annotated', async () => {
    const report = await compared();
    expect(report.failures.map(({ check, isKnown = false }) => [check, isKnown])).toEqual([
      ['headers valid', false],
      ['body valid', true],
    ]);
    expect(junit(report)).toContain(
      '<testcase classname="a" name="body valid: body valid fails"><skipped message="the baseline has this failure"/></testcase>',
    );
    expect(junit(report)).toMatch(/<testsuites [^>]*failures="1" skipped="1"/);
    expect(github(report)).not.toContain('body valid');
  });

  test('is marked in HTML, and its headline counts the others', async () => {
    const page = html(await compared());
    expect(page).toContain('The service breaks its contract in 1 way (1 known from the baseline)</h1>');
    expect(page).toContain('Check: body valid. The baseline has this failure.');
    expect(page).toContain('Check: headers valid.</p>');
  });
});

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
    expect(newFailures(comparedTo(report, earlier))).toEqual([]);
    expect(newFailures(comparedTo(report, []))).toEqual(report.failures);
  });

  test.each([
    ['status 500 for a valid request (TypeError: x is 12)', 'status 500 for a valid request (TypeError: x is 7)', true],
    [
      'status 500 for a valid request (Error: no book "a")',
      'status 500 for an invalid request, which should be refused (body: maxItems 4) (Error: no book "(b"!)',
      true,
    ],
    [
      'status 500 for a valid request (TypeError)',
      'status 500 for an invalid request, which should be refused (query q: required) (TypeError)',
      true,
    ],
    ['SyntaxError: unexpected: a b c', 'SyntaxError: unexpected: d e f', true],
    ['status 500 for a valid request', 'status 503 for a valid request', false],
    ['status 500 for a valid request (TypeError)', 'status 500 for a valid request (RangeError)', false],
    ['status 500 for a valid request (Error: no room)', 'status 500 for a valid request (Error: not ready)', false],
    ['status 500 for a valid request', 'status 500 for a valid request (TypeError)', false],
  ])('has the same error in the same operation: %s, %s: %s', async (before, now, isSame) => {
    const { report } = await reported(() => []);
    const one = (message: string) => ({ check: 'no server error', operation: 'a', message, count: 1 });
    const [compared] = comparedTo({ ...report, failures: [one(now)] }, [one(before)]).failures;
    expect(compared?.isKnown ?? false).toBe(isSame);
  });

  test('as JSON has the failures of its baseline as well, so that it can be the next one', async () => {
    const { home, report } = await reported(() => []);
    const file = join(home, 'b.json');
    const next = comparedTo(report, report.failures);
    reportsOf([`json:${file}`]).write(next, []);
    const { failures } = readJsonReport('baseline', file);
    expect(failures.map(({ isKnown }) => isKnown)).toEqual(report.failures.map(() => true));
    expect(newFailures(comparedTo(report, failures))).toEqual([]);
  });

  test('of the coverage alone is a baseline without failures, and the same for every seed', async () => {
    const { home, report } = await reported((folder) => [`coverage:${join(folder, 'c.json')}`]);
    const { failures, operations } = readJsonReport('baseline', join(home, 'c.json'));
    expect(failures).toEqual([]);
    expect(lostCoverage(report, operations)).toEqual([]);
    const text = readFileSync(join(home, 'c.json'), 'utf8');
    expect(JSON.parse(text).coverage).toMatchObject({
      operations: { declared: 1, covered: 1 },
      responses: { declared: 4, covered: 4 },
      security: { declared: 1, covered: 1 },
    });
    const { seen: _, ...other } = await run(contract, lenient, { setup, seed: 2 });
    expect(coverage(other)).toBe(text);
    expect(() => readJsonReport('replay', join(home, 'c.json'))).toThrow(/--replay .* is not a json report/);
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
