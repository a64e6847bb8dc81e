import type { HttpRequest } from '../../src/http.ts';

/** A request in a form that does not differ if the meaning does not. */
export interface Seen {
  readonly method: string;
  /** Decoded segments, since `%7e` and `~` are one path (RFC 3986, section 6.2.2); a malformed one stays as it is. */
  readonly path: readonly string[];
  /** By name, in the order of first appearance: an event with maps keeps no more. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly cookies: HttpRequest['cookies'];
  /** Base64, since text and its bytes are the same body. */
  readonly body: string | undefined;
}

/** Headers that AWS adds or omits are not compared. */
const added = /^(?:x-forwarded-(?:for|port|proto)|content-length)$/;

export function seen({ method, path, query, headers, cookies, body }: HttpRequest): Seen {
  return {
    method,
    path: path.split('/').map(decode),
    query: Object.fromEntries(
      Array.from(
        Map.groupBy(query, ({ name }) => name),
        ([name, pairs]) => [name, pairs.map(({ value }) => value)],
      ),
    ),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !added.test(name))),
    cookies,
    body: body === undefined ? undefined : Buffer.from(body).toString('base64'),
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return `malformed: ${segment}`;
  }
}
