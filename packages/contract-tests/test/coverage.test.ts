import { describe, expect, test } from 'vitest';
import { lostCoverage } from '../src/report/coverage.ts';
import { printReport, progressLine } from '../src/report/terminal.ts';
import { writeContract } from './fixture.ts';
import { run, type Service } from './test-service.ts';

const json = { 'application/json': { schema: { type: 'object' } }, 'text/csv': { schema: { type: 'string' } } };
const contract = writeContract(
  {
    '/a': {
      post: {
        operationId: 'a',
        security: [{ token: [] }, { key: [] }],
        requestBody: { required: true, content: { 'application/json': {}, 'text/plain': {} } },
        responses: {
          200: {
            description: '',
            content: json,
            links: { next: { operationId: 'b', parameters: { id: '$response.body#/id' } } },
          },
          '4XX': { description: '' },
        },
      },
    },
    '/b/{id}': {
      get: {
        operationId: 'b',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { 200: { description: '' }, '4XX': { description: '' } },
      },
    },
  },
  {
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      },
    },
  },
);

const service =
  (status: number, isFound = true): Service =>
  ({ method, path }, header) => {
    const [, id] = /^\/b\/(.+)$/.exec(path) ?? [];
    if (path !== '/a' && id === undefined) return { status: 404 };
    const allow = id === undefined ? 'POST' : 'GET';
    if (method !== allow) return { status: 405, headers: { allow } };
    if (id !== undefined) return /^-?\d+$/.test(id) ? { status: isFound ? 200 : 404 } : { status: 422 };
    const isIn = header('authorization') === 'Bearer good' || header('x-key') === 'good';
    if (!isIn) return { status: 401, headers: { 'www-authenticate': 'Bearer' } };
    if (!/^(application\/json|text\/plain)/i.test(header('content-type') ?? '')) return { status: 415 };
    return { status, body: { id: 7 } };
  };
const setup = { credentials: { token: 'good', key: 'good' } };

describe('the coverage of the contract', () => {
  test('has media types, links and the alternatives of the security', async () => {
    const { operations } = await run(contract, service(200), { setup });
    expect(operations[0]).toMatchObject({
      mediaTypes: { declared: 4, covered: 3, missing: ['200 text/csv: not seen'] },
      links: { declared: 1, covered: 1 },
      security: { declared: 2, covered: 2 },
    });
  });

  test('says what is missing, and what an earlier run had', async () => {
    const before = await run(contract, service(200), { setup });
    const after = await run(contract, service(200, false), { setup: { credentials: { key: 'good' } } });
    expect(after.operations[0]).toMatchObject({
      links: { missing: ['next: not followed'] },
      security: { missing: ['token: did not open it'] },
    });
    expect(lostCoverage(after, before.operations)).toEqual([
      'a links next',
      'a security token',
      expect.stringMatching(/^b responses 200/),
    ]);
    expect(lostCoverage(before, before.operations)).toEqual([]);
    expect(lostCoverage(before, [{ id: 'a' }])).toEqual([]);
  });

  test.each([
    { given: 'a status was added to the contract', declared: 2, reached: ['200', '4XX'], missing: ['301'], want: [] },
    { given: 'one of three statuses was removed', declared: 3, reached: ['200', '304', '4XX'], missing: [], want: [] },
    {
      given: 'a status was seen that is not seen any more',
      declared: 2,
      reached: ['200', '301', '4XX'],
      missing: [],
      want: ['a responses 301'],
    },
  ])('is compared by names: $given', async ({ declared, reached, missing, want }) => {
    const now = await run(contract, service(200), { setup });
    const [operation] = now.operations;
    if (!operation) throw new Error('There is no operation.');
    const responses = { declared: 3, covered: 2, missing: ['301: no answer has this status'], reached: ['200', '4XX'] };
    const before = { id: 'a', responses: { declared, covered: reached.length, missing, reached } };
    expect(lostCoverage({ ...now, operations: [{ ...operation, responses }] }, [before])).toEqual(want);
  });

  test('is lost if an operation is not called any more', async () => {
    const { operations, ...now } = await run(contract, service(200), { setup });
    const uncalled = operations.map((one) => ({ ...one, reason: 'it needs credentials' }));
    expect(lostCoverage({ ...now, operations: uncalled }, operations)).toEqual([
      'a was not called',
      'b was not called',
    ]);
    expect(lostCoverage({ ...now, operations: uncalled }, uncalled)).toEqual([]);
  });

  test('has the statuses that no answer had on the terminal, at most eight operations of them', async () => {
    const { operations, ...now } = await run(contract, service(200), { setup });
    const [operation] = operations;
    if (!operation) throw new Error('There is no operation.');
    const responses = {
      ...{ declared: 3, covered: 1, reached: ['200'] },
      missing: ['304', 'default', '500', '5XX'].map((status) => `${status}: no answer has this status`),
    };
    const many = Array.from({ length: 10 }, (_, index) => ({ ...operation, id: `a${index}`, responses }));
    const written: string[] = [];
    printReport({ ...now, operations: many }, { colour: false, live: false, write: (text) => void written.push(text) });
    const lines = written.filter((line) => /never answered|statuses of/.test(line));
    expect(lines).toHaveLength(9);
    expect(lines[0]).toBe('never answered: a0: 304, default\n');
    expect(lines[8]).toBe('… and statuses of 2 more operations: --report DIR lists them all\n');
  });
});

describe('a warning', () => {
  test.each([
    {
      given: '404',
      options: { setup },
      service: service(200, false),
      want: /^mostly 404 \(\d+ % of \d+ valid requests\): give ids/,
    },
    { given: '4xx', options: { setup }, service: service(409), want: /^mostly 4xx .*: give an example/ },
  ])('says that most valid requests got $given', async ({ options, service: answers, want }) => {
    const { operations } = await run(contract, answers, options);
    expect(operations.map(({ warning }) => warning)).toContainEqual(expect.stringMatching(want));
  });

  test('is absent if they succeed', async () => {
    const { operations } = await run(contract, service(200), { setup });
    expect(operations.map(({ warning }) => warning)).toEqual([undefined, undefined]);
  });
});

test('progress is a line every ten seconds where nothing can be written over', () => {
  let time = 0;
  const written: string[] = [];
  const progress = progressLine({ colour: false, live: false, write: (text) => void written.push(text) }, () => time);
  for (; time <= 25_000; time += 500) progress({ cases: time, failed: 0, now: 'a', done: 0, of: 2 });
  expect(written).toEqual(['1/2 a: 10000 cases\n', '1/2 a: 20000 cases\n']);
});
