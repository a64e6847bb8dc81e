import { describe, expect, test } from 'vitest';
import { loadSetup } from '../src/setup.ts';
import { writeContract, writeFiles } from './fixture.ts';
import { checksOf, run, type Service } from './test-service.ts';

const response = { description: '' };
const contract = writeContract(
  {
    '/open': { get: { operationId: 'open', responses: { 200: response } } },
    '/own/{id}': {
      get: {
        operationId: 'own',
        security: [{ token: [] }],
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z]+$' } }],
        responses: { 200: response, 401: response, 404: response, 422: response },
      },
    },
  },
  { components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } } },
);

const tokens = ['first-token', 'second-token'];
const service: Service = ({ path }, header) => {
  if (path === '/open') return { status: 200 };
  if (!/^\/own\/[^/]+$/.test(path)) return { status: 404 };
  const sent = header('authorization')?.replace('Bearer ', '') ?? '';
  if (!tokens.includes(sent)) return { status: 401, headers: { 'www-authenticate': 'Bearer' } };
  if (!/^\/own\/[a-z]+$/.test(path)) return { status: 422 };
  return { status: path === '/own/known' ? 200 : 404 };
};
const broken: Service = (request, header) => (request.path === '/open' ? { status: 500 } : service(request, header));

describe('the setup', () => {
  test('has several credentials for a scheme, each of which must be accepted, and functions that fetch them', async () => {
    const good = { credentials: { token: [() => Promise.resolve(tokens[0] ?? ''), 'second-token'] } };
    expect(checksOf(await run(contract, service, { setup: good }))).toEqual([]);
    const bad = { credentials: { token: ['first-token', 'expired'] } };
    expect(checksOf(await run(contract, service, { setup: bad }))).toEqual([
      'credentials accepted: the credentials for token were refused with 401 (with credential 2 for token)',
    ]);
  });

  test('provides values that exist, which other cases then use', async () => {
    const setup = { credentials: { token: 'first-token' }, values: { id: 'known' } };
    const { seen, ...report } = await run(contract, service, { setup });
    expect(checksOf(report)).toEqual([]);
    expect(seen.filter(({ path }) => path === '/own/known').length).toBeGreaterThan(5);
    expect(report.notes.filter((note) => note.includes('no valid request of own'))).toEqual([]);
  });

  test('skips an operation with a reason, which the report has', async () => {
    const { seen, ...report } = await run(contract, broken, { setup: { skip: { open: 'not deployed yet' } } });
    expect(checksOf(report)).toEqual([]);
    expect(seen.filter(({ path, method }) => path === '/open' && method === 'GET')).toEqual([]);
    expect(report.notes).toContain('open was not called with valid requests: the setup skips it: not deployed yet.');
  });

  test('lists known failures with their reason, without failing the run', async () => {
    const expected = [{ operation: 'open', check: 'no server error', reason: 'ticket 17' }];
    const { failures, expected: known } = await run(contract, broken, { setup: { expect: expected } });
    expect(failures.filter(({ operation }) => operation === 'open')).toEqual([]);
    expect(known).toMatchObject([{ operation: 'open', check: 'no server error', reason: 'ticket 17' }]);
  });

  test('switches a check off', async () => {
    const checks = { 'no server error': 'a stub', 'success answered': 'a stub' };
    expect(checksOf(await run(contract, broken, { setup: { checks } }))).toEqual([]);
  });

  test('is called before and after the run and each operation, and signs every request', async () => {
    const stages: string[] = [];
    const setup = {
      before: ({ operation = 'run' }) => void stages.push(`before ${operation}`),
      after: ({ operation = 'run' }) => void stages.push(`after ${operation}`),
      sign: (request: Parameters<Service>[0]) => ({
        ...request,
        headers: [...request.headers, ['x-signed', '1'] as const],
      }),
    };
    const { seen } = await run(contract, service, { setup });
    expect(stages).toEqual(['before run', 'before open', 'after open', 'before own', 'after own', 'after run']);
    expect(seen.every(({ headers }) => headers.some(([name]) => name === 'x-signed'))).toBe(true);
  });

  test.each([
    { given: 'credential', want: 'setup.ts: credential is unknown. Did you mean credentials?' },
    { given: 'zzz', want: 'setup.ts: zzz is unknown. Use one of: credentials, ' },
  ])('is refused if it has the unknown member $given', async ({ given, want }) => {
    const file = writeFiles({ 'setup.ts': `export default { ${given}: {} };` });
    await expect(loadSetup(file)).rejects.toThrow(want);
  });
});

describe('a selection', () => {
  test.each([
    { selection: { paths: ['/own/*'] }, want: ['own'] },
    { selection: { exclude: { operations: ['own'] } }, want: ['open'] },
    { selection: { methods: ['get'], exclude: { paths: ['/open'] } }, want: ['own'] },
  ])('of $selection tests $want', async ({ selection, want }) => {
    const { operations, routing } = await run(contract, service, { selection });
    expect(operations.map(({ id }) => id)).toEqual(want);
    expect(routing).toBe(0);
  });

  test('without operations is reported', async () => {
    await expect(run(contract, service, { selection: { tags: ['none'] } })).rejects.toThrow(
      /No operation of .* is selected/,
    );
  });
});

test('the maximum of failures ends the run', async () => {
  const { operations } = await run(contract, broken, { maxFailures: 1 });
  expect(operations.map(({ reason }) => reason)).toContain('the maximum of failures was reached (--max-failures)');
});

test('the maximum of cases for an operation is reported', async () => {
  const setup = { credentials: { token: 'first-token' } };
  const { notes } = await run(contract, service, { setup, maxCases: 3 });
  expect(notes.join()).toMatch(/Time or cases were used up in .*own.*--max-cases/);
});
