import type { Operation, SecurityRequirement, SecurityScheme } from '../contract/contract.ts';
import { isSecured } from '../contract/security.ts';
import type { SerializedRequest } from '../serialization/request.ts';
import type { Credential } from '../setup.ts';
import { Secrets } from './secrets.ts';

type Header = readonly [name: string, value: string];

/** The credentials of the tests: values by the name of the scheme, or headers that are sent with every request. */
export class Credentials {
  readonly #schemes: Readonly<Record<string, SecurityScheme>>;
  readonly #given: Readonly<Record<string, readonly Credential[]>>;
  /** The credentials that are texts, and the latest results of the functions. */
  #values: Readonly<Record<string, readonly string[]>>;
  readonly #headers: readonly Header[];
  readonly secrets: Secrets;
  #fetchedAt = 0;
  /** Ids of operations that accepted them since they were fetched. */
  readonly #accepted = new Set<string>();

  constructor(
    schemes: Readonly<Record<string, SecurityScheme>>,
    given: Readonly<Record<string, Credential | readonly Credential[]>>,
    headers: readonly Header[],
    secrets = new Secrets(schemes, headers),
  ) {
    this.#schemes = schemes;
    this.#given = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? value : [value]]),
    );
    this.#values = Object.fromEntries(
      Object.entries(this.#given).map(([name, all]) => [name, all.filter((one) => typeof one === 'string')]),
    );
    this.#headers = headers;
    this.secrets = secrets;
    this.#keepSecret();
  }

  /** Calls the functions among the credentials. */
  async fetch(): Promise<void> {
    const entries = Object.entries(this.#given).map(async ([name, all]) => {
      return [name, await Promise.all(all.map((one) => (typeof one === 'function' ? one() : one)))] as const;
    });
    this.#values = Object.fromEntries(await Promise.all(entries));
    this.#fetchedAt = performance.now();
    this.#accepted.clear();
    this.#keepSecret();
  }

  /** Called with an operation that was not refused with 401. */
  accepted({ id }: Operation): void {
    this.#accepted.add(id);
  }

  /**
   * Fetches them again after a 401, if there are any to fetch: for an operation that accepted them before, or at most
   * once in five seconds. Otherwise, an operation that refuses valid ones would cause a fetch for every request.
   */
  async refresh({ id }: Operation): Promise<boolean> {
    const hasFunctions = Object.values(this.#given).some((all) => all.some((one) => typeof one === 'function'));
    const isNew = performance.now() - this.#fetchedAt < 5000 && !this.#accepted.has(id);
    if (!hasFunctions || isNew) return false;
    await this.fetch();
    return true;
  }

  /** How many credentials are known for a scheme. */
  count(name: string): number {
    return this.#given[name]?.length ?? 0;
  }

  #keepSecret(): void {
    for (const [name, all] of Object.entries(this.#values)) for (const text of all) this.secrets.add(name, text);
  }

  knows(names: readonly string[]): boolean {
    return names.every((name) => this.#given[name] !== undefined || this.#linesOf(name).length > 0);
  }

  /** Whether the operation can be called at all. */
  canEnter(operation: Operation): boolean {
    return !isSecured(operation) || this.#requirementFor(operation) !== undefined;
  }

  /** The schemes whose credentials are sent to the operation, and therefore have to be valid. */
  enteredWith(operation: Operation | undefined): string[] {
    return Object.keys((operation && this.#requirementFor(operation)) ?? {});
  }

  /** The request with credentials. */
  enter(request: SerializedRequest, operation: Operation | undefined): SerializedRequest {
    const names = this.enteredWith(operation);
    const lines = names.flatMap((name) => this.#linesOf(name));
    const others = this.#headers.filter((header) => !lines.includes(header));
    return this.apply({ ...request, headers: [...request.headers, ...others] }, names);
  }

  /** An operation whose credentials are known, to get past the authentication in front of the routing. */
  secured(operations: readonly Operation[]): Operation | undefined {
    return operations.find((one) => isSecured(one) && this.#requirementFor(one) !== undefined);
  }

  /** The request without credentials: only with the common headers that are not credentials. */
  outside(request: SerializedRequest): SerializedRequest {
    const lines = Object.keys(this.#schemes).flatMap((name) => this.#linesOf(name));
    return { ...request, headers: [...request.headers, ...this.#headers.filter((header) => !lines.includes(header))] };
  }

  /** @param index which of several credentials of a scheme */
  apply(request: SerializedRequest, names: readonly string[], index = 0): SerializedRequest {
    let result = request;
    for (const name of names) {
      const lines = this.#linesOf(name);
      const value = this.#values[name]?.[index] ?? this.#values[name]?.[0];
      if (lines.length > 0) result = { ...result, headers: [...result.headers, ...lines] };
      else if (value !== undefined) result = withCredential(result, this.#schemes[name], value);
    }
    return result;
  }

  /** A valid token in the form of another scheme of the `authorization` header. */
  applyMisnamed(request: SerializedRequest, name: string): SerializedRequest | undefined {
    const scheme = this.#schemes[name];
    const value = this.#values[name]?.[0];
    if (value === undefined || scheme?.type !== 'http' || !/^(basic|bearer)$/i.test(scheme.scheme ?? ''))
      return undefined;
    const token = isBasic(scheme) ? `Bearer ${Buffer.from(value).toString('base64')}` : `Basic ${value}`;
    return { ...request, headers: [...request.headers, ['authorization', token]] };
  }

  applyWrong(request: SerializedRequest, names: readonly string[]): SerializedRequest {
    return names.reduce((result, name) => {
      const scheme = this.#schemes[name];
      return withCredential(result, scheme, isBasic(scheme) ? 'wrong:wrong' : 'wrong');
    }, request);
  }

  #requirementFor({ security }: Operation): SecurityRequirement | undefined {
    return security.find((requirement) => this.knows(Object.keys(requirement)));
  }

  /** The common headers that are credentials of the scheme. */
  #linesOf(name: string): readonly Header[] {
    const scheme = this.#schemes[name];
    return scheme ? this.#headers.filter((header) => carries(header, scheme)) : [];
  }
}

function carries([header, value]: Header, scheme: SecurityScheme): boolean {
  const { type, in: where, name = '' } = scheme;
  const lower = header.toLowerCase();
  if (type === 'apiKey' && where === 'header') return lower === name.toLowerCase();
  if (type === 'apiKey' && where === 'cookie') {
    return lower === 'cookie' && value.split(';').some((pair) => pair.trim().startsWith(`${name}=`));
  }
  if (type === 'apiKey' || type === 'mutualTLS') return false;
  return lower === 'authorization' && /^basic /i.test(value) === isBasic(scheme);
}

const isBasic = (scheme: SecurityScheme | undefined): boolean => scheme?.scheme?.toLowerCase() === 'basic';

function withCredential(
  request: SerializedRequest,
  scheme: SecurityScheme | undefined,
  value: string,
): SerializedRequest {
  // A certificate is presented before there is a request.
  if (!scheme || scheme.type === 'mutualTLS') return request;
  if (scheme.type !== 'apiKey') {
    const text = isBasic(scheme) ? `Basic ${Buffer.from(value).toString('base64')}` : `Bearer ${value}`;
    return { ...request, headers: [...request.headers, ['authorization', text]] };
  }
  const name = scheme.name ?? '';
  if (scheme.in === 'query') {
    const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
    return { ...request, query: request.query === '' ? pair : `${request.query}&${pair}` };
  }
  if (scheme.in === 'header') return { ...request, headers: [...request.headers, [name, value]] };
  const cookie = request.headers.find(([header]) => header === 'cookie')?.[1];
  const others = request.headers.filter(([header]) => header !== 'cookie');
  return {
    ...request,
    headers: [...others, ['cookie', cookie === undefined ? `${name}=${value}` : `${cookie}; ${name}=${value}`]],
  };
}
