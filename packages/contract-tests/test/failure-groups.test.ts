import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runContractTests } from '../src/run.ts';
import { inProcess } from '../src/targets/in-process.ts';
import { writeContract } from './fixture.ts';
import { type Answers, correct, serviceOf } from './service.ts';
import { run, type Service } from './test-service.ts';

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

/** The failures of `GET /a` if another answer replaces the right one. */
async function failuresOf(
  instead: (values: Record<string, string>, isGood: boolean) => ReturnType<Service> | undefined,
) {
  const service: Service = ({ query: text }) => {
    const values = valuesOf(text);
    return instead(values, isValid(values)) ?? { status: isValid(values) ? 200 : 422 };
  };
  const { failures } = await run(contract, service);
  return failures.filter(({ operation }) => operation === 'a').map(({ check, message }) => `${check}: ${message}`);
}

const detail = (name: string, type: string) => ({
  status: 422,
  body: { detail: [{ type, loc: ['query', name], msg: 'no', input: null }] },
});
const thrown = (message: string) => ({ status: 500, body: { message } });

describe('two failures of one case are counted as two', () => {
  test.each<{ given: string; instead: Parameters<typeof failuresOf>[0]; want: RegExp[] }>([
    {
      given: 'valid values of two parameters refused, with their names',
      instead: ({ limit, sort }, isGood) => {
        if (isGood && limit === '100') return detail('limit', 'less_than_equal');
        return isGood && sort === 'down' ? detail('sort', 'enum') : undefined;
      },
      want: [/422/, /422/],
    },
    {
      given: 'valid values of two parameters refused, without a reason',
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
    const failures = await failuresOf(instead);
    expect(failures).toHaveLength(want.length);
    for (const one of want) expect(failures).toContainEqual(expect.stringMatching(one));
  });
});

describe('a failure of a whole operation is one cause', () => {
  test.each<{ given: string; instead: Parameters<typeof failuresOf>[0] }>([
    { given: 'every valid request refused', instead: (_, isGood) => (isGood ? { status: 422 } : undefined) },
    {
      given: 'every valid request refused for the same reason',
      instead: (_, isGood) => (isGood ? detail('other', 'missing') : undefined),
    },
    { given: 'every request fails', instead: () => thrown('oops') },
  ])('$given', async ({ instead }) => {
    expect(await failuresOf(instead)).toHaveLength(1);
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
  ])('with $given has $want failures', async ({ message, other, want }) => {
    const { failures } = await throwing(message, other);
    expect(failures.filter(({ check }) => check === 'no server error')).toHaveLength(want);
  });
});

describe('a failure that is not specific to an operation is one cause, with all the operations that show it', () => {
  const messages = join(import.meta.dirname, 'messages.yaml');
  const all = ['postTest2', 'postTest3'];
  type Result = Record<string, unknown> & { headers: Record<string, string> };
  const withResult = (change: (result: Result, event: Record<string, unknown>) => unknown) => {
    const service = serviceOf();
    const target = inProcess((event, context) => {
      const result = service(event, context) as Result;
      change(result, event);
      return result;
    });
    return runContractTests({ contract: messages, target, seed: 1, runs: 30 });
  };

  test.each<{ given: string; change: Parameters<typeof withResult>[0]; want: object[] }>([
    {
      given: 'no Allow header',
      change: ({ headers }) => delete headers?.allow,
      want: [{ check: 'method not allowed', operation: 'routing' }],
    },
    {
      given: 'a member that a result of payload 2.0 does not have',
      change: (result, { routeKey, requestContext }) => {
        if (routeKey !== undefined && !JSON.stringify(requestContext).includes('lambda-url')) result.extra = 1;
      },
      want: [{ check: 'proxy result', operation: 'getTest1', alsoIn: [...all, 'routing'] }],
    },
    {
      given: 'a statusDescription without its phrase for a load balancer',
      change: (result, { requestContext, multiValueHeaders }) => {
        if (JSON.stringify(requestContext).includes('elb') && multiValueHeaders) result.statusDescription = '200';
      },
      want: [{ check: 'proxy result', operation: 'getTest1', alsoIn: [...all, 'routing'] }],
    },
    {
      given: 'no headers in a result of VPC Lattice',
      change: (result, { version, method }) => {
        if (version === '2.0' && method !== undefined) Object.assign(result, { headers: null });
      },
      want: [
        { check: 'proxy result', operation: 'getTest1', alsoIn: [...all, 'routing'] },
        { check: 'method not allowed', operation: 'routing' },
      ],
    },
    {
      given: 'a wrong content-length',
      change: (result) => {
        if (result.headers) result.headers['content-length'] = '7';
      },
      want: [{ check: 'content length', operation: 'getTest1', alsoIn: [...all, 'routing'] }],
    },
  ])('$given', async ({ change, want }) => {
    const { failures } = await withResult(change);
    expect(failures).toEqual(want.map((one) => expect.objectContaining(one)));
  });

  test('so is a token that has expired', async () => {
    const get = (operationId: string) => ({ get: { operationId, responses: { 200: response, 401: response } } });
    const securitySchemes = { key: { type: 'apiKey', in: 'header', name: 'X-Key' } };
    const rest = { components: { securitySchemes }, security: [{ key: [] }] };
    const path = writeContract({ '/a': get('a'), '/b': get('b') }, rest);
    const { failures } = await run(path, () => ({ status: 401 }), { credentials: { key: 'old' } });
    expect(failures.filter(({ operation }) => operation !== 'routing')).toEqual([
      expect.objectContaining({ check: 'credentials accepted', operation: 'a', alsoIn: ['b'] }),
    ]);
  });

  test('so is a refusal at a location that they share', async () => {
    const problem = { description: '', content: { 'application/json': { schema: { required: ['detail'] } } } };
    const shared = { 200: response, 422: { $ref: '#/components/responses/Problem' } };
    const get = (operationId: string) => ({
      get: { operationId, parameters: [query('n', { type: 'integer' })], responses: shared },
    });
    const path = writeContract({ '/a': get('a'), '/b': get('b') }, { components: { responses: { Problem: problem } } });
    const { failures } = await run(path, ({ query: text }) =>
      /^(n=-?\d+)?$/.test(text) ? { status: 200 } : { status: 422, body: {} },
    );
    expect(failures.filter(({ operation }) => operation !== 'routing')).toEqual([
      expect.objectContaining({ check: 'body valid', operation: 'a', alsoIn: ['b'] }),
    ]);
  });

  test('but two operations with answers of their own are two causes', async () => {
    const message = () => ({ status: 200, body: {} });
    const answers: Answers = { ...correct, 'GET /test1': message, 'POST /test2': message };
    const { failures } = await runContractTests({
      contract: messages,
      target: inProcess(serviceOf(answers)),
      seed: 1,
      runs: 30,
    });
    expect(failures.map(({ operation }) => operation)).toEqual(['getTest1', 'postTest2']);
  });
});

test('ids and times in an error do not make another cause', async () => {
  let count = 0;
  const answers: Answers = {
    ...correct,
    'GET /test1': () => {
      const id = crypto.randomUUID();
      throw new Error(
        `RequestId: ${id} ${new Date(count++ * 1e9).toISOString()} 0a1b${id.slice(0, 8)} Error: Runtime exited`,
      );
    },
  };
  const path = join(import.meta.dirname, 'messages.yaml');
  const { failures } = await runContractTests({
    contract: path,
    target: inProcess(serviceOf(answers)),
    seed: 1,
    runs: 30,
  });
  expect(failures.filter(({ operation }) => operation === 'getTest1')).toHaveLength(1);
});

test('a failure whose status is also undeclared is one cause', async () => {
  const path = writeContract({ '/a': { get: { operationId: 'a', responses: { 200: response } } } });
  const { failures } = await run(path, ({ path: asked }) => ({ status: asked === '/a' ? 500 : 404 }));
  expect(failures.filter(({ operation }) => operation === 'a')).toHaveLength(1);
});

test('a body that is not validated is one failure, not one for each constraint', async () => {
  const schema = {
    type: 'object',
    required: ['a', 'b'],
    properties: { a: { type: 'integer', maximum: 5 }, b: { type: 'string', minLength: 2 }, c: { enum: ['x', 'y'] } },
  };
  const requestBody = { required: true, content: { 'application/json': { schema } } };
  const path = writeContract({ '/a': { post: { operationId: 'a', requestBody, responses } } });
  const { failures } = await run(path, ({ body }) => {
    try {
      JSON.parse(String(body));
      return { status: 200 };
    } catch {
      return { status: 422 };
    }
  });
  const unchecked = failures.filter(
    ({ check, message }) => check === 'invalid request refused' && /validated/.test(message),
  );
  expect(unchecked.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^the body is not validated: \d+ constraints/),
  ]);
});

test('different errors of one operation are different failures, if the answers name them', async () => {
  const failures = await failuresOf(({ limit, sort }) => {
    if (limit === undefined && sort === undefined) return { status: 500, body: { error: 'TypeError: x is undefined' } };
    return limit === '100' ? { status: 500, body: { error: 'RangeError: out of range' } } : undefined;
  });
  const named = failures.map((message) => /\(\w+Error\)$/.exec(message)?.[0]);
  expect(named).toEqual(['(TypeError)', '(RangeError)']);
});
