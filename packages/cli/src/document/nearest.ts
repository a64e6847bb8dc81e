import { choose, type Finding, fits, isObject, wrongKind } from './check.ts';
import type { Part } from './model.ts';

/** The interpretation of a value that does not have the expected type. */
export interface Nearest {
  /** `undefined` if the field is left out. */
  readonly value: unknown;
  readonly finding: Finding;
  /** The finding, which names the value that is used instead. */
  readonly read: Finding;
  /** The value could not be interpreted, so leaving it out loses its meaning. */
  readonly lost: boolean;
}

/** `undefined` if the value has the expected type; its contents are not checked. */
export function nearest(value: unknown, part: Part, nameOf: () => string | undefined): Nearest | undefined {
  const finding = fits(value, part) ? undefined : wrongKind(value, part, nameOf());
  if (finding === undefined) return undefined;
  const meant = meaning(value, part);
  const read = meant === undefined ? 'It is ignored.' : `It is read as ${JSON.stringify(meant)}.`;
  const isScalar =
    (typeof part === 'string' && !isLostLimit(value, part)) || (typeof part === 'object' && 'oneOf' in part);
  return {
    value: meant,
    lost: meant === undefined && !isScalar && !isForReaders(part, nameOf()) && !isEmpty(value),
    finding,
    read: { ...finding, message: `${finding.message} ${read}` },
  };
}

const forReaders = ['an Example', 'an External Documentation', 'a Link', 'a Callback', 'an XML'];

/** Objects that no request or response depends on, maps of them, and the `examples` of a schema and `tags`. */
function isForReaders(part: Part, name: string | undefined): boolean {
  if (typeof part !== 'object') return false;
  if ('name' in part) return forReaders.some((one) => part.name === `${one} Object`);
  if ('map' in part) return isForReaders(part.map, undefined);
  return 'list' in part && (name === 'examples' || name === 'tags') && typeof part.list === 'string';
}

/** Whether a limit would be lost. A number out of range (`maxLength: -1`, `maximum: .inf`) is meant as no limit. */
function isLostLimit(value: unknown, part: string): boolean {
  if (part === 'number above 0') return true;
  const isNumeric = part === 'number' || part === 'integer' || part === 'non-negative integer';
  return isNumeric && (typeof value !== 'number' || Number.isNaN(value));
}

const words: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  false: false,
  no: false,
  off: false,
};

function meaning(value: unknown, part: Part): unknown {
  if (typeof part === 'object' && 'name' in part && typeof value !== 'boolean' && isEmpty(value)) return {};
  if (typeof part === 'object' && 'whole' in part && isEmpty(value)) return [];
  if (value === null || value === undefined) return undefined;
  if (typeof part === 'object') {
    if ('oneOf' in part) return part.oneOf.find((one) => one.toLowerCase() === String(value).trim().toLowerCase());
    if ('either' in part) return meaning(value, choose(part.either, value)) ?? meaning(value, part.either[0]);
    return 'list' in part && !isObject(value) && fitsAlone(value, part.list) ? [value] : undefined;
  }
  if (part === 'boolean') return words[String(value).toLowerCase()];
  if (part === 'string') return typeof value === 'object' ? undefined : String(value);
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  return wrongKind(Number(value), part) === undefined ? Number(value) : undefined;
}

/** A list of one is often written without its brackets. */
function fitsAlone(value: unknown, part: Part): boolean {
  return part === 'string' && typeof value === 'string' && value !== '';
}

/** Some programs serialize an empty object as an empty list, and vice versa. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
