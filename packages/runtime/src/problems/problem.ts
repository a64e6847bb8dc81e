import type { OperationResult } from '../http.ts';
import type { Refusal } from './refusals.ts';
import type { Violation } from './violations.ts';

/** A problem that is answered in place of an operation. `problems` of `createHandler` turns it into an answer. */
export interface Problem {
  /** `httpError` is an `HttpError` without a body. */
  readonly kind: Refusal | 'httpError';
  readonly status: number;
  /** One sentence for the client, without internals. */
  readonly detail: string;
  /** For `unprocessable`: how the request violates the contract, parameters before the body. */
  readonly violations?: readonly Violation[];
  /** Present if the request matched an operation. */
  readonly operationId?: string | undefined;
  readonly requestId: string;
}

/** Returns the body, the media type and further headers. `Allow` and `WWW-Authenticate` are added to the result. */
export type ProblemFormat = (problem: Problem) => OperationResult;

/** FastAPI's shape, the default: `{"detail": …}`. */
export const fastApi: ProblemFormat = ({ status, detail, violations }) => ({
  status,
  body: { detail: violations ?? detail },
});

/**
 * RFC 9457, `application/problem+json`. `type` is omitted, since its default `about:blank` means that the status is the
 * explanation (section 4.2.1). `errors` is an extension member (section 3.2).
 */
export const problemDetails: ProblemFormat = ({ status, detail, violations, requestId }) => ({
  status,
  contentType: 'application/problem+json',
  body: {
    title: titles[status] ?? detail,
    status,
    ...(titles[status] !== detail && titles[status] !== undefined && { detail }),
    ...(requestId !== '' && { instance: `urn:request:${requestId}` }),
    ...(violations && { errors: violations }),
  },
});

/** For the statuses that the pipeline itself answers with: "title SHOULD be the same as the HTTP status phrase". */
const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
};

/** A load balancer's limit is 1 MB, and a character takes up to three bytes. */
const maxCharacters = 200_000;

/** As many violations as fit into an answer, but at least one. */
export function thatFit(violations: readonly Violation[]): readonly Violation[] {
  let characters = 0;
  return violations.filter((violation, index) => {
    if (characters <= maxCharacters) characters += JSON.stringify(violation).length;
    return index === 0 || characters <= maxCharacters;
  });
}
