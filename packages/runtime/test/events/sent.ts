/** Random requests and responses, each with the expected result on the other side. */

import type { RawRequest } from '@openapi-lambda/cli/gateway';
import fc from 'fast-check';
import type { HttpResponse } from '../../src/http.ts';
import type { Seen } from './seen.ts';

export interface Sent {
  readonly raw: RawRequest;
  readonly want: Seen;
}

const letters = fc.string({ unit: 'binary', maxLength: 8 });
const token = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
const fieldValue = fc.stringMatching(/^(?:[!-~](?:[ -~]{0,8}[!-~])?)?$/);
const cookieValue = fc.stringMatching(/^[!#-+\--:<-[\]-~]{0,8}$/);

/** Headers that have a meaning here are sent with valid values. */
const special = /^(?:te|cookie|set-cookie|host|content-.*|x-forwarded-.*)$/;
const headerNames = fc.oneof(token, fc.constantFrom('constructor', '__proto__')).filter((name) => !special.test(name));
const headers = fc.dictionary(headerNames, fc.array(fieldValue, { minLength: 1, maxLength: 3 }), { maxKeys: 4 });

const mediaTypes = [
  'application/json',
  'text/plain',
  'application/octet-stream',
  'application/problem+json',
  'image/png',
];
const mediaType = fc.option(fc.constantFrom(...mediaTypes), { nil: undefined });
const body = fc.oneof(fc.uint8Array({ maxLength: 20 }), letters.map(Buffer.from));

/** Every way to write the same characters in a URI. */
const encoders = [
  encodeURIComponent,
  (text: string) => encodeURI(text).replace(/[?#&=+;/]/g, encodeURIComponent),
  (text: string) => Buffer.from(text).toString('hex').replace(/../g, '%$&'),
];
const formEncoders = [...encoders, (text: string) => encodeURIComponent(text).replaceAll('%20', '+')];

/** @param without characters that the front end loses in paths */
export function sentRequest(without: RegExp): fc.Arbitrary<Sent> {
  return fc
    .record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'),
      segments: fc.array(
        letters.filter((segment) => !without.test(segment)),
        { minLength: 1, maxLength: 4 },
      ),
      query: fc.array(fc.tuple(letters, letters), { maxLength: 5 }),
      headers,
      upperCase: fc.boolean(),
      cookies: fc.array(fc.tuple(token, cookieValue), { maxLength: 3 }),
      mediaType,
      body,
      encode: fc.constantFrom(...encoders),
      encodeForm: fc.constantFrom(...formEncoders),
    })
    .map((one): Sent => {
      const query = one.query.map(([name, value]) => `${one.encodeForm(name)}=${one.encodeForm(value)}`).join('&');
      const lines: [string, string][] = Object.entries(one.headers).flatMap(([name, values]) =>
        values.map((value): [string, string] => [one.upperCase ? name.toUpperCase() : name, value]),
      );
      if (one.mediaType !== undefined) lines.push(['Content-Type', one.mediaType]);
      if (one.cookies.length > 0)
        lines.push(['Cookie', one.cookies.map(([name, value]) => `${name}=${value}`).join('; ')]);
      const grouped = Map.groupBy(one.query, ([name]) => name);
      return {
        raw: {
          method: one.method,
          target: `/${one.segments.map(one.encode).join('/')}${query === '' ? '' : `?${query}`}`,
          headers: lines,
          body: one.body,
        },
        want: {
          method: one.method,
          path: ['', ...one.segments],
          query: Object.fromEntries(Array.from(grouped, ([name, pairs]) => [name, pairs.map(([, value]) => value)])),
          headers: { ...own(one.headers), ...(one.mediaType === undefined ? {} : { 'content-type': [one.mediaType] }) },
          cookies: one.cookies,
          body: one.body.length === 0 ? undefined : Buffer.from(one.body).toString('base64'),
        },
      };
    });
}

export const sentResponse = fc
  .record({
    status: fc.integer({ min: 200, max: 599 }).filter((status) => ![204, 205, 304].includes(status)),
    headers,
    cookies: fc.array(fieldValue, { maxLength: 4 }),
    mediaType,
    body: fc.oneof(body, letters, fc.constant(undefined)),
    encoding: fc.constantFrom(undefined, 'gzip'),
  })
  .map(({ status, headers, cookies, mediaType, body, encoding }) => {
    const single: Record<string, string> = {
      ...(mediaType === undefined ? {} : { 'content-type': mediaType }),
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    };
    const response: HttpResponse = { status, headers: { ...own(headers), ...single, 'set-cookie': cookies }, body };
    const bytes = Buffer.from(body ?? '');
    const joined = Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, values.join(', ')]));
    return {
      response,
      want: {
        status,
        headers: { ...own(joined), ...single, 'content-length': String(bytes.length) },
        cookies,
        body: bytes.toString('base64'),
        problem: undefined,
      },
    };
  });

/** An ordinary object with the same own members, `__proto__` included. */
function own<T>(members: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(members));
}
