import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { checksOf, run, type Service } from './test-service.ts';

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
  ])('$given is enforced by a correct service', async ({ given, enters }) => {
    expect(checksOf(await run(contractWith(given), enters, { credentials }))).toEqual([]);
  });

  test.each<{ given: string; security: object[]; enters: Service; want: string }>([
    {
      given: 'credentials are not checked',
      security: [{ token: [] }],
      enters: () => ({}),
      want: 'answered with 200 without credentials',
    },
    {
      given: 'any token is accepted',
      security: [{ token: [] }],
      enters: (_, header) => (header('authorization') === undefined ? refused : {}),
      want: 'answered with 200 with a wrong token',
    },
    {
      given: 'one of two is accepted',
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

  test.each<{ given: string; security: object[]; enters: Service; options?: object; want: string }>([
    {
      given: 'any token is accepted, and the tests have none',
      security: [{ token: [] }],
      enters: (_, header) => (header('authorization') === undefined ? refused : {}),
      want: 'security enforced: answered with 200 with a wrong token',
    },
    {
      given: 'any token is accepted, and the right one is in a header for every request',
      security: [{ token: [] }],
      enters: (_, header) => (header('authorization') === undefined ? refused : {}),
      options: { headers: [['authorization', 'Bearer t']] },
      want: 'security enforced: answered with 200 with a wrong token',
    },
    {
      given: 'any password is accepted',
      security: [{ password: [] }],
      enters: (_, header) => (/^Basic .+/.test(header('authorization') ?? '') ? {} : refused),
      want: 'security enforced: answered with 200 with a wrong password',
    },
    {
      given: 'any two are accepted, and the tests have none',
      security: [{ token: [], key: [] }],
      enters: (_, header) => (header('authorization') && header('x-key') ? {} : refused),
      want: 'security enforced: answered with 200 with a wrong token and a wrong key',
    },
    {
      given: 'the second alternative is refused',
      security: [{ token: [] }, { key: [] }],
      enters: (_, header) => (header('authorization') === 'Bearer t' ? {} : refused),
      options: { credentials },
      want: 'credentials accepted: the credentials for key were refused with 401 (with key)',
    },
    {
      given: 'a header of the second alternative is refused',
      security: [{ token: [] }, { key: [] }],
      enters: (_, header) => (header('authorization') === 'Bearer t' ? {} : refused),
      options: { credentials: { token: 't' }, headers: [['x-key', 'k']] },
      want: 'credentials accepted: the credentials for key were refused with 401 (with key)',
    },
    {
      given: 'requests without credentials are refused, although they are allowed',
      security: [{ token: [] }, {}],
      enters: (_, header) => (header('authorization') === 'Bearer t' ? {} : refused),
      options: { credentials },
      want: 'credentials accepted: a call without credentials, which its security allows, was refused with 401',
    },
  ])('$given', async ({ security, enters, options, want }) => {
    expect(checksOf(await run(contractWith(security), enters, options))).toContain(want);
  });

  test('a header that is not a credential is sent with every request', async () => {
    const { seen } = await run(contractWith([{ token: [] }]), () => refused, { headers: [['x-env', 'test']] });
    expect(seen.every(({ headers }) => headers.some(([name]) => name === 'x-env'))).toBe(true);
  });

  test('without credentials, only refusals are tested, and the report notes it', async () => {
    const report = await run(contractWith([{ token: [] }]), () => refused);
    expect(checksOf(report)).toEqual([]);
    expect(report.notes.join()).toContain('a was not called with valid requests: it needs credentials for token');
  });

  test('a header for every request satisfies every scheme', async () => {
    const enters: Service = (_, header) => (header('authorization') === 'Bearer t' ? {} : refused);
    const report = await run(contractWith([{ token: [] }]), enters, { headers: [['authorization', 'Bearer t']] });
    expect(checksOf(report)).toEqual([]);
    expect(report.operations[0]?.responses.covered).toBe(2);
  });

  describe('credentials that are refused', () => {
    const limit = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 5 } };
    const responses = { 200: { description: '' }, 401: { description: '' }, 403: { description: '' } };
    const contract = (path = '/a', parameters: object[] = [limit]) =>
      writeContract(
        { [path]: { get: { operationId: 'a', security: [{ key: [] }], parameters, responses } } },
        { components: { securitySchemes } },
      );

    test.each<{ given: string; options: object; enters: Service; want: string }>([
      { given: 'an expired key', options: { credentials }, enters: () => refused, want: '401' },
      { given: 'a key without permissions', options: { credentials }, enters: () => ({ status: 403 }), want: '403' },
      {
        given: 'a key that is read from another location',
        options: { credentials },
        enters: ({ query }) => (query.includes('X-Key=k') ? {} : refused),
        want: '401',
      },
      {
        given: 'an expired key of the command line',
        options: { headers: [['x-key', 'old']] },
        enters: () => refused,
        want: '401',
      },
    ])('are reported: $given', async ({ options, enters, want }) => {
      const report = await run(contract(), enters, options);
      expect(checksOf(report)).toContainEqual(
        expect.stringContaining(`credentials accepted: the credentials for key were refused with ${want}`),
      );
      expect(report.operations[0]?.constraints.covered).toBe(0);
      expect(report.operations[0]?.parameters.covered).toBe(0);
    });

    test('may be refused with 403 if the path names a resource of somebody else', async () => {
      const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
      const enters: Service = ({ path }, header) =>
        header('x-key') === 'k' ? { status: path === '/a/b' ? 200 : 403 } : refused;
      expect(checksOf(await run(contract('/a/{id}', [id]), enters, { credentials }))).toEqual([]);
    });

    test('are not assumed for a header that is not part of the security', async () => {
      const report = await run(contract(), () => ({ status: 401 }), { headers: [['x-env', 'test']] });
      expect(checksOf(report)).toEqual([]);
      expect(report.notes.join()).toContain('a was not called with valid requests: it needs credentials for key');
    });
  });

  describe('a service that authenticates before it looks at the path', () => {
    const shut: Service = (request, header) => {
      if (header('authorization') !== 'Bearer t') return refused;
      if (/%(?![\da-f]{2})/i.test(request.path)) return { status: 400 };
      if (request.path !== '/a') return { status: 404 };
      return request.method === 'GET' ? {} : { status: 405, headers: { allow: 'GET' } };
    };
    const contract = contractWith([{ token: [] }]);

    test.each<{ given: string; options: object }>([
      { given: 'gets credentials for undeclared paths and methods', options: { credentials: { token: 't' } } },
      { given: 'may refuse them if no credentials are known', options: {} },
    ])('$given', async ({ options }) => {
      expect((await run(contract, shut, options)).failures).toEqual([]);
    });

    test('still has to route', async () => {
      const open: Service = (request, header) => {
        const answer = shut(request, header);
        return answer.status === 404 || answer.status === 405 ? {} : answer;
      };
      const { failures } = await run(contract, open, { credentials: { token: 't' } });
      expect(failures.map(({ check }) => check)).toEqual(
        expect.arrayContaining(['unknown path', 'method not allowed']),
      );
    });
  });
});
