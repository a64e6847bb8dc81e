import { child, type Documents, isObject, type SourceLocation } from './documents.ts';
import { boolean } from './read-keywords.ts';
import type { Direction } from './schema.ts';

/**
 * Names of the properties that a schema, or a part that it is composed of, has only for the other direction: "if the
 * property is marked as readOnly being true and is in the required list, the required will take effect on the response
 * only", and the same for `writeOnly` and requests. https://spec.openapis.org/oas/v3.0.4.html#fixed-fields-for-schema-0
 */
export function otherDirectionOnly(place: SourceLocation, documents: Documents, direction: Direction): string[] {
  const known = compositions.get(documents) ?? new Compositions(documents);
  compositions.set(documents, known);
  return known.marked(place, direction === 'request' ? 'readOnly' : 'writeOnly');
}

const compositions = new WeakMap<Documents, Compositions>();

type Mark = 'readOnly' | 'writeOnly';

interface Part {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly at: SourceLocation;
  /** What it refers to or is composed of. */
  readonly parts: readonly SourceLocation[];
}

const keyOf = ({ file, pointer }: SourceLocation): string => `${file}#${pointer}`;

/** Remembers what has no marks, since a chain of components would else be followed from each of them. */
class Compositions {
  readonly #documents: Documents;
  readonly #parts = new Map<string, Part | undefined>();
  readonly #unmarked = { readOnly: new Set<string>(), writeOnly: new Set<string>() };
  readonly #withoutNames = { readOnly: new Set<string>(), writeOnly: new Set<string>() };

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /** The marked properties of a schema and of its parts. */
  marked(place: SourceLocation, mark: Mark): string[] {
    const namesOf = ({ schema: { properties }, at }: Part) =>
      Object.keys(isObject(properties) ? properties : {}).filter((name) => {
        // One annotation is enough: "applications SHOULD use a logical OR".
        // https://json-schema.org/draft/2020-12/json-schema-validation#section-9.4
        const isMarked = ({ schema }: Part) => (boolean(schema[mark]) === true ? [name] : []);
        return this.#collect(child(at, 'properties', name), this.#unmarked[mark], isMarked).length > 0;
      });
    return this.#collect(place, this.#withoutNames[mark], namesOf);
  }

  /** What is found in a schema and in all schemas that it refers to or is composed of. */
  #collect(place: SourceLocation, empty: Set<string>, find: (part: Part) => string[]): string[] {
    const found: string[] = [];
    const seen = new Set<string>();
    const open = [place];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const key = keyOf(at);
      if (seen.has(key) || empty.has(key)) continue;
      seen.add(key);
      const part = this.#part(key, at);
      if (part === undefined) continue;
      found.push(...find(part));
      open.push(...part.parts.toReversed());
    }
    if (found.length === 0) for (const key of seen) empty.add(key);
    return found;
  }

  #part(key: string, at: SourceLocation): Part | undefined {
    if (this.#parts.has(key)) return this.#parts.get(key);
    const schema = this.#documents.find(at);
    const part = isObject(schema) ? { schema, at, parts: this.#partsOf(schema, at) } : undefined;
    this.#parts.set(key, part);
    return part;
  }

  #partsOf(schema: Readonly<Record<string, unknown>>, at: SourceLocation): SourceLocation[] {
    const { allOf, $ref } = schema;
    const parts = Array.isArray(allOf) ? allOf.map((_, index) => child(at, 'allOf', index)) : [];
    return typeof $ref === 'string' ? [...parts, this.#documents.resolve($ref, at)] : parts;
  }
}
