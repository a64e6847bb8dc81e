/** `application/x-www-form-urlencoded`, as the URL Standard parses it and OpenAPI's Encoding Object types it. */

import type { CoercionSchema, EncodingSpec, MediaTypeSpec } from '../contract-spec.ts';
import type { QueryPair } from '../http.ts';
import { type Violation, violationsOf } from '../problems/violations.ts';
import { anything } from '../serialization/coerce.ts';
import { parsePairs } from '../serialization/form-urlencoded.ts';
import { parseJson } from '../serialization/json.ts';
import { isJson } from '../serialization/media-type.ts';
import { mostFields } from '../serialization/most-fields.ts';
import { readPairs } from '../serialization/pairs.ts';
import { assemble, memberShape, repeated } from '../serialization/raw-value.ts';
import { pollutionIn } from './pollution.ts';
import { tooMany } from './too-many.ts';
import { resolveUnion } from './union-coercion.ts';

export function readForm(text: string, declared: MediaTypeSpec, violations: Violation[]): unknown {
  const pairs = parsePairs(text);
  if (pairs.length > mostFields) {
    violations.push(tooMany('form', 'Form', 'fields', 'body'));
    return undefined;
  }
  const { shape = anything, validate } = declared;
  const read = (as: CoercionSchema): unknown => readAs(pairs, as, declared);
  const value = read(shape);
  const polluting = pollutionIn(value, ['body'], shape);
  violations.push(...polluting);
  if (polluting.length > 0) return undefined;
  const errors = validate === undefined ? [] : resolveUnion(value, shape, validate, read);
  if (errors.length > 0) violations.push(...violationsOf(errors, value, ['body'], true, shape));
  return value;
}

function readAs(pairs: readonly QueryPair[], shape: CoercionSchema, { encoding = {} }: MediaTypeSpec): unknown {
  const value: Record<string, unknown> = Object.create(null);
  const owners = new Owners(encoding, shape);
  for (const [name, property] of Object.entries(encoding)) {
    const read = readProperty(name, property, pairs, shape, (other) => owners.has(other));
    if (read !== undefined) value[name] = read;
  }
  for (const [name, values] of others(pairs, owners)) {
    const several = values.length > 1 ? list : anything;
    value[name] = assemble(repeated(values), shape.additionalProperties ?? several);
  }
  return value;
}

const list: CoercionSchema = { types: ['array'] };

function readProperty(
  name: string,
  encoding: EncodingSpec,
  pairs: readonly QueryPair[],
  form: CoercionSchema,
  taken: (name: string) => boolean,
): unknown {
  const shape = memberShape(form, name);
  if (encoding.contentType.some(isJson)) {
    const own = pairs.filter((pair) => pair.name === name);
    const values = own.map((pair) => jsonOf(pair.value));
    if (values.length > 0 && values.every((value) => value !== undefined)) {
      // A list may be sent as one JSON text, or as one JSON text per item.
      if (!shape.types.includes('array')) return values.at(-1);
      return values.length === 1 && Array.isArray(values[0]) ? values[0] : values;
    }
  }
  return readPairs({ name, style: encoding.style, explode: encoding.explode, shape }, pairs, taken);
}

function jsonOf(text: string): unknown {
  const outcome = /^\s*[[{"]/.test(text) ? parseJson(text) : undefined;
  return outcome !== undefined && 'value' in outcome ? outcome.value : undefined;
}

/** The field names that belong to a declared property. */
class Owners {
  readonly #names = new Set<string>();
  readonly #deep = new Set<string>();

  constructor(encoding: Readonly<Record<string, EncodingSpec>>, shape: CoercionSchema) {
    for (const [name, { style, explode }] of Object.entries(encoding)) {
      this.#names.add(name);
      if (style === 'deepObject') this.#deep.add(name);
      const property = memberShape(shape, name);
      if (style !== 'form' || !explode || !property.types.includes('object')) continue;
      for (const member of Object.keys(property.properties ?? {})) this.#names.add(member);
    }
  }

  has(name: string): boolean {
    return this.#names.has(name) || this.#deep.has(name.slice(0, Math.max(name.indexOf('['), 0)));
  }
}

function others(pairs: readonly QueryPair[], owners: Owners): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const { name, value } of pairs) {
    if (owners.has(name)) continue;
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
}
