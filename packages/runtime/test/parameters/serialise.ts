/**
 * A client's serialization of a parameter, after RFC 6570 and the table of OpenAPI's `style`. It is written only for
 * the tests, so that it does not share errors with the parser.
 */

import type { Style } from '../../src/contract-spec.ts';
import type { Written } from '../request.ts';

export type Scalar = string | number | boolean;
export type Value = Scalar | readonly Scalar[] | Readonly<Record<string, Scalar>>;

export interface Placed {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly style: Style;
  readonly explode: boolean;
  /** `x` by default. */
  readonly name?: string;
}

/** A request that carries the value under the name, and the text of the path's expression. */
export function serialise(
  value: Value,
  { in: place, style, explode, name = 'x' }: Placed,
): { sent: Written; segment: string } {
  switch (place) {
    case 'path':
      return { sent: {}, segment: segment(value, style, explode, name) };
    case 'header':
      return { sent: { headers: { [name]: joined(value, ',', explode, String) } }, segment: '' };
    case 'query':
      return { sent: { query: pairs(value, style, explode, encode(name)).join('&') }, segment: '' };
    case 'cookie':
      return { sent: { cookie: pairs(value, style, explode, encode(name)).join('; ') }, segment: '' };
  }
}

type Encode = (value: Scalar) => string;
const encode: Encode = encodeURIComponent;

function isObject(value: Value): value is Readonly<Record<string, Scalar>> {
  return typeof value === 'object' && !Array.isArray(value);
}

/** `a,b` · `R,1,G,2` · exploded `R=1,G=2` */
function joined(value: Value, delimiter: string, explode: boolean, write: Encode): string {
  if (isObject(value)) {
    const entries = Object.entries(value).map(([name, member]) => [write(name), write(member)] as const);
    return entries.map((entry) => entry.join(explode ? '=' : delimiter)).join(delimiter);
  }
  return [value].flat().map(write).join(delimiter);
}

function segment(value: Value, style: Style, explode: boolean, name: string): string {
  if (style === 'simple') return joined(value, ',', explode, encode);
  if (style === 'label') return `.${joined(value, explode ? '.' : ',', explode, encode)}`;
  if (!explode || typeof value !== 'object') {
    const text = joined(value, ',', false, encode);
    return text === '' ? `;${name}` : `;${name}=${text}`;
  }
  if (isObject(value)) return `;${joined(value, ';', true, encode)}`;
  return value.map((item) => `;${name}=${encode(item)}`).join('');
}

function pairs(value: Value, style: Style, explode: boolean, name: string): string[] {
  if (style === 'deepObject') {
    return Object.entries(value).map(([key, member]) => `${name}%5B${encode(key)}%5D=${encode(member)}`);
  }
  if (explode && isObject(value))
    return Object.entries(value).map(([name, member]) => `${encode(name)}=${encode(member)}`);
  if (explode && typeof value === 'object') return [value].flat().map((item) => `${name}=${encode(item as Scalar)}`);
  const delimiter = { spaceDelimited: '%20', pipeDelimited: '%7C' }[style as string] ?? ',';
  return [`${name}=${joined(value, delimiter, false, encode)}`];
}
