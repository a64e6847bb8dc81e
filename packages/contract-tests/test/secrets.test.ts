import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { run, type Service } from './test-service.ts';

const securitySchemes = {
  token: { type: 'http', scheme: 'bearer' },
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  'query-key': { type: 'apiKey', in: 'query', name: 'k' },
  session: { type: 'apiKey', in: 'cookie', name: 'sid' },
  password: { type: 'http', scheme: 'basic' },
};
const contractWith = (security: object[]) =>
  writeContract(
    { '/a': { get: { operationId: 'a', security, responses: { 200: { description: '' } } } } },
    { components: { securitySchemes } },
  );

describe('in the report', () => {
  test('no credential is in the report', async () => {
    const secrets = {
      credentials: { password: 'user:pass-word', key: 'key-of-mine' },
      headers: [['authorization', 'Bearer to-ken-1']] as const,
    };
    const echo: Service = (request) => ({ status: 500, body: request.headers });
    const report = await run(contractWith([{ password: [], key: [] }]), echo, secrets);
    const text = JSON.stringify(report.failures);
    expect(text).toContain('***');
    for (const secret of ['pass-word', 'key-of-mine', 'to-ken-1', btoa('user:pass-word')])
      expect(text).not.toContain(secret);
  });

  test('headers that are not secret stay in the report, and hide no words of it', async () => {
    const headers = [
      ['accept', 'application/json'],
      ['x-env', 'message'],
    ] as const;
    const body = { message: 5 };
    const report = await run(contractWith([]), () => ({ status: 500, body }), { headers });
    const [shown] = report.failures.map((cause) => cause.shown);
    expect(shown?.request).toContain('accept: application/json\nx-env: message');
    expect(shown?.response).toContain('content-type: application/json\n\n{"message":5}');
  });

  test.each<{ given: string; scheme: string; options: object; want: string }>([
    {
      given: 'a token',
      scheme: 'token',
      options: { credentials: { token: 'my-own-token' } },
      want: `-H 'authorization: Bearer '"$TOKEN"`,
    },
    {
      given: 'a key in the query',
      scheme: 'query-key',
      options: { credentials: { 'query-key': 'key-of-mine' } },
      want: `'/a?k='"$QUERY_KEY"`,
    },
    {
      given: 'a password',
      scheme: 'password',
      options: { credentials: { password: 'user:pass-word' } },
      want: `-H 'authorization: Basic '"$(printf %s "$PASSWORD" | base64)"`,
    },
    {
      given: 'a cookie with a quote',
      scheme: 'session',
      options: { credentials: { session: "it's-a-secret" } },
      want: `-H 'cookie: sid='"$SESSION"`,
    },
    {
      given: 'a header of the command line',
      scheme: 'token',
      options: { headers: [['Authorization', 'Bearer my-own-token']] },
      want: `-H 'Authorization: Bearer '"$AUTHORIZATION"`,
    },
  ])('$given is a variable in the command that sends the request again', async ({ scheme, options, want }) => {
    const isEntered = (request: object) => /my-own|of-mine|a-secret|dXNlcjpw/.test(JSON.stringify(request));
    const service: Service = (request) => ({ status: isEntered(request) ? 500 : 401 });
    const report = await run(contractWith([{ [scheme]: [] }]), service, options);
    const curls = report.failures.map(({ shown }) => shown?.reproduction.curl);
    expect(curls).toContainEqual(expect.stringContaining(want));
    expect(JSON.stringify(report.failures)).not.toMatch(/my-own-token|key-of-mine|pass-word|a-secret/);
  });
});
