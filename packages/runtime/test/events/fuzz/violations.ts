import type { HttpRequest } from '../../../src/http.ts';

/** Deviations of a request from its type and the type's documentation, for any event. */
export function violations(request: HttpRequest): string[] {
  const { method, path, query, headers, cookies, body, clientAddress } = request;
  const found: string[] = [];
  const must = (holds: boolean, what: string) => void (holds || found.push(what));
  must(isText(method) && method === method.toUpperCase(), 'the method is upper case');
  must(isText(path) && /^\/[\w\-.~!$&'()*+,;=:@/%]*$/.test(path), 'the path is one of a URI');
  must(
    query.every(({ name, value, raw }) => isText(name) && isText(value) && isMaybeText(raw)),
    'the query is of texts',
  );
  for (const [name, values] of Object.entries(headers)) {
    must(name === name.toLowerCase(), 'header names are lower case');
    must(name !== 'cookie', 'cookies are no header');
    must(Array.isArray(values) && values.length > 0 && values.every(isText), 'header values are texts');
  }
  const inherited = ['constructor', 'toString', '__proto__'].filter(
    (name) => name in headers && !Object.hasOwn(headers, name),
  );
  must(inherited.length === 0, 'no header is there that was not sent');
  must(
    cookies.every(([name, value, ...rest]) => isText(name) && isText(value) && rest.length === 0),
    'cookies are pairs',
  );
  must(body === undefined || ((isText(body) || body instanceof Uint8Array) && body.length > 0), 'no body is empty');
  must(isMaybeText(clientAddress), 'the address is text');
  return found;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isMaybeText = (value: unknown): boolean => value === undefined || isText(value);
