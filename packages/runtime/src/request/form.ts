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
import { assemble, isStructured, isWholeList, memberShape, repeated } from '../serialization/raw-value.ts';
import { pollutionIn } from './pollution.ts';
import { tooMany } from './too-many.ts';
import { resolveUnion } from './union-coercion.ts';

export function readForm(text: string, declared: MediaTypeSpec, violations: Violation[]): unknown {
  const pairs = parsePairs(text);
  if (pairs.length > mostFields) {
    violations.push(tooMany('form', 'Form', 'fields', 'body'));
    return undefined;
  }
  const outcome = outcomeOf(pairs, declared, true);
  const other = outcome.violations.length > 0 && spreads(declared) ? outcomeOf(pairs, declared, false) : outcome;
  if (other.violations.length === 0) return other.value;
  violations.push(...outcome.violations);
  return outcome.value;
}

interface Outcome {
  readonly value: unknown;
  readonly violations: readonly Violation[];
}

/** @param spread whether objects are also read from fields of their own if the contract does not require that */
function outcomeOf(pairs: readonly QueryPair[], declared: MediaTypeSpec, spread: boolean): Outcome {
  const { shape = anything, validate } = declared;
  const read = (as: CoercionSchema): unknown => readAs(pairs, as, declared, spread);
  const value = read(shape);
  const polluting = pollutionIn(value, ['body'], shape);
  if (polluting.length > 0) return { value: undefined, violations: polluting };
  const errors = validate === undefined ? [] : resolveUnion(value, shape, validate, read);
  return { value, violations: errors.length === 0 ? [] : violationsOf(errors, value, ['body'], true, shape) };
}

function readAs(
  pairs: readonly QueryPair[],
  shape: CoercionSchema,
  { encoding = {} }: MediaTypeSpec,
  spread: boolean,
): unknown {
  const value: Record<string, unknown> = Object.create(null);
  const names = new FieldNames(encoding, shape, spread);
  for (const [name, property] of Object.entries(encoding)) {
    const own = property.contentType.some(isJson) ? pairs.filter((pair) => pair.name === name) : [];
    const json = jsonIn(
      own.map((pair) => pair.value),
      memberShape(shape, name),
    );
    if (json === undefined) continue;
    value[name] = json;
    names.release(name);
  }
  for (const [name, { style, explode }] of Object.entries(encoding)) {
    if (value[name] !== undefined) continue;
    const field = { name, style, explode, shape: memberShape(shape, name) };
    const read = readPairs(field, pairs, (other) => !names.mayRead(name, other));
    if (read !== undefined) value[name] = read;
  }
  for (const [name, values] of others(pairs, names)) {
    const member = memberShape(shape, name);
    const json = isStructured(member) ? jsonIn(values, member) : undefined;
    const as = shape.additionalProperties ?? (values.length > 1 ? list : anything);
    value[name] = json ?? assemble(repeated(values), as);
  }
  return value;
}

const list: CoercionSchema = { types: ['array'] };

/** A property that was sent as JSON. A list may be one JSON text, or one JSON text per item. */
function jsonIn(texts: readonly string[], shape: CoercionSchema): unknown {
  const values = texts.map(jsonOf);
  if (values.length === 0 || values.includes(undefined)) return undefined;
  const [first, ...more] = values;
  if (!shape.types.includes('array')) return values.at(-1);
  return more.length === 0 && isWholeList(first, shape) ? first : values;
}

function jsonOf(text: string): unknown {
  const outcome = /^\s*[[{"]/.test(text) ? parseJson(text) : undefined;
  return outcome !== undefined && 'value' in outcome ? outcome.value : undefined;
}

/** Whether the form has an object that is sent as JSON, but also read from fields of its own. */
function spreads({ encoding = {}, shape = anything }: MediaTypeSpec): boolean {
  return Object.entries(encoding).some(([name, one]) => !one.styled && isExploded(one, memberShape(shape, name)));
}

function isExploded({ style, explode }: EncodingSpec, { types }: CoercionSchema): boolean {
  return style === 'form' && explode && types.includes('object');
}

/** The property of the form that each name of a field belongs to. */
class FieldNames {
  readonly #declared = new Set<string>();
  /** Properties whose objects have no fields of their own, according to the contract: they are JSON. */
  readonly #json = new Set<string>();
  readonly #deep = new Set<string>();
  /** Members of exploded objects; `undefined` if several have it. */
  readonly #owners = new Map<string, string | undefined>();
  /** Exploded objects that take all names that belong to no other property. */
  readonly #open = new Set<string>();

  constructor(encoding: Readonly<Record<string, EncodingSpec>>, shape: CoercionSchema, spread: boolean) {
    const styled = new Map<string, string | undefined>();
    for (const [name, property] of Object.entries(encoding)) {
      this.#declared.add(name);
      if (!property.styled) this.#json.add(name);
      if (property.style === 'deepObject') this.#deep.add(name);
      const object = memberShape(shape, name);
      if (!isExploded(property, object) || !(property.styled || spread)) continue;
      const owners = property.styled ? styled : this.#owners;
      for (const member of Object.keys(object.properties ?? {})) {
        owners.set(member, owners.has(member) ? undefined : name);
      }
      const isOpen = object.additionalProperties !== undefined || object.properties === undefined;
      if (property.styled && isOpen) this.#open.add(name);
    }
    for (const [member, owner] of styled) this.#owners.set(member, owner);
  }

  /** A property that was sent as JSON has no fields. */
  release(name: string): void {
    this.#open.delete(name);
    this.#deep.delete(name);
    for (const [member, owner] of this.#owners) if (owner === name) this.#owners.delete(member);
  }

  /** Whether a field with a name other than the property's can be a member of the property. */
  mayRead(property: string, name: string): boolean {
    if (name === property) return !this.#json.has(name) || this.#owners.get(name) === name;
    if (this.#isDeclared(name)) return false;
    return this.#owners.has(name) ? this.#owners.get(name) === property : this.#open.has(property);
  }

  /** Whether the name belongs to a declared property. */
  has(name: string): boolean {
    return this.#isDeclared(name) || this.#owners.get(name) !== undefined || this.#open.size > 0;
  }

  #isDeclared(name: string): boolean {
    return (
      this.#declared.has(name) || (name.endsWith(']') && this.#deep.has(name.slice(0, Math.max(name.indexOf('['), 0))))
    );
  }
}

function others(pairs: readonly QueryPair[], names: FieldNames): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const { name, value } of pairs) {
    if (names.has(name)) continue;
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
}
