import {
  type Contract,
  concrete,
  type MediaType,
  type Operation,
  ResolvedVariants,
  type Response,
  readContract,
  writeBody,
  writeParameter,
} from '@openapi-lambda/contract-tests/samples';
import { isJson, oneItem, takes } from '@openapi-lambda/runtime/internal';
import { Examples } from './examples.ts';

/** The response of an operation without a handler. */
export interface Answer {
  readonly status: number;
  readonly contentType?: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** A JSON value if the media type is JSON, otherwise text or bytes. */
  readonly body?: unknown;
}

export class CannotAnswer extends Error {}

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

  #make(key: string, method: string, path: string): Answer {
    const operation = this.#contract.operations.find(
      (one) => one.method === method && nameless(one.path) === nameless(path),
    );
    if (!operation) throw new CannotAnswer(`The contract has no operation ${key}.`);
    const [status, response] = success(operation);
    return { status, headers: this.#headers(response, key), ...this.#body(response, key) };
  }

  #headers({ headers }: Response, key: string): Record<string, unknown> {
    return Object.fromEntries(
      headers.flatMap((header) => {
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
    const [media] = content.toSorted((a, b) => Number(isJson(b.name)) - Number(isJson(a.name)));
    if (!media) return {};
    const value = this.#stream(media) ?? this.#examples.at(media.schema, media.examples);
    if (value === undefined) {
      throw new CannotAnswer(`${key}: no example of its ${media.name} can be created: add one to the contract.`);
    }
    return this.#written(media, value);
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

/** The first success response, or else the first declared one. */
function success({ responses }: Operation): [status: number, response: Response] {
  const declared = Object.entries(responses);
  const [key, response] = declared.find(([status]) => status.startsWith('2')) ??
    declared.find(([status]) => status === 'default') ??
    declared[0] ?? ['default', undefined];
  if (!response) throw new CannotAnswer('The operation declares no response.');
  return [key === 'default' ? 200 : Number(key.replace('XX', '00')), response];
}

/** The router merges paths that differ only in parameter names. */
const nameless = (path: string): string => path.replaceAll(/\{[^{}]*\}/g, '{}');
