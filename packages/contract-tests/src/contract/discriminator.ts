import { child, type Documents, isObject, type SourceLocation } from './documents.ts';
import type { SchemaObject } from './schema.ts';

/**
 * A Discriminator Object: which values of its property select which schema.
 * https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
export class Discriminator {
  readonly property: string;
  readonly at: SourceLocation;
  /** The schema of objects whose property is absent, or has another value. Since OpenAPI 3.2. */
  readonly otherwise: SourceLocation | undefined;
  readonly #documents: Documents;
  readonly #mapping: readonly {
    readonly value: string;
    readonly to: string;
    readonly target: SourceLocation | undefined;
  }[];

  /** The indexes of mapped values, by what selects them: the name or the location of a schema. */
  readonly #selecting = new Map<string, number[]>();

  /** `undefined` if the schema has none. */
  static of(schema: Record<string, unknown>, place: SourceLocation, documents: Documents): Discriminator | undefined {
    const { discriminator } = schema;
    if (!isObject(discriminator) || typeof discriminator.propertyName !== 'string') return undefined;
    return new Discriminator(discriminator, child(place, 'discriminator'), documents);
  }

  private constructor(own: Record<string, unknown>, at: SourceLocation, documents: Documents) {
    this.property = String(own.propertyName);
    this.at = at;
    this.#documents = documents;
    const mapping = Object.entries(isObject(own.mapping) ? own.mapping : {});
    this.#mapping = mapping.map(([value, to]) => ({ value, to: String(to), target: this.#targetOf(String(to)) }));
    this.otherwise = typeof own.defaultMapping === 'string' ? this.#targetOf(own.defaultMapping) : undefined;
    for (const [index, { to, target }] of this.#mapping.entries()) {
      for (const key of [to, ...(target ? [keyOf(target)] : [])]) {
        const indexes = this.#selecting.get(key) ?? [];
        indexes.push(index);
        this.#selecting.set(key, indexes);
      }
    }
  }

  /**
   * Requires the property with one of the values that select a schema. The default schema also gets objects without it,
   * and with values that select none.
   *
   * @param all the values that select any schema
   */
  condition(own: readonly string[], at: SourceLocation, all: readonly string[]) {
    const isDefault = this.otherwise !== undefined && isSame(this.otherwise, this.#documents.follow(at));
    const listed: SchemaObject = isDefault
      ? { not: { enum: all.filter((value) => !own.includes(value)) } }
      : { enum: [...own] };
    const properties = { [this.property]: listed };
    return { listed, named: isDefault ? { properties } : ({ required: [this.property], properties } as SchemaObject) };
  }

  /** The schemas that the mapping names, as far as they exist. */
  get mapped(): SourceLocation[] {
    return this.#mapping.flatMap(({ target }) => target ?? []);
  }

  /** The values that select a schema: those that are mapped to it, or else its name. */
  valuesOf(schema: SourceLocation): string[] {
    const mapped = this.#mappedTo(schema);
    return mapped.length > 0 ? mapped : [nameOf(schema)];
  }

  /**
   * The values that select each schema of a union: those that are mapped to it, its own constants, or its name.
   * `undefined` for a branch that is not an object. `undefined` as a whole if the branches cannot be distinguished.
   */
  choose(
    branches: readonly { readonly at: SourceLocation; readonly isNamed: boolean }[],
  ): (string[] | undefined)[] | undefined {
    const all = branches.map(({ at, isNamed }) => {
      if (!mayBeObject(this.#documents.get(this.#documents.follow(at)))) return undefined;
      const mapped = this.#mappedTo(at);
      return mapped.length > 0 ? mapped : (this.#constantsOf(at) ?? (isNamed ? [nameOf(at)] : []));
    });
    const values = all.flatMap((one) => one ?? []);
    return all.some((one) => one?.length === 0) || new Set(values).size < values.length ? undefined : all;
  }

  /** The values that a schema allows for the property, if it lists them. */
  #constantsOf(schema: SourceLocation, seen = new Set<string>()): string[] | undefined {
    const at = this.#documents.follow(schema);
    const value = this.#documents.get(at);
    if (!isObject(value) || seen.has(keyOf(at))) return undefined;
    seen.add(keyOf(at));
    const property = child(at, 'properties', this.property);
    const propertySchema = this.#documents.find(property) && this.#documents.get(this.#documents.follow(property));
    const values = isObject(propertySchema)
      ? 'const' in propertySchema
        ? [propertySchema.const]
        : propertySchema.enum
      : undefined;
    if (Array.isArray(values)) return values.filter((one) => typeof one === 'string');
    const inside = (...keywords: string[]) =>
      keywords.flatMap((keyword) => {
        const list = value[keyword];
        return Array.isArray(list) ? list.map((_, index) => this.#constantsOf(child(at, keyword, index), seen)) : [];
      });
    const found = inside('allOf').find((one) => one !== undefined);
    const alternatives = inside('oneOf', 'anyOf');
    const isWhole = alternatives.length > 0 && alternatives.every((one) => one !== undefined);
    return found ?? (isWhole ? alternatives.flatMap((one) => one ?? []) : undefined);
  }

  #mappedTo(schema: SourceLocation): string[] {
    const keys = [nameOf(schema), keyOf(this.#documents.follow(schema))];
    const indexes = new Set(keys.flatMap((key) => this.#selecting.get(key) ?? []));
    return [...indexes].sort((a, b) => a - b).map((index) => this.#mapping[index]?.value ?? '');
  }

  /** "Mapping keys […] values": a schema's name or a URI. */
  #targetOf(to: string): SourceLocation | undefined {
    const named = child(this.#documents.root, 'components', 'schemas', to);
    if (this.#documents.find(named) !== undefined) return this.#documents.follow(named);
    const at = /[#/.]/.test(to) ? this.#documents.resolve(to, this.at) : named;
    return this.#documents.find(at) === undefined ? undefined : this.#documents.follow(at);
  }
}

/**
 * The subtypes of a schema: components that extend it by `allOf`. Without a union, its discriminator selects one of
 * them. For names, "it is RECOMMENDED that tools resolve from the entry document": the components of other files have
 * none. https://spec.openapis.org/oas/v3.1.1.html#resolving-implicit-connections
 */
export class Subtypes {
  readonly #documents: Documents;
  readonly #components: SourceLocation;
  #direct: Map<string, SourceLocation[]> | undefined;

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#components = child(documents.root, 'components', 'schemas');
  }

  isComponent({ file, pointer }: SourceLocation): boolean {
    const { file: entry, pointer: components } = this.#components;
    return file === entry && pointer.slice(0, pointer.lastIndexOf('/')) === components;
  }

  /** The direct and indirect subtypes of a schema. */
  of(schema: SourceLocation): SourceLocation[] {
    this.#direct ??= this.#read();
    // A map's iterator also visits the entries that are added meanwhile.
    const all = new Map<string, SourceLocation>([['', this.#documents.follow(schema)]]);
    for (const parent of all.values()) {
      for (const subtype of this.#direct.get(keyOf(parent)) ?? []) all.set(keyOf(subtype), subtype);
    }
    return [...all.values()].slice(1).filter((subtype) => !isSame(subtype, schema));
  }

  #read(): Map<string, SourceLocation[]> {
    const direct = new Map<string, SourceLocation[]>();
    const components = this.#documents.find(this.#components);
    for (const [name, component] of Object.entries(isObject(components) ? components : {})) {
      const at = child(this.#components, name);
      const parts = isObject(component) && Array.isArray(component.allOf) ? component.allOf : [];
      for (const [index, part] of parts.entries()) {
        if (!isReference(part)) continue;
        const parent = keyOf(this.#documents.follow(child(at, 'allOf', index)));
        direct.set(parent, [...(direct.get(parent) ?? []), at]);
      }
    }
    return direct;
  }
}

const nameOf = ({ file, pointer }: SourceLocation): string => `${file}${pointer}`.split('/').at(-1) ?? '';

function mayBeObject(schema: unknown): boolean {
  const type = isObject(schema) ? schema.type : undefined;
  return type === undefined || [type].flat().includes('object');
}

export const isReference = (schema: unknown): boolean => isObject(schema) && typeof schema.$ref === 'string';

const keyOf = ({ file, pointer }: SourceLocation): string => `${file}#${pointer}`;
export const distinct = (places: readonly SourceLocation[]): SourceLocation[] => [
  ...new Map(places.map((place) => [keyOf(place), place])).values(),
];
export const isSame = (one: SourceLocation, two: SourceLocation): boolean => keyOf(one) === keyOf(two);
