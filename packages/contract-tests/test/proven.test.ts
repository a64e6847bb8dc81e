import { expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { checksOf, run, type Service } from './test-service.ts';

const schema = {
  type: 'object',
  required: ['name', 'password'],
  properties: {
    name: { type: 'string', maxLength: 20 },
    password: { type: 'string', maxLength: 20 },
    days: { type: 'integer', minimum: 1, maximum: 30 },
  },
};
const contract = writeContract({
  '/login': {
    post: {
      operationId: 'login',
      requestBody: {
        required: true,
        content: { 'application/json': { schema, example: { name: 'jane', password: 'pride' } } },
      },
      responses: { 200: { description: '' }, 401: { description: '' }, '4XX': { description: '' } },
    },
  },
});

/** Checks the password before anything else; only the example of the contract has the right one. */
const login =
  (isWrong: (body: Record<string, unknown>) => boolean): Service =>
  ({ method, path, body }, header) => {
    if (path !== '/login') return { status: 404 };
    if (method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
    if (!/^application\/json/i.test(header('content-type') ?? '')) return { status: 415 };
    try {
      const read = JSON.parse(Buffer.from(body ?? '').toString());
      if (read?.name !== 'jane' || (read.password !== undefined && read.password !== 'pride')) return { status: 401 };
      return { status: isWrong(read) ? 422 : 200 };
    } catch {
      return { status: 422 };
    }
  };
const isDay = (value: unknown) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 30;
const daysWrong = ({ days }: Record<string, unknown>) => days !== undefined && !isDay(days);

test('constraints are tested around a request that succeeds, where random ones are refused for another reason', async () => {
  const right = (body: Record<string, unknown>) => body.password === undefined || daysWrong(body);
  expect(checksOf(await run(contract, login(right)))).toEqual([]);
});

test.each([
  { fault: 'a member that may be missing', isWrong: daysWrong, want: /breaks body: required password/ },
  {
    fault: 'a limit that is one too high',
    isWrong: (body: Record<string, unknown>) => body.password === undefined || (body.days !== 31 && daysWrong(body)),
    want: /breaks body: maximum 30 at \/days/,
  },
])('$fault is found behind it', async ({ isWrong, want }) => {
  expect(checksOf(await run(contract, login(isWrong)))).toEqual([expect.stringMatching(want)]);
});
