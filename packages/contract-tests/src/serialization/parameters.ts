import type { Parameter, ParameterIn } from '../contract/contract.ts';
import { isObject } from '../contract/documents.ts';
import { readingsOfMembers, readingsOfValue, writeLeaf } from './leaves.ts';
import { isJson } from './request.ts';

/** The contribution of a parameter to a request. Query names and values are encoded; cookies and headers are not. */
export interface Written {
  readonly path?: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly header?: string;
  readonly cookies?: readonly (readonly [name: string, value: string])[];
}

type Style = Pick<Parameter, 'in' | 'name' | 'style' | 'explode' | 'mediaType'>;

/** `undefined` if the style cannot represent the value, or if a receiver could read it in another way. */
export function writeParameter(parameter: Style, value: unknown): Written | undefined {
  if (parameter.mediaType !== undefined) {
    return isJson(parameter.mediaType) ? put(parameter, asciiJson(value)) : undefined;
  }
  if (Array.isArray(value)) return writeList(parameter, value);
  if (typeof value === 'object' && value !== null) return writeObject(parameter, Object.entries(value));
  const leaf = writeLeaf(value);
  if (leaf === undefined || !fits(parameter.in, leaf)) return undefined;
  if (parameter.style === 'deepObject') return undefined;
  // Bodies are sent as they are: a service would fail to decode them.
  const isCoding = parameter.in === 'header' && parameter.name.toLowerCase() === 'content-encoding';
  return isCoding && leaf !== 'identity' ? undefined : put(parameter, leaf);
}

/** Every value that a receiver may read. */
export function readingsOfParameter(parameter: Style, value: unknown): unknown[] {
  if (parameter.mediaType !== undefined) return [value];
  if (parameter.style === 'deepObject' && isObject(value)) return readingsOfMembers(value);
  const all = readingsOfValue(value);
  return Array.isArray(value) && !parameter.explode ? [...all, value.join(',')] : all;
}

const encode = (text: string): string => encodeURIComponent(text);

function writeList(parameter: Style, list: readonly unknown[]): Written | undefined {
  const leaves = list.map(writeLeaf);
  const texts = leaves.filter((leaf) => leaf !== undefined);
  // An empty list is the same as no parameter, and a list of one empty string is an empty list.
  if (texts.length !== leaves.length || texts.length === 0 || texts.join('') === '') return undefined;
  const delimiter = delimiterOf(parameter);
  if (delimiter === undefined) return undefined;
  if (!texts.every((text) => fits(parameter.in, text) && !text.includes(delimiter))) return undefined;
  if (parameter.in !== 'query' && texts.includes('')) return undefined;
  if (repeats(parameter))
    return repeated(
      parameter,
      texts.map((text) => [parameter.name, text]),
    );
  return joined(parameter, texts, delimiter);
}

function writeObject(parameter: Style, entries: readonly (readonly [string, unknown])[]): Written | undefined {
  if (parameter.style === 'deepObject') return writeDeepObject(parameter, entries);
  // "n/a" in the table of style examples.
  if (parameter.explode && parameter.style.endsWith('Delimited')) return undefined;
  const pairs = entries.map(([name, value]) => [name, writeLeaf(value)] as const);
  const texts = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined);
  if (texts.length !== pairs.length || texts.length === 0) return undefined;
  const delimiter = delimiterOf(parameter);
  if (delimiter === undefined) return undefined;
  const all = texts.flat();
  if (!all.every((text) => text !== '' && fits(parameter.in, text) && !text.includes(delimiter))) return undefined;
  if (parameter.explode && all.some((text) => text.includes('='))) return undefined;
  if (repeats(parameter)) return repeated(parameter, texts);
  return joined(parameter, parameter.explode ? texts.map((pair) => pair.join('=')) : all, delimiter);
}

/** `?f[a]=1&f[a]=2` for a list, which the specification leaves open and most parsers read. */
function writeDeepObject(parameter: Style, entries: readonly (readonly [string, unknown])[]): Written | undefined {
  const pairs: (readonly [string, string])[] = [];
  for (const [name, value] of entries) {
    const texts = (Array.isArray(value) ? value : [value]).map(writeLeaf);
    if (/[[\]]/.test(name) || texts.length === 0 || (Array.isArray(value) && texts.join('') === '')) return undefined;
    for (const text of texts) {
      if (text === undefined) return undefined;
      pairs.push([`${encode(parameter.name)}[${encode(name)}]`, encode(text)]);
    }
  }
  return pairs.length === 0 ? undefined : { query: pairs };
}

/** `?a=1&a=2`, `;a=1;a=2`: the name is repeated for each value. */
const repeats = ({ style, explode }: Style): boolean =>
  explode && ['form', 'spaceDelimited', 'pipeDelimited', 'matrix'].includes(style);

/** `undefined` for a style that has no lists. */
function delimiterOf({ style, explode }: Style): string | undefined {
  if (style === 'spaceDelimited') return explode ? '\u0000' : ' ';
  if (style === 'pipeDelimited') return explode ? '\u0000' : '|';
  if (style === 'label') return explode ? '.' : ',';
  if (style === 'form' || style === 'matrix') return explode ? '\u0000' : ',';
  return style === 'simple' ? ',' : undefined;
}

function repeated(parameter: Style, pairs: readonly (readonly [string, string])[]): Written {
  if (parameter.in === 'cookie') return { cookies: pairs };
  if (parameter.in === 'path')
    return { path: pairs.map(([name, text]) => `;${encode(name)}=${encode(text)}`).join('') };
  return { query: pairs.map(([name, text]) => [encode(name), encode(text)]) };
}

function joined(parameter: Style, texts: readonly string[], delimiter: string): Written {
  const { name } = parameter;
  const equals = (text: string) => text.split('=').map(encode).join('=');
  const encoded = texts.map(parameter.explode ? equals : encode);
  if (parameter.in === 'header') return { header: texts.join(',') };
  if (parameter.in === 'cookie') return { cookies: [[name, texts.join(',')]] };
  if (parameter.in === 'query')
    return { query: [[encode(name), encoded.join(delimiter === ',' ? ',' : encode(delimiter))]] };
  const body = encoded.join(delimiter);
  return {
    path: parameter.style === 'label' ? `.${body}` : parameter.style === 'matrix' ? `;${encode(name)}=${body}` : body,
  };
}

function put(parameter: Style, text: string): Written | undefined {
  const { name } = parameter;
  switch (parameter.in) {
    case 'query':
      return { query: [[encode(name), encode(text)]] };
    case 'header':
      return { header: text };
    case 'cookie':
      return fits('cookie', text) ? { cookies: [[name, text]] } : undefined;
    default:
      if (parameter.style === 'label') return { path: `.${encode(text)}` };
      if (parameter.style === 'matrix') return { path: `;${encode(name)}=${encode(text)}` };
      return { path: encode(text) };
  }
}

/** The characters that each location can carry without relying on rules that the specification leaves open. */
function fits(where: ParameterIn, text: string): boolean {
  // Field values lose the white space around them (RFC 9110, 5.5); only ASCII is safe.
  if (where === 'header') return /^[!-~]([ -~]*[!-~])?$/.test(text);
  // RFC 6265, cookie-octet; whether `%` is decoded depends on the receiver.
  if (where === 'cookie') return /^[!#-$&-+\--:<-[\]-~,]+$/.test(text);
  // An empty segment or a dot segment makes another path. A slash is lost wherever AWS decodes paths.
  if (where === 'path') return text !== '' && text !== '.' && text !== '..' && !text.includes('/');
  return true;
}

function asciiJson(value: unknown): string {
  const code = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[^ -~]/g, code);
}
