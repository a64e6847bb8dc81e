import {
  type Contract,
  concrete,
  declaredMedia,
  declaredResponse,
  type MediaType,
  type Operation,
  pathOf,
  ResolvedVariants,
  type Response,
  readContract,
  writeBody,
  writeParameter,
} from '@openapi-lambda/contract-tests/samples';
import { isJson, type OperationResult, oneItem, takes } from '@openapi-lambda/runtime/internal';
import { Examples } from './examples.ts';

/** The response of an operation without a handler. */
export interface Answer {
  readonly status: number;
  readonly contentType?: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** A JSON value if the media type is JSON, otherwise text or bytes. */
  readonly body?: unknown;
  /** Why it is not the response that an operation usually has. */
  readonly instead?: string;
}

/** What a service would answer with one status, in different forms. */
export interface Form {
  readonly status: number;
  readonly results: readonly OperationResult[];
}

export class CannotAnswer extends Error {}

/** Headers that only the server may write (RFC 9110, 7.6.1), and the coding, which a mock's body does not have. */
const ofServers = new Set([
  ...[
    'connection',
    'content-encoding',
    'keep-alive',
    'proxy-connection',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
  ],
]);

/** Responses for the operations of a contract, created on demand. */
export class Answers {
  readonly #contract: Contract;
  readonly #examples: Examples;
  readonly #known = new Map<string, Answer>();

  /** @param file the contract */
  constructor(file: string) {
    this.#contract = readContract(file);
    this.#examples = new Examples(this.#contract, 'response');
  }

  /** @throws {CannotAnswer} if the operation does not exist, or no valid response could be created */
  of(method: string, path: string): Answer {
    const key = `${method} ${path}`;
    const answer = this.#known.get(key) ?? this.#make(key, method, path);
    this.#known.set(key, answer);
    return answer;
  }

  /**
   * The first status that the contract declares, with the first result that it allows, or with a body of its own.
   * `undefined` if it declares none of them.
   */
  asDeclared(method: string, path: string, forms: readonly Form[]): OperationResult | undefined {
    const operation = this.#operation(method, path);
    for (const { status, results } of operation ? forms : []) {
      const response = operation && declaredResponse(operation, status);
      const answer = response && this.#adapted(response, status, results, `${method} ${path}`);
      if (answer) return answer;
    }
    return undefined;
  }

  #adapted(
    response: Response,
    status: number,
    results: readonly OperationResult[],
    key: string,
  ): OperationResult | undefined {
    try {
      const headers = this.#headers(response, key);
      const own = results.find((one) => this.#isDeclared(response, one));
      if (own) return { ...own, headers: { ...headers, ...own.headers } };
      return { status, headers, ...this.#body(response, key) };
    } catch (error) {
      if (error instanceof CannotAnswer) return undefined;
      throw error;
    }
  }

  #isDeclared(response: Response, { body, contentType = 'application/json' }: OperationResult): boolean {
    if (response.content.length === 0) return true;
    const media = declaredMedia(response, contentType);
    if (!media) return false;
    const { schemas } = this.#contract;
    const value = isJson(contentType) ? JSON.parse(JSON.stringify(body)) : body;
    return media.schema === undefined || schemas.accepts(schemas.at(media.schema, 'response'), value);
  }

  #operation(method: string, path: string): Operation | undefined {
    const isOne = (one: Operation) => one.method === method && nameless(one.path) === nameless(path);
    return this.#contract.operations.find((one) => one.sameAs === undefined && isOne(one));
  }

  #make(key: string, method: string, path: string): Answer {
    const operation = this.#operation(method, path);
    if (!operation) throw new CannotAnswer(`The contract has no operation ${key}.`);
    let reason: CannotAnswer | undefined;
    for (const [status, response] of byPreference(operation)) {
      try {
        const answer = { status, headers: this.#headers(response, key), ...this.#body(response, key) };
        return reason ? { ...answer, instead: `${reason.message} The answer is ${status} instead.` } : answer;
      } catch (error) {
        if (!(error instanceof CannotAnswer)) throw error;
        reason ??= error;
      }
    }
    throw reason ?? new CannotAnswer(`${key} declares no response.`);
  }

  #headers({ headers }: Response, key: string): Record<string, unknown> {
    return Object.fromEntries(
      headers.flatMap((header) => {
        if (ofServers.has(header.name.toLowerCase())) return [];
        const value = this.#examples.at(header.schema, header.examples);
        if (value !== undefined && writeParameter(header, value)?.header !== undefined) return [[header.name, value]];
        if (!header.required) return [];
        throw new CannotAnswer(
          `${key}: no example of the header ${header.name} can be created: add one to the contract.`,
        );
      }),
    );
  }

  #body({ content }: Response, key: string): Pick<Answer, 'contentType' | 'body'> {
    if (content.length === 0) return {};
    for (const media of content.toSorted((a, b) => Number(isJson(b.name)) - Number(isJson(a.name)))) {
      const value = this.#stream(media) ?? this.#examples.at(media.schema, media.examples);
      if (value !== undefined) return this.#written(media, value);
    }
    const names = content.map(({ name }) => name).join(' or ');
    throw new CannotAnswer(`${key}: no example of its ${names} can be created: add one to the contract.`);
  }

  /** A stream of one item. */
  #stream({ name, itemSchema, examples }: MediaType): string | undefined {
    if (itemSchema === undefined || examples.length > 0) return undefined;
    const item = this.#examples.at(itemSchema, []);
    return item === undefined ? undefined : oneItem(name, item);
  }

  #written(media: MediaType, value: unknown): Pick<Answer, 'contentType' | 'body'> {
    const contentType = concrete(media.name);
    if (isJson(contentType) || typeof value === 'string') return { contentType, body: value };
    if (takes(media.name, 'application/json')) return { contentType: 'application/json', body: value };
    const schema = media.schema ? this.#contract.schemas.at(media.schema, 'response') : true;
    const variants = new ResolvedVariants(this.#contract.schemas).of(schema);
    return writeBody(media, value, variants) ?? { contentType, body: JSON.stringify(value) };
  }
}

/** Success responses first; a 404 is the refusal that surprises clients least. */
function byPreference({ responses }: Operation): [status: number, response: Response][] {
  const rank = (status: string) => ['2', 'd', '3', '404', '4'].findIndex((start) => status.startsWith(start)) >>> 0;
  return Object.entries(responses)
    .toSorted(([one], [other]) => rank(one) - rank(other))
    .map(([status, response]) => [
      status === 'default' ? ofDefault(Object.keys(responses)) : Number(status.replace(/xx/i, '00')),
      response,
    ]);
}

/** `default` is for statuses that are not declared: for failures, if a success is. */
function ofDefault(declared: readonly string[]): number {
  if (!declared.some((status) => status.startsWith('2'))) return 200;
  return [404, 410].find((status) => !declared.includes(String(status))) ?? 500;
}

/** The router merges paths that differ only in parameter names, a trailing slash, a query or a fragment. */
const nameless = (path: string): string =>
  pathOf(path)
    .replaceAll(/\{[^{}]*\}/g, '{}')
    .replace(/(?<=.)\/$/, '');
