import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { run, type Service } from './plain.ts';
import { runContractTests } from './run.ts';
import { type Answers, correct, serviceOf } from './service.ts';
import { inProcess } from './targets/in-process.ts';

const response = { description: '' };
const responses = { 200: response, 422: response, 500: response };
const query = (name: string, schema: object) => ({ name, in: 'query', schema });
const contract = writeContract({
  '/a': {
    get: {
      operationId: 'a',
      parameters: [query('limit', { type: 'integer', maximum: 100 }), query('sort', { enum: ['up', 'down'] })],
      responses,
    },
  },
});

const valuesOf = (text: string) => Object.fromEntries(new URLSearchParams(text));
const isValid = ({ limit = '1', sort = 'up' }: Record<string, string>) =>
  /^-?\d+$/.test(limit) && Number(limit) <= 100 && ['up', 'down'].includes(sort);

/** What is said of `GET /a` where another answer takes the place of the right one. */
async function causesOf(instead: (values: Record<string, string>, isGood: boolean) => ReturnType<Service> | undefined) {
  const service: Service = ({ query: text }) => {
    const values = valuesOf(text);
    return instead(values, isValid(values)) ?? { status: isValid(values) ? 200 : 422 };
  };
  const { causes } = await run(contract, service);
  return causes.filter(({ operation }) => operation === 'a').map(({ check, message }) => `${check}: ${message}`);
}

const detail = (name: string, type: string) => ({
  status: 422,
  body: { detail: [{ type, loc: ['query', name], msg: 'no', input: null }] },
});
const thrown = (message: string) => ({ status: 500, body: { message } });

describe('what is wrong in two ways is two causes', () => {
  test.each<{ given: string; instead: Parameters<typeof causesOf>[0]; want: RegExp[] }>([
    {
      given: 'valid values of two parameters refused, and said which',
      instead: ({ limit, sort }, isGood) => {
        if (isGood && limit === '100') return detail('limit', 'less_than_equal');
        return isGood && sort === 'down' ? detail('sort', 'enum') : undefined;
      },
      want: [/422/, /422/],
    },
    {
      given: 'valid values of two parameters refused, without a word',
      instead: ({ limit, sort }, isGood) =>
        isGood && (limit === '100' || sort === 'down') ? { status: 422 } : undefined,
      want: [/422.*limit/, /422.*sort/],
    },
    {
      given: 'two statuses that are not declared',
      instead: ({ limit, sort }, isGood) => {
        if (isGood && limit === '100') return { status: 201 };
        return isGood && sort === 'down' ? { status: 302 } : undefined;
      },
      want: [/201/, /302/],
    },
    {
      given: 'failures at two constraints',
      instead: ({ limit, sort }) =>
        limit === '101' || (sort && isValid({ sort }) === false) ? { status: 500 } : undefined,
      want: [/500.*limit/, /500.*sort/],
    },
  ])('$given', async ({ instead, want }) => {
    const causes = await causesOf(instead);
    expect(causes).toHaveLength(want.length);
    for (const one of want) expect(causes).toContainEqual(expect.stringMatching(one));
  });
});

describe('what is wrong everywhere in an operation is one cause', () => {
  test.each<{ given: string; instead: Parameters<typeof causesOf>[0] }>([
    { given: 'every valid request refused', instead: (_, isGood) => (isGood ? { status: 422 } : undefined) },
    {
      given: 'every valid request refused for the same reason',
      instead: (_, isGood) => (isGood ? detail('other', 'missing') : undefined),
    },
    { given: 'every request failing', instead: () => thrown('oops') },
  ])('$given', async ({ instead }) => {
    expect(await causesOf(instead)).toHaveLength(1);
  });
});

describe('a function that throws', () => {
  const throwing = (message: string, other: string) => {
    const answers: Answers = {
      ...correct,
      'POST /test3': ({ message: given }) => {
        if (given === undefined) return { status: 422, body: { detail: [{ loc: ['query', 'message'] }] } };
        throw new TypeError(given.length > 3 ? message : other);
      },
    };
    const target = inProcess(serviceOf(answers));
    return runContractTests({ contract: join(import.meta.dirname, 'messages.yaml'), target, seed: 1, runs: 30 });
  };
  const long = 'Cannot read properties of undefined, of which there are many in this place';

  test.each([
    {
      given: 'two errors that begin the same',
      message: `${long} (reading 'one')`,
      other: `${long} (reading 'two')`,
      want: 2,
    },
    { given: 'one error with other values', message: 'no book 17 "Moby-Dick"', other: 'no book 5 "Emma"', want: 1 },
  ])('with $given has $want causes', async ({ message, other, want }) => {
    const { causes } = await throwing(message, other);
    expect(causes.filter(({ check }) => check === 'no server error')).toHaveLength(want);
  });
});
