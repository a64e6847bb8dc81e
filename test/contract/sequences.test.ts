import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { type Options, runContractTests } from './run.ts';
import type { Answer, Target } from './targets/target.ts';
import type { WireRequest } from './wire/request.ts';

type Service = (request: WireRequest, header: (name: string) => string | undefined) => Partial<Plain>;
interface Plain {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Plain HTTP without a network. */
function targetOf(service: Service): Target & { readonly seen: WireRequest[] } {
  const seen: WireRequest[] = [];
  return {
    name: 'a service in the test',
    kinds: [],
    isLocal: true,
    seen,
    async send(request): Promise<Answer> {
      seen.push(request);
      const header = (name: string) => request.headers.find(([one]) => one.toLowerCase() === name)?.[1];
      const { status = 200, headers = {}, body } = service(request, header);
      const all = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers };
      const bytes = body === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(body));
      const lists = new Map(Object.entries(all).map(([name, value]) => [name, [value]]));
      return { status, headers: lists, body: bytes, milliseconds: 0, problems: [] };
    },
  };
}

const run = (contract: string, service: Service, options: Partial<Options> = {}) => {
  const target = targetOf(service);
  return runContractTests({ contract, target, seed: 1, runs: 20, ...options }).then((report) => ({
    ...report,
    seen: target.seen,
  }));
};
const checksOf = ({ causes }: { causes: readonly { check: string; operation: string; message: string }[] }) =>
  causes.filter(({ operation }) => operation !== 'routing').map(({ check, message }) => `${check}: ${message}`);

describe('security', () => {
  const securitySchemes = {
    token: { type: 'http', scheme: 'bearer' },
    key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    session: { type: 'apiKey', in: 'cookie', name: 'sid' },
    password: { type: 'http', scheme: 'basic' },
  };
  const contractWith = (security: object[]) =>
    writeContract(
      {
        '/a': {
          get: { operationId: 'a', security, responses: { 200: { description: '' }, 401: { description: '' } } },
        },
      },
      { components: { securitySchemes } },
    );
  const credentials = { token: 't', key: 'k', session: 's', password: 'u:p' };
  const refused = { status: 401, headers: { 'www-authenticate': 'Bearer' } };

  test.each<{ given: object[]; enters: Service }>([
    { given: [{ token: [] }], enters: (_, header) => (header('authorization') === 'Bearer t' ? {} : refused) },
    { given: [{ password: [] }], enters: (_, header) => (header('authorization') === 'Basic dTpw' ? {} : refused) },
    { given: [{ session: [] }], enters: (_, header) => (header('cookie') === 'sid=s' ? {} : refused) },
    {
      given: [{ token: [], key: [] }],
      enters: (_, header) => (header('authorization') === 'Bearer t' && header('x-key') === 'k' ? {} : refused),
    },
    {
      given: [{ token: [] }, { key: [] }],
      enters: (_, header) => (header('authorization') === 'Bearer t' || header('x-key') === 'k' ? {} : refused),
    },
    { given: [{ token: [] }, {}], enters: () => ({}) },
  ])('$given is kept by a service that asks for it', async ({ given, enters }) => {
    expect(checksOf(await run(contractWith(given), enters, { credentials }))).toEqual([]);
  });

  test.each<{ given: string; security: object[]; enters: Service; want: string }>([
    {
      given: 'nobody is asked',
      security: [{ token: [] }],
      enters: () => ({}),
      want: 'answered with 200 without credentials',
    },
    {
      given: 'any token will do',
      security: [{ token: [] }],
      enters: (_, header) => (header('authorization') === undefined ? refused : {}),
      want: 'answered with 200 with a wrong token',
    },
    {
      given: 'one of two is enough',
      security: [{ token: [], key: [] }],
      enters: (_, header) => (header('authorization') === 'Bearer t' ? {} : refused),
      want: 'answered with 200 without key',
    },
    {
      given: 'no challenge',
      security: [{ token: [] }],
      enters: (_, header) => (header('authorization') === 'Bearer t' ? {} : { status: 401 }),
      want: 'status 401 without WWW-Authenticate',
    },
  ])('$given', async ({ security, enters, want }) => {
    const found = checksOf(await run(contractWith(security), enters, { credentials }));
    expect(found).toContain(`security enforced: ${want}`);
  });

  test('no credential is told in the report', async () => {
    const secrets = {
      credentials: { password: 'user:pass-word', key: 'key-of-mine' },
      headers: [['authorization', 'Bearer to-ken-1']] as const,
    };
    const echo: Service = (request) => ({ status: 500, body: request.headers });
    const report = await run(contractWith([{ password: [], key: [] }]), echo, secrets);
    const text = JSON.stringify(report.causes);
    expect(text).toContain('***');
    for (const secret of ['pass-word', 'key-of-mine', 'to-ken-1', btoa('user:pass-word')])
      expect(text).not.toContain(secret);
  });

  test('without credentials only the door is tested, and that is said', async () => {
    const report = await run(contractWith([{ token: [] }]), () => refused);
    expect(checksOf(report)).toEqual([]);
    expect(report.notes.join()).toContain('a was not called with valid requests: it needs credentials for token');
  });

  test('a header for everything opens every door', async () => {
    const enters: Service = (_, header) => (header('authorization') === 'Bearer t' ? {} : refused);
    const report = await run(contractWith([{ token: [] }]), enters, { headers: [['authorization', 'Bearer t']] });
    expect(checksOf(report)).toEqual([]);
    expect(report.operations[0]?.responses.exercised).toBe(2);
  });
});

describe('links', () => {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
  const links = {
    get: { operationId: 'get', parameters: { id: '$response.body#/id' } },
    part: { operationRef: '#/paths/~1items~1{id}~1part/get', parameters: { 'path.id': '$response.header.X-Id' } },
  };
  const content = { 'application/json': { schema: { type: 'object' } } };
  const contract = writeContract({
    '/items': { post: { operationId: 'create', responses: { 201: { description: '', content, links } } } },
    '/items/{id}': {
      get: {
        operationId: 'get',
        parameters: [id],
        responses: { 200: { description: '' }, 404: { description: '' }, 422: { description: '' } },
      },
    },
    '/items/{id}/part': {
      get: {
        operationId: 'part',
        parameters: [id],
        responses: { 200: { description: '' }, 404: { description: '' }, 422: { description: '' } },
      },
    },
  });
  const service =
    (found: (id: string) => boolean): Service =>
    ({ method, path }) => {
      if (method === 'POST') return { status: 201, body: { id: 7_700_077 }, headers: { 'x-id': '7700077' } };
      const [, given = ''] = /^\/items\/([^/]+)/.exec(path) ?? [];
      if (!/^-?\d+$/.test(given)) return { status: 422 };
      return { status: found(given) ? 200 : 404 };
    };

  test('are followed with what the answer said', async () => {
    const { seen, ...report } = await run(
      contract,
      service((given) => given === '7700077'),
    );
    expect(checksOf(report)).toEqual([]);
    const paths = seen.map(({ path }) => path);
    expect(paths).toContain('/items/7700077');
    expect(paths).toContain('/items/7700077/part');
  });

  test('that lead to nothing are a failure', async () => {
    const report = await run(
      contract,
      service(() => false),
    );
    expect(checksOf(report)).toContain('valid request accepted: the link get of create leads to 404');
  });
});

describe('a contract without any 4xx', () => {
  const parameters = [{ name: 'n', in: 'query', schema: { type: 'integer' } }];
  const contractWith = (responses: object) =>
    writeContract({ '/a': { get: { operationId: 'a', parameters, responses } } });
  const strict: Service = ({ query }) => ({ status: /^(n=-?\d+)?$/.test(query) ? 200 : 400 });

  test('leaves it to the service how it refuses, and the report says so', async () => {
    const report = await run(contractWith({ 200: { description: '' } }), strict);
    expect(checksOf(report)).toEqual([]);
    expect(report.notes).toContain('a declares no 4xx: any will do where a request breaks the contract.');
  });

  test('does not: with a 422 declared, a 400 is another status', async () => {
    const report = await run(contractWith({ 200: { description: '' }, 422: { description: '' } }), strict);
    expect(checksOf(report)).toEqual(['status declared: status 400 is not declared; declared are 200, 422']);
  });
});
