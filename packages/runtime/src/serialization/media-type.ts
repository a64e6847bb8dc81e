/** RFC 9110, 8.3.1: `type/subtype; name=value; name="value"`. */
export interface MediaType {
  /** Lower case, without parameters. */
  readonly type: string;
  /** Names in lower case, without a prototype. The first one wins if a name is repeated. */
  readonly parameters: Readonly<Record<string, string>>;
}

const none: MediaType['parameters'] = Object.freeze(Object.create(null));

/** Longer than any real one; limits the time to match it. */
const longest = 4096;

/** `undefined` if the text is not a media type. */
export function parseMediaType(text: string): MediaType | undefined {
  if (text === 'application/json') return { type: text, parameters: none };
  if (text.length > longest) return undefined;
  const semicolon = text.indexOf(';');
  const type = (semicolon < 0 ? text : text.slice(0, semicolon)).trim().toLowerCase();
  if (!/^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+$/.test(type)) return undefined;
  return { type, parameters: semicolon < 0 ? none : parseParameters(text.slice(semicolon)) };
}

/**
 * `; name=value; name="a \"quoted\" value"`, as in `Content-Type` and `Content-Disposition`. Only `\"` is an escape,
 * and not at the end: browsers send a backslash in a file's name unchanged, and a quote as `%22`.
 */
export function parseParameters(text: string): Record<string, string> {
  const parameters: Record<string, string> = Object.create(null);
  const parameter = /;[ \t]*([^\s=;"]+)=(?:"((?:[^"]|\\")*?)"(?=[ \t]*(?:;|$))|([^\s;"]*)(?=[ \t]*(?:;|$)))[ \t]*/gy;
  for (const [, name = '', quoted, token = ''] of text.matchAll(parameter)) {
    parameters[name.toLowerCase()] ??= quoted === undefined ? token : quoted.replaceAll('\\"', '"');
  }
  return parameters;
}

export type Charset = 'utf8' | 'latin1' | 'utf16le';

const charsets: Readonly<Record<string, Charset>> = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  'us-ascii': 'utf8',
  'iso-8859-1': 'latin1',
  latin1: 'latin1',
  'utf-16le': 'utf16le',
};

export function charsetOf({ parameters }: MediaType): Charset | undefined {
  const name = (parameters.charset ?? 'utf-8').toLowerCase();
  return Object.hasOwn(charsets, name) ? charsets[name] : undefined;
}

export function isJson(type: string): boolean {
  return type.endsWith('/json') || type.endsWith('+json');
}

/** `image/*` matches `image/png`, `application/*+json` matches `application/problem+json`, `*\/*` matches all. */
export function takes(range: string, type: string): boolean {
  if (range === type || range === '*/*') return true;
  const star = range.indexOf('/*') + 1;
  if (star === 0 || !type.startsWith(range.slice(0, star))) return false;
  return type.length >= range.length && type.endsWith(range.slice(star + 1));
}

/** Whether a media type that was sent matches a declared one, if the contract distinguishes several by parameters. */
export function declares(
  { mediaType, parameters = none }: { readonly mediaType: string; readonly parameters?: MediaType['parameters'] },
  sent: MediaType,
): boolean {
  if (!takes(mediaType, sent.type)) return false;
  if (parameters === none) return true;
  return Object.entries(parameters).every(([name, value]) => sent.parameters[name]?.toLowerCase() === value);
}
