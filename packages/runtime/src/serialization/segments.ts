/**
 * The styles of paths and headers: `simple`, `label` and `matrix`, after RFC 6570, 3.2.2, 3.2.5 and 3.2.7. The text is
 * split before it is decoded, so that an encoded delimiter stays inside its value.
 */

import type { ParameterSpec } from '../contract-spec.ts';
import { decode } from './percent.ts';
import { allNamed, assemble, byTurns, objectOf, type RawValue, repeated } from './raw-value.ts';

/** The value of a path parameter; `undefined` if the text is not written in the parameter's style. */
export function readSegment(parameter: ParameterSpec, raw: string): unknown {
  const { style, explode, shape } = parameter;
  switch (style) {
    case 'label':
      if (raw[0] !== '.') return undefined;
      return assemble(delimited(raw.slice(1), explode ? '.' : ',', explode, decode), shape);
    case 'matrix':
      return raw[0] === ';' ? matrix(parameter, raw.slice(1)) : undefined;
    default:
      return assemble(delimited(raw, ',', explode, decode), shape);
  }
}

/**
 * The value of a header from its lines. Headers are not percent-encoded, so nothing is decoded. White space around a
 * line or next to a comma is not part of a value (RFC 9110, 5.5 and 5.6.1).
 */
export function readLines(parameter: ParameterSpec, lines: readonly string[]): unknown {
  const { shape, explode } = parameter;
  const raw = delimited(lines.join(','), ',', explode, (piece) => piece.trim());
  return assemble({ ...raw, text: lines.at(-1)?.trim() ?? '' }, shape);
}

function delimited(raw: string, delimiter: string, explode: boolean, read: (piece: string) => string): RawValue {
  const pieces = (): string[] => raw.split(delimiter);
  return {
    text: read(raw),
    list: () => pieces().map(read),
    entries: () => (explode ? allNamed(pieces(), read) : byTurns(pieces().map(read))),
  };
}

/** `;color=blue`, `;color=blue,black`, exploded `;color=blue;color=black`; an object exploded `;R=100;G=200`. */
function matrix({ name, explode, shape }: ParameterSpec, raw: string): unknown {
  const pieces = raw.split(';');
  if (!explode) {
    const [only = '', ...more] = pieces;
    const value = after(only, name);
    return value === undefined || more.length > 0 ? undefined : assemble(delimited(value, ',', false, decode), shape);
  }
  const values = pieces.map((piece) => after(piece, name));
  if (values.every((value) => value !== undefined)) return assemble(repeated(values.map(decode)), shape);
  return shape.types.includes('object') ? objectOf(allNamed(pieces, decode), shape) : undefined;
}

/** The text after `name=`; `;name` alone is the empty value. */
function after(piece: string, name: string): string | undefined {
  if (decode(piece) === name) return '';
  const equals = piece.indexOf('=');
  return equals > 0 && decode(piece.slice(0, equals)) === name ? piece.slice(equals + 1) : undefined;
}
