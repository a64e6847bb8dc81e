import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printReport } from '../src/report/terminal.ts';
import { type Options, runContractTests } from '../src/run.ts';
import { inProcess } from '../src/targets/in-process.ts';
import { contractOf, writeContract } from './fixture.ts';
import { type Answers, correct, serviceOf } from './service.ts';

/** The contract that `service.ts` serves; the project's own may have changed. */
const contract = join(import.meta.dirname, 'messages.yaml');

const run = (answers: Answers = correct, options: Partial<Options> = {}) =>
  runContractTests({ contract, target: inProcess(serviceOf(answers)), seed: 1, runs: 30, ...options });

async function firstLines(answers: Answers): Promise<string> {
  const written: string[] = [];
  printReport(await run(answers), { colour: false, live: false, write: (text) => void written.push(text) });
  return written.join('').split('\n').slice(0, 10).join('\n');
}

describe('a service that keeps the contract', () => {
  // CI runs a few of the 1,000 seeds that were tried.
  test.each([1, 2, 3, 4, 5])('passes with seed %i', async (seed) => {
    const { failures, cases } = await run(correct, { seed });
    expect(failures).toEqual([]);
    expect(cases).toBeGreaterThan(100);
  });

  test('has every declared part of requests covered', async () => {
    const { operations } = await run();
    expect(operations.map(({ id, constraints }) => [id, constraints.covered, constraints.declared])).toEqual([
      ['getTest1', 0, 0],
      ['postTest2', 0, 0],
      ['postTest3', 1, 1],
    ]);
  });
});

describe('the first ten lines report what is wrong', () => {
  const message =
    (body: unknown, headers = {}) =>
    () => ({ status: 200, headers, body });
  const missing = { type: 'missing', loc: ['query', 'message'], msg: 'Field required', input: null };
  test.each<{ given: string; answers: Answers; want: string }>([
    {
      given: 'a property is missing',
      answers: { ...correct, 'GET /test1': message({}) },
      want: 'getTest1: body: the property "message" is missing',
    },
    {
      given: 'an extra property',
      answers: { ...correct, 'POST /test2': message({ message: 'a', more: 1 }) },
      want: 'postTest2: body: the property "more" is not declared',
    },
    {
      given: 'a property of another type',
      answers: { ...correct, 'POST /test2': message({ message: 5 }) },
      want: 'postTest2: body at /message: must be string, is 5',
    },
    {
      given: 'an undeclared status',
      answers: { ...correct, 'GET /test1': () => ({ status: 201, body: { message: 'a' } }) },
      want: 'getTest1: status 201 is not declared; declared are 200, 500, 4XX',
    },
    {
      given: 'another content type',
      answers: { ...correct, 'GET /test1': message('text', { 'content-type': 'text/plain' }) },
      want: 'getTest1: content-type is text/plain; declared is application/json',
    },
    {
      given: 'an invalid request accepted',
      answers: { ...correct, 'POST /test3': message({ message: 'a' }) },
      want: 'postTest3: accepted with 200, although it breaks query message: required',
    },
    {
      given: 'every request refused',
      answers: { ...correct, 'POST /test3': () => ({ status: 422, body: { detail: [missing] } }) },
      want: 'postTest3: a valid request was refused with 422',
    },
    {
      given: 'a violation with another location',
      answers: {
        ...correct,
        'POST /test3': ({ message: text }) =>
          text === undefined
            ? { status: 422, body: { detail: [{ ...missing, loc: ['query', 'other'] }] } }
            : { status: 200, body: { message: text } },
      },
      want: 'postTest3: no violation is about query message: [["query","other"]]',
    },
    {
      given: 'a handler that throws',
      answers: {
        ...correct,
        'GET /test1': () => {
          throw new Error('oops');
        },
      },
      want: 'getTest1: the function threw Error: oops',
    },
    {
      given: 'a handler that fails and logs the reason',
      answers: {
        ...correct,
        'GET /test1': () => {
          console.error(JSON.stringify({ level: 'ERROR', error: { name: 'TypeError', message: 'oops' } }));
          return { status: 500, body: { detail: 'Internal Server Error' } };
        },
      },
      want: 'getTest1: status 500 for a valid request (TypeError: oops)',
    },
    {
      given: 'a handler that fails on one value',
      answers: {
        ...correct,
        'POST /test3': ({ message: text }) => {
          if (text?.includes('%')) throw new Error('URI malformed');
          return correct['POST /test3']?.(text === undefined ? {} : { message: text }) ?? { status: 500, body: '' };
        },
      },
      want: 'postTest3: the function threw Error: URI malformed',
    },
    {
      given: 'a path that answers anyway',
      answers: { ...correct, 'GET /x-undeclared': message({ message: 'a' }) },
      want: 'routing: GET /x-undeclared is not a path of the contract, but answers 200, not 404',
    },
    {
      given: 'an extra method',
      answers: { ...correct, 'DELETE /test1': message({ message: 'a' }) },
      want: 'routing: DELETE /test1 is not declared, but answers 200, not 405',
    },
    {
      given: 'no handler',
      answers: { ...correct, 'GET /test1': () => ({ status: 501, body: { detail: 'Not Implemented' } }) },
      want: 'getTest1: not implemented: there is no handler for it',
    },
  ])('$given', async ({ answers, want }) => {
    expect(await firstLines(answers)).toContain(want);
  });
});

describe('runContractTests', () => {
  test('sends the same cases for the same seed, and others for another', async () => {
    const sent = async (seed: number) => {
      const events: unknown[] = [];
      const service = serviceOf();
      const spy = (event: never, context: never) => {
        events.push(event);
        return service(event, context);
      };
      await runContractTests({ contract, target: inProcess(spy), seed, runs: 30 });
      return JSON.stringify(events);
    };
    expect(await sent(7)).toBe(await sent(7));
    expect(await sent(7)).not.toBe(await sent(8));
  });

  test('names the operation that kills the function, although it has answered', async () => {
    const answers: Answers = {
      ...correct,
      'GET /test1': () => {
        setImmediate(() => {
          throw new Error('too late');
        });
        return { status: 200, body: { message: 'a' } };
      },
    };
    const { failures, operations } = await run(answers);
    expect(failures).toMatchObject([
      { operation: 'getTest1', message: 'the function died of an uncaught exception: Error: too late' },
      { operation: 'routing', message: 'the function died of an uncaught exception: Error: too late' },
    ]);
    expect(operations.map(({ failed }) => failed > 0)).toEqual([true, false, false]);
  });

  test('tests one operation alone, without the routing', async () => {
    const { operations, failures } = await run(
      { ...correct, 'DELETE /test1': () => ({ status: 200, body: '' }) },
      { operations: ['getTest1'] },
    );
    expect(operations.map(({ id }) => id)).toEqual(['getTest1']);
    expect(failures).toEqual([]);
  });

  test.each([
    { given: 'nope', want: 'has no operation nope. Use one of: getTest1, postTest2, postTest3.' },
    { given: 'getTest', want: 'has no operation getTest. Did you mean getTest1?' },
    { given: 'posttest3', want: 'has no operation posttest3. Did you mean postTest3?' },
  ])('names a similar operation, or all, if $given is unknown', async ({ given, want }) => {
    await expect(run(correct, { operations: [given] })).rejects.toThrow(want);
  });

  test('refuses a contract without operations', async () => {
    const path = writeContract({});
    await expect(run(correct, { contract: path })).rejects.toThrow(
      `${path} has no operation: there is nothing to test.`,
    );
  });

  test('does not call unsafe operations on another machine, unless allowed', async () => {
    const methods = new Set<string>();
    const target = { ...inProcess(serviceOf()), isLocal: false };
    const spy = {
      ...target,
      send: (...all: Parameters<typeof target.send>) => {
        methods.add(all[0].method);
        return target.send(...all);
      },
    };
    const report = await run(correct, { target: spy });
    expect([...methods].sort()).toEqual(['GET', 'HEAD']);
    expect(report.notes).toContain(
      'postTest2 was not called with valid requests: it may change data; --allow-writes calls it anyway.',
    );
    await run(correct, { target: spy, allowWrites: true });
    expect([...methods]).toContain('POST');
  });

  test('finds an example of the contract that breaks its own schema, without a request', async () => {
    const content = { 'application/json': { schema: { type: 'integer' }, example: 'five' } };
    const path = writeContract({
      '/test1': { get: { operationId: 'getTest1', responses: { 200: { description: '', content } } } },
    });
    const answers: Answers = { 'GET /test1': () => ({ status: 200, body: 5 }) };
    const { failures } = await run(answers, { contract: path });
    expect(failures).toMatchObject([
      { check: 'examples valid', message: 'the example breaks its own schema: must be integer' },
    ]);
  });
});

test('of paths that differ in a fragment or a query, the one without either is called, or else the first', () => {
  const get = (operationId: string) => ({ get: { operationId, responses: { 204: { description: '' } } } });
  const { operations } = contractOf({
    '/a/{x}#more': get('more'),
    '/a/{y}': get('whole'),
    '/a/{y}?b=1': get('query'),
    '/c#alone': get('alone'),
    '/c#again': get('again'),
  });
  expect(operations.map(({ id, sameAs }) => [id, sameAs])).toEqual([
    ['more', 'whole'],
    ['whole', undefined],
    ['query', 'whole'],
    ['alone', undefined],
    ['again', 'alone'],
  ]);
});
