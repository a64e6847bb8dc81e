import type { Headers, HttpRequest } from './http.ts';
import { linesOf } from './serialization/headers.ts';

/** Headers in the form in which the event has them. */
export interface HeaderSource {
  all(): Headers;
  /** @param name in lower case */
  lines(name: string): readonly string[];
  /** How many headers there are, without reading them. */
  count(): number;
}

/**
 * A request whose headers are read when all of them are needed. Most requests need one or two, and reading all takes as
 * long as everything else that is done for a request.
 */
export class LazyRequest implements HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: HttpRequest['query'];
  declare readonly headers: Headers;
  readonly cookies: HttpRequest['cookies'];
  readonly body: HttpRequest['body'];
  readonly clientAddress: string | undefined;
  readonly #source: HeaderSource;
  #headers: Headers | undefined;

  constructor(request: Omit<HttpRequest, 'headers'>, source: HeaderSource) {
    this.method = request.method;
    this.path = request.path;
    this.query = request.query;
    Object.defineProperty(this, 'headers', LazyRequest.#lazyHeaders);
    this.cookies = request.cookies;
    this.body = request.body;
    this.clientAddress = request.clientAddress;
    this.#source = source;
  }

  /** A property of the object, as a getter of the class would be missing in `{ ...request }`. */
  static readonly #lazyHeaders = {
    enumerable: true,
    configurable: true,
    get(this: LazyRequest): Headers {
      this.#headers ??= this.#source.all();
      return this.#headers;
    },
  };

  /** The headers of another request, for one that has more members. */
  static headersOf(request: HttpRequest): HeaderSource {
    return {
      all: () => request.headers,
      lines: (name) => LazyRequest.linesOf(request, name) ?? [],
      count: () => LazyRequest.countOf(request),
    };
  }

  static countOf(request: HttpRequest): number {
    if (!(#source in request) || request.#headers !== undefined) return Object.keys(request.headers).length;
    return request.#source.count();
  }

  /** The lines of one header, whose name may be in any case. */
  static linesOf(request: HttpRequest, name: string): readonly string[] | undefined {
    if (!(#source in request) || request.#headers !== undefined) return linesOf(request.headers, name);
    const lines = request.#source.lines(name.toLowerCase());
    return lines.length > 0 ? lines : undefined;
  }
}
