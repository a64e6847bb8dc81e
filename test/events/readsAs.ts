import { expect, it } from 'vitest';
import { kindOf } from '../../src/events/index.ts';
import type { ReadOptions, Untrusted } from '../../src/events/kind.ts';
import type { HttpRequest } from '../../src/http.ts';

/** The least that an event of each kind must have. */
export const rest = { httpMethod: 'GET', path: '/' };
export const alb = { ...rest, requestContext: { elb: {} } };
export const http = { version: '2.0', rawPath: '/', requestContext: { http: { method: 'GET' } } };
export const url = { ...http, requestContext: { ...http.requestContext, domainName: 'x.lambda-url.eu-west-1.on.aws' } };
export const lattice = { version: '2.0', method: 'GET', path: '/' };

interface Case {
  readonly rule: string;
  readonly given: object;
  readonly options?: ReadOptions;
  readonly want: Partial<HttpRequest>;
}

/** One test a rule: the event is read, and the members that are wanted are compared. */
export function readsAs(cases: readonly Case[]) {
  it.each(cases)('$rule', ({ given, options = {}, want }) => {
    const request = kindOf(given).read(given as Untrusted, options);
    for (const [member, value] of Object.entries(want)) {
      const read = request[member as keyof HttpRequest];
      expect(member === 'headers' ? { ...request.headers } : read, member).toEqual(value);
    }
  });
}
