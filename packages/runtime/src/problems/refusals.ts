import type { HttpResponse } from '../http.ts';

interface RefusalSpec {
  readonly status: number;
  readonly detail: string;
  readonly headers?: HttpResponse['headers'];
}

/** Every answer that the pipeline gives in place of an operation: its status and FastAPI's words for it. */
export const refusals = {
  badRequest: { status: 400, detail: 'Bad Request' },
  unauthorized: { status: 401, detail: 'Not authenticated' },
  forbidden: { status: 403, detail: 'Forbidden' },
  notFound: { status: 404, detail: 'Not Found' },
  methodNotAllowed: { status: 405, detail: 'Method Not Allowed' },
  unsupportedMediaType: { status: 415, detail: 'Unsupported Media Type' },
  // RFC 9110, 15.5.16: listing the accepted codings distinguishes a wrong coding from a wrong media type.
  unsupportedContentEncoding: {
    status: 415,
    detail: 'Unsupported Content Encoding',
    headers: { 'accept-encoding': 'identity' },
  },
  unprocessable: { status: 422, detail: 'Unprocessable Content' },
  internalServerError: { status: 500, detail: 'Internal Server Error' },
  notImplemented: { status: 501, detail: 'Not Implemented' },
} as const satisfies Readonly<Record<string, RefusalSpec>>;

export type Refusal = keyof typeof refusals;

export function refusalSpec(refusal: Refusal): RefusalSpec {
  return refusals[refusal];
}
