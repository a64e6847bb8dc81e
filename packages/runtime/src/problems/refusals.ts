import type { HttpResponse } from '../http.ts';
import type { Violation } from './violations.ts';

/** Every answer that is not an operation's. Bodies have the shape that FastAPI gives them: `{"detail": …}`. */
export const refusals = {
  badRequest: { status: 400, detail: 'Bad Request' },
  unauthorized: { status: 401, detail: 'Not authenticated' },
  notFound: { status: 404, detail: 'Not Found' },
  methodNotAllowed: { status: 405, detail: 'Method Not Allowed' },
  unsupportedMediaType: { status: 415, detail: 'Unsupported Media Type' },
  // RFC 9110, 15.5.16: the answer tells a wrong coding from a wrong type by naming the codings that are accepted.
  unsupportedContentEncoding: {
    status: 415,
    detail: 'Unsupported Content Encoding',
    headers: { 'accept-encoding': 'identity' },
  },
  internalServerError: { status: 500, detail: 'Internal Server Error' },
  notImplemented: { status: 501, detail: 'Not Implemented' },
} as const;

interface RefusalSpec {
  readonly status: number;
  readonly detail: string;
  readonly headers?: HttpResponse['headers'];
}

export type Refusal = keyof typeof refusals;

export function refuse(refusal: Refusal, headers?: HttpResponse['headers']): HttpResponse {
  const { status, detail, headers: own }: RefusalSpec = refusals[refusal];
  return jsonResponse(status, { detail }, { ...own, ...headers });
}

/** A load balancer refuses an answer of 1 MB, and a letter takes up to three bytes. */
const mostLetters = 200_000;

/** The answer to a request that breaks the contract: violations, parameters before the body, as many as have room. */
export function unprocessable(violations: readonly Violation[]): HttpResponse {
  let letters = 0;
  const detail = violations.filter((violation, index) => {
    if (letters <= mostLetters) letters += JSON.stringify(violation).length;
    return index === 0 || letters <= mostLetters;
  });
  return jsonResponse(422, { detail });
}

function jsonResponse(status: number, body: unknown, headers?: HttpResponse['headers']): HttpResponse {
  return { status, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
