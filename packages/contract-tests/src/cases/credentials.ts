import type { Operation, SecurityRequirement, SecurityScheme } from '../contract/contract.ts';
import { isSecured } from '../contract/security.ts';
import type { SerializedRequest } from '../serialization/request.ts';
import { Secrets } from './secrets.ts';

type Header = readonly [name: string, value: string];

/** What the tests may use to get in: values by the scheme's name, or whole headers for everything. */
export class Credentials {
  readonly #schemes: Readonly<Record<string, SecurityScheme>>;
  readonly #values: Readonly<Record<string, string>>;
  readonly #headers: readonly Header[];
  readonly secrets: Secrets;

  constructor(
    schemes: Readonly<Record<string, SecurityScheme>>,
    values: Readonly<Record<string, string>>,
    headers: readonly Header[],
  ) {
    this.#schemes = schemes;
    this.#values = values;
    this.#headers = headers;
    this.secrets = new Secrets(schemes, values, headers);
  }

  knows(names: readonly string[]): boolean {
    return names.every((name) => this.#values[name] !== undefined || this.#linesOf(name).length > 0);
  }

  /** Whether the operation can be called at all. */
  canEnter(operation: Operation): boolean {
    return !isSecured(operation) || this.#requirementFor(operation) !== undefined;
  }

  /** The schemes whose credentials are sent to it, which then have to be good. */
  enteredWith(operation: Operation | undefined): string[] {
    return Object.keys((operation && this.#requirementFor(operation)) ?? {});
  }

  /** The request as somebody sends it who may. */
  enter(request: SerializedRequest, operation: Operation | undefined): SerializedRequest {
    const names = this.enteredWith(operation);
    const lines = names.flatMap((name) => this.#linesOf(name));
    const others = this.#headers.filter((header) => !lines.includes(header));
    return this.apply({ ...request, headers: [...request.headers, ...others] }, names);
  }

  /** The request as somebody sends it who may not: only with the headers for everything that are no credential. */
  outside(request: SerializedRequest): SerializedRequest {
    const lines = Object.keys(this.#schemes).flatMap((name) => this.#linesOf(name));
    return { ...request, headers: [...request.headers, ...this.#headers.filter((header) => !lines.includes(header))] };
  }

  apply(request: SerializedRequest, names: readonly string[]): SerializedRequest {
    let result = request;
    for (const name of names) {
      const lines = this.#linesOf(name);
      const value = this.#values[name];
      if (lines.length > 0) result = { ...result, headers: [...result.headers, ...lines] };
      else if (value !== undefined) result = withCredential(result, this.#schemes[name], value);
    }
    return result;
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

  /** The headers for everything that are a credential of the scheme. */
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
  // A certificate is shown before there is a request.
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
