import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import { createAjv } from './ajv.ts';
import { Discriminator, distinct, isReference, isSame, Subtypes } from './discriminator.ts';
import { child, type Documents, isObject, type SourceLocation } from './documents.ts';
import { dynamicTarget, noScope, type Scope, scopeIn } from './dynamic-scope.ts';
import { errorsOf, isEmpty, unusable } from './endless.ts';
import { formatOf } from './formats.ts';
import { lists, maps, plain, single } from './keywords.ts';
import { readKeywords, readSchema } from './read-keywords.ts';
import { otherDirectionOnly } from './read-write-only.ts';
import type { Direction, Schema, SchemaObject } from './schema.ts';
import { from30 } from './version-3.0.ts';

interface Reading {
  readonly direction: Direction;
  /** `base` is the schema as its subtypes extend it by `allOf`: without the choice between them. */
  readonly view: 'whole' | 'base';
  /** Properties that belong only to the other direction, according to the schema that contains this one. */
  readonly hidden: readonly string[];
  readonly scope: Scope;
}

/** Every schema of a contract, as JSON Schema 2020-12 with an Ajv of its own. */
export class Schemas {
  readonly #documents: Documents;
  readonly #is30: boolean;
  readonly #subtypes: Subtypes;
  readonly #ajv: Ajv2020;
  readonly #ids = new Map<string, string>();
  readonly #known = new Map<string, Schema>();
  /** Known schemas that are not read yet. */
  readonly #pending = new Map<string, () => void>();
  readonly #places = new WeakMap<SchemaObject, SourceLocation>();
  readonly #validators = new WeakMap<SchemaObject, ValidateFunction>();

  constructor(documents: Documents, is30: boolean) {
    this.#documents = documents;
    this.#is30 = is30;
    this.#subtypes = new Subtypes(documents);
    this.#ajv = createAjv();
  }

  /** The schema at a location, for requests or for responses. */
  at(place: SourceLocation, direction: Direction): Schema {
    const schema = this.#at(place, { direction, view: 'whole', hidden: [], scope: noScope });
    this.#readPending();
    return schema;
  }

  #at(place: SourceLocation, reading: Reading): Schema {
    const id = this.#id(place, reading);
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const value = readSchema(this.#documents.get(place));
    const schema: Schema = typeof value === 'boolean' ? value : {};
    this.#known.set(id, schema);
    // Later: a schema may contain a reference to itself, and a chain of references may be longer than the stack.
    this.#pending.set(id, () => {
      if (typeof schema === 'object') this.#places.set(Object.assign(schema, this.#read(value, place, reading)), place);
      this.#ajv.addSchema(schema as object, id, undefined, false);
    });
    return schema;
  }

  #readPending(): void {
    try {
      for (const read of this.#pending.values()) read();
    } catch (error) {
      for (const id of this.#pending.keys()) this.#known.delete(id);
      throw error;
    } finally {
      this.#pending.clear();
    }
  }

  deref(ref: string): Schema {
    return this.#known.get(ref) ?? true;
  }

  placeOf(schema: Schema | undefined): SourceLocation | undefined {
    return typeof schema === 'object' ? this.#places.get(schema) : undefined;
  }

  accepts(schema: Schema, value: unknown): boolean {
    return this.errors(schema, value).length === 0;
  }

  errors(schema: Schema, value: unknown): readonly ErrorObject[] {
    if (schema === true) return [];
    const validate = this.#validator(schema === false ? { not: {} } : schema);
    return errorsOf(validate, value, () => this.show(schema));
  }

  /** `openapi.yaml:12`, that of the contract if the schema is not written in it. */
  show(schema: Schema): string {
    return this.#documents.show(this.placeOf(schema) ?? this.#documents.root);
  }

  /** The location in the contract of an error from `errors`. */
  locationOf(error: ErrorObject): SourceLocation | undefined {
    const place = this.placeOf(error.parentSchema as Schema | undefined);
    return place && child(place, error.keyword);
  }

  /** Numbers, since paths and pointers would not survive Ajv's URI handling. */
  #id(place: SourceLocation, { direction, view, hidden, scope }: Reading): string {
    // Properties that the schema hides anyway do not make it a different schema.
    const own = hidden.length === 0 ? [] : otherDirectionOnly(place, this.#documents, direction);
    const more = hidden.filter((name) => !own.includes(name)).toSorted();
    const known = JSON.stringify([more, ...scope]);
    const key = `${direction} ${view} ${known} ${place.file}#${place.pointer}`;
    const id = this.#ids.get(key) ?? `contract:/${this.#ids.size}`;
    this.#ids.set(key, id);
    return id;
  }

  #validator(schema: SchemaObject): ValidateFunction {
    let validate = this.#validators.get(schema);
    if (!validate) {
      try {
        validate = this.#ajv.compile(schema);
      } catch (cause) {
        throw unusable(this.show(schema), cause);
      }
      this.#validators.set(schema, validate);
    }
    return validate;
  }

  #part(value: unknown, place: SourceLocation, reading: Reading): Schema {
    if (!isObject(value)) return value !== false;
    const schema = this.#read(value, place, reading);
    this.#places.set(schema, place);
    return schema;
  }

  #read(written: unknown, place: SourceLocation, outer: Reading): SchemaObject {
    const value = readKeywords(written, place, this.#documents, this.#is30);
    const { direction } = outer;
    const scope = scopeIn(place, outer.scope, this.#documents);
    const hidden = [...new Set([...outer.hidden, ...otherDirectionOnly(place, this.#documents, direction)])];
    // Readings of subschemas for the same value, and for values inside it.
    const same: Reading = { direction, view: 'whole', hidden, scope };
    const inner: Reading = { direction, view: 'whole', hidden: [], scope };
    const schema: SchemaObject = {};
    if (typeof value.$ref === 'string') {
      const target = this.#documents.resolve(value.$ref, place);
      Object.assign(schema, this.#reference(target, { ...same, view: outer.view }));
      // OpenAPI 3.0: "This object cannot be extended with additional properties and any properties added SHALL be
      // ignored." Since 3.1 they count.
      if (this.#is30) return schema;
    }
    // Ajv rejects an empty `enum`, which allows nothing.
    const isSaid = (name: string) => value[name] !== undefined && !(name === 'enum' && isEmpty(value[name]));
    for (const name of plain) if (isSaid(name)) schema[name] = value[name];
    if (typeof schema.format === 'string') schema.format = formatOf(schema);
    for (const name of single) {
      const reading = ['then', 'else'].includes(name) ? same : inner;
      if (value[name] !== undefined) schema[name] = this.#part(value[name], child(place, name), reading);
    }
    for (const name of lists) {
      const list = value[name];
      if (!Array.isArray(list)) continue;
      const extend = (part: unknown) => this.#subtypes.isComponent(place) && isReference(part);
      const readingOf = (part: unknown): Reading =>
        name === 'allOf' ? { ...same, view: extend(part) ? 'base' : 'whole' } : inner;
      schema[name] = list.map((part, index) => this.#part(part, child(place, name, index), readingOf(part)));
    }
    if (typeof value.$dynamicRef === 'string') {
      const target = dynamicTarget(value.$dynamicRef, place, scope, this.#documents);
      schema.allOf = [...(schema.allOf ?? []), this.#reference(target, same)];
    }
    if (isEmpty(value.enum)) schema.allOf = [...(schema.allOf ?? []), false];
    for (const name of maps) {
      const map = value[name];
      if (!isObject(map)) continue;
      schema[name] = Object.fromEntries(
        Object.keys(map).map((one) => [one, this.#part(map[one], child(place, name, one), inner)]),
      );
    }
    if (Array.isArray(schema.required)) schema.required = schema.required.filter((name) => !hidden.includes(name));
    if (direction === 'request') withhold(schema, hidden);
    this.#discriminate(schema, value, place, outer);
    return this.#is30 ? from30(schema, value) : schema;
  }

  /**
   * A discriminator selects the branch or, without a union, one of the subtypes: its property is required, with the
   * value of that schema. Subtypes inherit everything except the choice, also where it has no discriminator.
   */
  #discriminate(schema: SchemaObject, value: Record<string, unknown>, place: SourceLocation, outer: Reading): void {
    const { direction, view, scope } = outer;
    const tag = Discriminator.of(value, place, this.#documents);
    const keyword = schema.oneOf ? 'oneOf' : 'anyOf';
    const branches = value[keyword];
    if (!tag && (view === 'whole' || !Array.isArray(branches))) return;
    const subtypes = this.#subtypes.of(place);
    if (Array.isArray(branches)) {
      const targets = branches.map((branch, index) => {
        const at = child(place, keyword, index);
        const isNamed = isReference(branch);
        return { at: isNamed ? this.#documents.resolve(branch.$ref, at) : at, isNamed };
      });
      const isSubtype = ({ at }: { at: SourceLocation }) => subtypes.some((subtype) => isSame(subtype, at));
      if (view === 'base' && targets.some(isSubtype)) delete schema[keyword];
      else if (tag) {
        const values = tag.choose(targets);
        const all = values?.flatMap((one) => one ?? []) ?? [];
        schema[keyword] = (schema[keyword] ?? []).map((part, index) => {
          const own = values?.[index];
          return own ? this.#named(part, tag, { own, at: targets[index]?.at ?? place, all }) : part;
        });
      }
    } else if (tag && view === 'whole' && subtypes.length + tag.mapped.length > 0) {
      const others = [...(this.#subtypes.isComponent(place) ? [place] : []), ...(tag.otherwise ? [tag.otherwise] : [])];
      const targets = distinct([...subtypes, ...tag.mapped, ...others]);
      const all = targets.flatMap((target) => tag.valuesOf(target));
      const parts = targets.map((at) => {
        const part = isSame(at, place) || this.#reference(at, { direction, view: 'whole', hidden: [], scope });
        return this.#named(part, tag, { own: tag.valuesOf(at), at, all });
      });
      const choice: SchemaObject = { oneOf: parts };
      this.#places.set(choice, tag.at);
      schema.allOf = [...(schema.allOf ?? []), choice];
    }
  }

  /** A part of a choice, with the condition that selects it. */
  #named(part: Schema, tag: Discriminator, { own, at, all }: { own: string[]; at: SourceLocation; all: string[] }) {
    const { listed, named } = tag.condition(own, at, all);
    for (const made of [listed, named]) this.#places.set(made, tag.at);
    return { allOf: [part, named] };
  }

  #reference(target: SourceLocation, reading: Reading): SchemaObject {
    this.#at(target, reading);
    return { $ref: this.#id(target, reading) };
  }
}

/** What a request should not have is not generated, but valid all the same: or else it has to match its schema. */
function withhold(schema: SchemaObject, names: readonly string[]): void {
  const { properties = {} } = schema;
  const withheld = names.filter((name) => Object.hasOwn(properties, name));
  if (withheld.length === 0) return;
  schema.withheld = Object.fromEntries(withheld.map((name) => [name, properties[name] ?? true]));
  for (const name of withheld) delete properties[name];
}
