import { UnsendableResponse } from '../events/errors.ts';
import type { HttpResponse, OperationResult } from '../http.ts';
import { HttpError } from '../http-error.ts';
import { fastApi, type Problem, type ProblemFormat, thatFit } from '../problems/problem.ts';
import { type Refusal, refusalSpec, refusals } from '../problems/refusals.ts';
import { respond } from '../response/respond.ts';
import { faultOfName } from '../serialization/headers.ts';
import type { Call } from './call.ts';

export type Refuse = (refusal: Refusal, headers?: HttpResponse['headers']) => HttpResponse;

/** Writes the answers that do not come from an operation, in the shape that the service chose. */
export class Problems {
  readonly #format: ProblemFormat;

  constructor(format: ProblemFormat) {
    this.#format = format;
  }

  refuse(call: Call, refusal: Refusal, headers?: HttpResponse['headers']): HttpResponse {
    const { status, detail, headers: own } = refusalSpec(refusal);
    const violations = refusal === 'unprocessable' ? thatFit(call.violations) : undefined;
    const response = this.#written(call, {
      kind: refusal,
      status,
      detail,
      ...(violations && { violations }),
      ...whereOf(call),
    });
    return own || headers ? { ...response, headers: { ...response.headers, ...own, ...headers } } : response;
  }

  /** The answer to a thrown error. */
  fail(call: Call, error: unknown): HttpResponse {
    if (error instanceof HttpError) {
      try {
        return respond(this.resultOf(call, error));
      } catch (cause) {
        call.log.error('The body of an HttpError cannot be written.', { error: cause });
        return this.refuse(call, 'internalServerError');
      }
    }
    call.log.error('The request failed.', { error });
    return this.refuse(call, 'internalServerError');
  }

  /**
   * The answers to try, one after the other, if a response cannot be sent. Headers that middleware added are kept if
   * possible.
   */
  instead(call: Call, response: HttpResponse, error: unknown): HttpResponse[] {
    if (error instanceof UnsendableResponse) call.log.error(error.message, error.fields);
    else call.log.error('The response cannot be sent.', { error });
    const own = this.refuse(call, 'internalServerError');
    const { status, detail } = refusalSpec('internalServerError');
    const headers = { ...aroundContent(response.headers), ...own.headers };
    return [{ ...own, headers }, own, respond(fastApi({ kind: 'internalServerError', status, detail, requestId: '' }))];
  }

  /** The answer of an `HttpError`: its own body, or one in the service's shape. */
  resultOf(call: Call, error: HttpError): OperationResult {
    const { status, body, headers, contentType } = error;
    if (body !== undefined || status < 400) {
      return {
        status,
        headers,
        ...(body !== undefined && { body }),
        ...(contentType !== undefined && { contentType }),
      };
    }
    const detail = Object.values(refusals).find((one) => one.status === status)?.detail ?? phraseOf(status);
    const result = this.#formatted(call, { kind: 'httpError', status, detail, ...whereOf(call) });
    return { ...result, headers: { ...result.headers, ...headers } };
  }

  #written(call: Call, problem: Problem): HttpResponse {
    return respond(this.#formatted(call, problem));
  }

  #formatted(call: Call, problem: Problem): OperationResult {
    if (this.#format === fastApi) return fastApi(problem);
    try {
      const result = this.#format(problem);
      // An answer that cannot be written is an error too.
      respond(result);
      if (!Number.isInteger(result.status)) throw new TypeError('It has no status.');
      return result;
    } catch (error) {
      call.log.error('`problems` failed; the answer has the default shape.', { error });
      return fastApi(problem);
    }
  }
}

/** Only errors need the module, which is not loaded at start. */
const phraseOf = (status: number) =>
  process.getBuiltinModule('node:http').STATUS_CODES[status] ?? 'The request failed.';

const whereOf = ({ route, invocation }: Call) => ({ operationId: route?.id, requestId: invocation.requestId });

/** Headers of the content that could not be sent, and those that describe a success. */
const ofContent =
  /^(content-.*|etag|last-modified|accept-ranges|cache-control|expires|age|set-cookie|location|link|allow|retry-after|www-authenticate)$/;

/** Headers that concern the exchange, such as those of CORS: without them a page could not read the answer. */
function aroundContent(headers: HttpResponse['headers']): HttpResponse['headers'] {
  const kept = Object.entries(headers).filter(([given]) => {
    const name = given.toLowerCase();
    return !ofContent.test(name) && faultOfName(name) === undefined;
  });
  return Object.fromEntries(kept);
}
