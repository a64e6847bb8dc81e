import type { Operation, SecurityScheme } from '../contract/contract.ts';
import type { WireRequest } from '../wire/request.ts';
import { isSecured } from './security.ts';

/** What the tests may use to get in: values by the scheme's name, or whole headers for everything. */
export class Credentials {
  readonly #schemes: Readonly<Record<string, SecurityScheme>>;
  readonly #values: Readonly<Record<string, string>>;
  readonly #headers: readonly (readonly [string, string])[];

  constructor(
    schemes: Readonly<Record<string, SecurityScheme>>,
    values: Readonly<Record<string, string>>,
    headers: readonly (readonly [string, string])[],
  ) {
    this.#schemes = schemes;
    this.#values = values;
    this.#headers = headers;
  }

  knows(names: readonly string[]): boolean {
    return names.every((name) => this.#values[name] !== undefined);
  }

  /** The text without what must not be read in a report: reports are kept, and sent to others. */
  redact(text: string): string {
    const plain = [
      ...Object.values(this.#values),
      ...this.#headers.flatMap(([, value]) => [value, ...value.split(' ')]),
    ];
    const all = plain.flatMap((one) => [one, encodeURIComponent(one), Buffer.from(one).toString('base64')]);
    // What is as short as a word would take ordinary words with it.
    const secrets = all.filter(({ length }) => length > 6).sort((one, two) => two.length - one.length);
    return secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  }

  /** Whether the operation can be called at all. */
  canEnter(operation: Operation): boolean {
    if (!isSecured(operation) || this.#headers.length > 0) return true;
    return operation.security.some((requirement) => this.knows(Object.keys(requirement)));
  }

  /** The request as somebody sends it who may. */
  enter(request: WireRequest, operation: Operation | undefined): WireRequest {
    const headers = [...request.headers, ...this.#headers];
    const met = operation?.security.find((requirement) => this.knows(Object.keys(requirement)));
    return this.apply({ ...request, headers }, Object.keys(met ?? {}));
  }

  apply(request: WireRequest, names: readonly string[], instead?: string): WireRequest {
    let result = request;
    for (const name of names) {
      const scheme = this.#schemes[name];
      const value = instead ?? this.#values[name];
      if (scheme && value !== undefined) result = withCredential(result, scheme, value);
    }
    return result;
  }
}

function withCredential(request: WireRequest, scheme: SecurityScheme, value: string): WireRequest {
  if (scheme.type !== 'apiKey') {
    const isBasic = scheme.scheme?.toLowerCase() === 'basic';
    const text = isBasic ? `Basic ${Buffer.from(value).toString('base64')}` : `Bearer ${value}`;
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
