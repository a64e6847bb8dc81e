import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { runContractTests } from '../src/run.ts';
import type { ContractSetup } from '../src/setup.ts';
import { remote } from '../src/targets/http.ts';
import { type Target, timedOut } from '../src/targets/target.ts';
import { writeContract } from './fixture.ts';
import { checksOf, run, type Service, targetOf } from './test-service.ts';

const response = { description: '' };
const note = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { id: { type: 'integer', readOnly: true }, text: { type: 'string' } },
};
const json = { 'application/json': { schema: note } };
const refused = { '4XX': response };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } };
const contract = writeContract(
  {
    '/notes': {
      post: {
        operationId: 'createNote',
        security: [{ token: [] }],
        requestBody: { required: true, content: json },
        responses: { 201: { description: '', content: json }, ...refused },
      },
    },
    '/notes/{id}': {
      parameters: [id],
      get: {
        operationId: 'readNote',
        security: [{ token: [] }],
        responses: { 200: { description: '', content: json }, ...refused },
      },
      delete: {
        operationId: 'deleteNote',
        security: [{ token: [] }],
        responses: { 204: response, ...refused },
      },
    },
  },
  { components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } } },
);

interface Fault {
  /** Every user can read every note. */
  readonly isOpen?: boolean;
  /** Every user can delete every note, or is given that impression. */
  readonly deletes?: 'all' | 'seemingly all';
  /** Whether a token is currently valid. */
  readonly accepts?: (token: string) => boolean;
  readonly forgets?: boolean;
}

/** Notes that belong to their author. */
function notes({
  isOpen = false,
  deletes,
  accepts = (token) => /^(jane|tom)/.test(token),
  forgets = false,
}: Fault = {}): Service {
  const all = new Map<string, { readonly owner: string; readonly body: object }>();
  return ({ method, path, headers, body }, header) => {
    const owner = /^Bearer (.*)$/.exec(header('authorization') ?? '')?.[1] ?? '';
    const [, given] = /^\/notes(?:\/([^/]+))?$/.exec(path) ?? [];
    if (!path.startsWith('/notes') || (given === undefined && path !== '/notes')) return { status: 404 };
    const allow = given === undefined ? 'POST' : 'GET, DELETE';
    if (!allow.split(', ').includes(method)) return { status: 405, headers: { allow } };
    if (!accepts(owner)) return { status: 401, headers: { 'www-authenticate': 'Bearer' } };
    const who = owner.split('-')[0] ?? '';
    if (given === undefined) {
      const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
      if (!/^application\/json/i.test(type)) return { status: 415 };
      const read = parsed(body);
      if (typeof read?.text !== 'string' || Object.keys(read).length > 1) return { status: 422 };
      const key = String(all.size + 1);
      all.set(key, { owner: who, body: { id: all.size + 1, text: read.text } });
      return { status: 201, body: all.get(key)?.body };
    }
    if (!/^[1-9]\d*$/.test(given)) return { status: 422 };
    const found = all.get(given);
    if (found && method === 'DELETE' && deletes) {
      if (deletes === 'all' || found.owner === who) all.delete(given);
      return { status: 204 };
    }
    if (!found || (!isOpen && found.owner !== who)) return { status: 404 };
    if (method === 'DELETE') {
      all.delete(given);
      return { status: 204 };
    }
    return { status: 200, body: forgets ? { ...found.body, text: 'something else' } : found.body };
  };
}

function parsed(body: string | Uint8Array | undefined): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(Buffer.from(body ?? '').toString());
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

describe('what one identity created', () => {
  const setup: ContractSetup = { credentials: { token: 'jane' }, otherIdentity: { token: 'tom' } };

  test('is not read by another one', async () => {
    expect(checksOf(await run(contract, notes(), { setup }))).toEqual([]);
  });

  test('and is, where nobody looks who owns it: that is a failure with its name', async () => {
    const report = await run(contract, notes({ isOpen: true }), { setup });
    const own = report.failures.filter(({ operation }) => operation !== 'routing');
    expect(own.map(({ operation, check, message }) => `${operation}: ${check}: ${message}`)).toEqual([
      'readNote: others are kept out: another user can read it (status 200)',
      'deleteNote: others are kept out: another user can delete it (status 204)',
    ]);
  });

  test('and is deleted, where nobody looks who owns it: that is a failure, too', async () => {
    const report = await run(contract, notes({ deletes: 'all' }), { setup });
    expect(checksOf(report)).toEqual(['others are kept out: another user can delete it (status 204)']);
    expect(report.failures.map(({ operation }) => operation)).toContain('deleteNote');
  });

  test('may seem to be deleted by another one', async () => {
    expect(checksOf(await run(contract, notes({ deletes: 'seemingly all' }), { setup }))).toEqual([]);
  });

  test('cannot be asked for by another one where none is known', async () => {
    const report = await run(contract, notes({ isOpen: true }), { setup: { credentials: { token: 'jane' } } });
    expect(checksOf(report)).toEqual([]);
  });
});

test('one fault of a read is reported under one check, however many of them it breaks', async () => {
  const report = await run(contract, notes({ forgets: true }), { setup: { credentials: { token: 'jane' } } });
  expect(checksOf(report)).toEqual(['written is read: text differs from what createNote wrote']);
});

test('a token that expires during the run is fetched once more, and nothing fails', async () => {
  let fetched = 0;
  let good = '';
  let served = 0;
  const fetchToken = () => {
    fetched++;
    good = `jane-${fetched}`;
    return good;
  };
  const accepts = (token: string) => {
    served++;
    // The first token is good for some requests only.
    if (served === 40) good = 'nobody';
    return token === good;
  };
  const report = await run(contract, notes({ accepts }), {
    setup: { credentials: { token: [fetchToken] } },
  });
  expect(fetched).toBe(2);
  expect(checksOf(report)).toEqual([]);
});

test('what a service forgets when it is started anew is not reported as its state', async () => {
  let service = notes();
  let hung = 0;
  const seen: string[] = [];
  const target: Target = {
    ...targetOf((request, header) => service(request, header)),
    async send(request, kind) {
      // It hangs when it reads a resource of a sequence, and loses its memory.
      const posts = seen.filter((one) => one === 'POST').length;
      if (request.method === 'GET' && seen.at(-1) === 'POST' && posts >= 3 && hung < 2) {
        hung++;
        service = notes();
        seen.push('GET');
        return timedOut(1000);
      }
      seen.push(request.method);
      return targetOf(service).send(request, kind);
    },
  };
  const setup = { credentials: { token: 'jane' } };
  const report = await runContractTests({ contract, target, setup, seed: 1, runs: 5 });
  expect(hung).toBe(2);
  expect(checksOf(report)).toEqual(['no server error: no answer within 1 s']);
});

test('a 429 is sent again after the seconds of its Retry-After, and is not a failure', async () => {
  let refusals = 0;
  const server = createServer((request, response) => {
    if (request.url === '/a' && request.method === 'GET' && refusals < 2) {
      refusals++;
      return response.writeHead(429, { 'retry-after': '0' }).end();
    }
    return response.writeHead(request.url === '/a' && request.method === 'GET' ? 200 : 404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const target = remote(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const operation = { operationId: 'a', responses: { 200: response } };
  const { failures } = await runContractTests({
    contract: writeContract({ '/a': { get: operation } }),
    target,
    seed: 1,
    runs: 0,
    operations: ['a'],
  });
  target.close?.();
  server.close();
  expect(failures).toEqual([]);
  expect(refusals).toBe(2);
});

describe('a resource whose operations name its id differently', () => {
  const named = (name: string, operationId: string) => ({
    operationId,
    parameters: [{ ...id, name }],
    responses: { 200: { description: '', content: json }, ...refused },
  });
  const differing = writeContract({
    '/notes': {
      post: {
        operationId: 'createNote',
        requestBody: { required: true, content: json },
        responses: { 201: { description: '', content: json }, ...refused },
      },
    },
    '/notes/{number}': { delete: named('number', 'deleteNote') },
    '/notes/{noteId}': { get: named('noteId', 'readNote') },
  });

  test('is one resource, and a service without state is recognised', async () => {
    const report = await run(differing, ({ method, path, query, body }) => {
      if (!/^\/notes(\/[1-9]\d*)?$/.test(path) || query.includes('%zz')) return { status: 404 };
      const isBad = method === 'POST' && !/^\{("id":\d+,)?"text":"[^"]*"\}$/.test(String(body));
      return isBad ? { status: 422 } : { status: method === 'POST' ? 201 : 200, body: { id: 1, text: 'a' } };
    });
    expect(report.resources).toHaveLength(1);
    expect(report.notes).toContain(
      'readNote finds every id, so the life cycle of what createNote creates is not tested.',
    );
    expect(report.failures.filter(({ check }) => check === 'written is read')).toEqual([]);
  });

  test('is found again after it was created', async () => {
    const stored = new Map<string, unknown>();
    const report = await run(differing, ({ method, path, body }) => {
      const [, key = ''] = /^\/notes\/(\d+)$/.exec(path) ?? [];
      if (method === 'POST') {
        if (!/^\{.*"text":".*\}$/s.test(String(body))) return { status: 422 };
        const made = { ...JSON.parse(String(body)), id: stored.size + 1 };
        stored.set(String(made.id), made);
        return { status: 201, body: made };
      }
      if (!stored.has(key)) return { status: 404 };
      const found = stored.get(key);
      if (method === 'DELETE') stored.set(key, undefined);
      return found === undefined ? { status: 404 } : { status: 200, body: found };
    });
    expect(report.resources).toEqual([expect.stringContaining('removed by deleteNote')]);
    expect(report.failures.filter(({ check }) => /^(written|deleted|created) is/.test(check))).toEqual([]);
  });
});
