import { child, type Documents, isObject, type Place } from './documents.ts';

/**
 * A Discriminator Object: which values of its property lead to which schema.
 * https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
export class Discriminator {
  readonly property: string;
  readonly at: Place;
  readonly #documents: Documents;
  readonly #mapping: readonly { readonly value: string; readonly to: string; readonly target: Place | undefined }[];

  /** `undefined` where the schema at a place has none. */
  static of(schema: Record<string, unknown>, place: Place, documents: Documents): Discriminator | undefined {
    const { discriminator } = schema;
    if (!isObject(discriminator) || typeof discriminator.propertyName !== 'string') return undefined;
    return new Discriminator(discriminator, child(place, 'discriminator'), documents);
  }

  private constructor(own: Record<string, unknown>, at: Place, documents: Documents) {
    this.property = String(own.propertyName);
    this.at = at;
    this.#documents = documents;
    const mapping = Object.entries(isObject(own.mapping) ? own.mapping : {});
    this.#mapping = mapping.map(([value, to]) => ({ value, to: String(to), target: this.#targetOf(String(to)) }));
  }

  /** What the mapping leads to, as far as it is there. */
  get mapped(): Place[] {
    return this.#mapping.flatMap(({ target }) => target ?? []);
  }

  /** The values that lead to a schema: those that are mapped to it, or else its name. */
  valuesOf(schema: Place): string[] {
    const name = `${schema.file}${schema.pointer}`.split('/').at(-1) ?? '';
    const real = this.#documents.follow(schema);
    const mapped = this.#mapping.filter(({ to, target }) => to === name || (target && isSame(target, real)));
    return mapped.length > 0 ? mapped.map(({ value }) => value) : [name];
  }

  /** "Mapping keys […] values": a schema's name or a URI. */
  #targetOf(to: string): Place | undefined {
    const named = child(this.#documents.root, 'components', 'schemas', to);
    if (this.#documents.find(named) !== undefined) return this.#documents.follow(named);
    const at = /[#/.]/.test(to) ? this.#documents.resolve(to, this.at) : named;
    return this.#documents.find(at) === undefined ? undefined : this.#documents.follow(at);
  }
}

/**
 * The components that extend a schema by `allOf`: without a union, it is they that its discriminator tells apart. For
 * names, "it is RECOMMENDED that tools resolve from the entry document": the components of other files have none.
 * https://spec.openapis.org/oas/v3.1.1.html#resolving-implicit-connections
 */
export class Heirs {
  readonly #documents: Documents;
  readonly #components: Place;
  #direct: Map<string, Place[]> | undefined;

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#components = child(documents.root, 'components', 'schemas');
  }

  isComponent({ file, pointer }: Place): boolean {
    const { file: entry, pointer: components } = this.#components;
    return file === entry && pointer.slice(0, pointer.lastIndexOf('/')) === components;
  }

  /** Those that extend a schema, and those that extend these. */
  of(schema: Place): Place[] {
    this.#direct ??= this.#read();
    // What is added while it is gone through is gone through too.
    const all = new Map<string, Place>([['', this.#documents.follow(schema)]]);
    for (const parent of all.values()) {
      for (const heir of this.#direct.get(keyOf(parent)) ?? []) all.set(keyOf(heir), heir);
    }
    return [...all.values()].slice(1).filter((heir) => !isSame(heir, schema));
  }

  #read(): Map<string, Place[]> {
    const direct = new Map<string, Place[]>();
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

export const isReference = (schema: unknown): boolean => isObject(schema) && typeof schema.$ref === 'string';

const keyOf = ({ file, pointer }: Place): string => `${file}#${pointer}`;
export const distinct = (places: readonly Place[]): Place[] => [
  ...new Map(places.map((place) => [keyOf(place), place])).values(),
];
export const isSame = (one: Place, two: Place): boolean => keyOf(one) === keyOf(two);
