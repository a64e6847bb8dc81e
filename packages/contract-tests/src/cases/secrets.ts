import type { SecurityScheme } from '../contract/contract.ts';
import type { SerializedRequest } from '../serialization/request.ts';

type Header = readonly [name: string, value: string];

/** Hides secrets in reports, which are kept and shared. */
export class Secrets {
  /** The texts that may contain a secret, each with its replacement; longer ones first. */
  #forms: readonly (readonly [text: string, marked: string])[] = [];

  constructor(schemes: Readonly<Record<string, SecurityScheme>>, headers: readonly Header[]) {
    const keys = Object.values(schemes).map(({ name = '' }) => name.toLowerCase());
    for (const [name, text] of headers.flatMap((header) => secretsOf(header, keys))) this.add(name, text);
  }

  add(name: string, text: string): void {
    // A secret as short as a word would also replace ordinary words.
    const forms = formsOf(variable(name), text).filter(([one]) => one.length > 6);
    const known = this.#forms.map(([one]) => one);
    this.#forms = [...this.#forms, ...forms.filter(([one]) => !known.includes(one))].sort(
      ([one], [other]) => other.length - one.length,
    );
  }

  hide(text: string): string {
    return this.#forms.reduce((rest, [secret]) => rest.replaceAll(secret, '***'), text);
  }

  hideIn(request: SerializedRequest): SerializedRequest {
    const { path, query, headers, body } = request;
    return {
      ...request,
      path: this.hide(path),
      query: this.hide(query),
      headers: headers.map(([name, value]) => [name, this.hide(value)]),
      body: typeof body === 'string' ? this.hide(body) : body,
    };
  }

  /** The request with shell variables in place of the secrets, for `shell`. */
  veil(request: SerializedRequest): SerializedRequest {
    const veil = (text: string) => this.#forms.reduce((rest, [secret, name]) => rest.replaceAll(secret, name), text);
    return {
      ...request,
      path: veil(request.path),
      query: veil(request.query),
      headers: request.headers.map(([name, value]) => [name, veil(value)]),
      body: typeof request.body === 'string' ? veil(request.body) : request.body,
    };
  }
}

/** Marks the name of a variable; private-use characters do not occur in real text. */
const mark = (name: string): string => `\uE000${name}\uE001`;
const marked = /\uE000([^\uE001]*)\uE001/;

/** Text quoted for the shell, with its variables. */
export function shell(text: string): string {
  // Every second part is the pattern's capture group.
  const parts = text.split(marked).map((part, index) => {
    if (index % 2 === 1)
      return part.startsWith('base64 ') ? `"$(printf %s "$${part.slice(7)}" | base64)"` : `"$${part}"`;
    return part === '' ? '' : `'${part.replaceAll("'", `'\\''`)}'`;
  });
  return parts.join('') || "''";
}

/** The same for text that is not sent again. */
export const unveiled = (text: string): string =>
  text
    .split(marked)
    .map((part, index) => (index % 2 === 1 ? '***' : part))
    .join('');

const variable = (name: string): string =>
  name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^(?=\d)/, '_');

const formsOf = (name: string, text: string) => [
  [text, mark(name)] as const,
  [encodeURIComponent(text), mark(name)] as const,
  [Buffer.from(text).toString('base64'), mark(`base64 ${name}`)] as const,
];

/** The secret parts of a header that is sent with every request. */
function secretsOf([header, value]: Header, keys: readonly string[]): [name: string, text: string][] {
  const lower = header.toLowerCase();
  if (/^(proxy-)?authorization$/.test(lower)) return [[header, value.slice(value.indexOf(' ') + 1)]];
  if (lower === 'cookie') return value.split(/; */).map((pair) => [header, pair.slice(pair.indexOf('=') + 1)]);
  // The meaning of other headers is unknown; without a digit the value is a word, a language or a media type.
  return keys.includes(lower) || /\d/.test(value) ? [[header, value]] : [];
}
