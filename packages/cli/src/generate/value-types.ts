/** The types of JSON that a schema accepts, and those of its type in TypeScript. */

import { isObject } from '../document/check.ts';
import { fromPointer } from '../document/pointer.ts';
import { receivedAs } from './request-bodies.ts';
import { streamOf } from './streamed-content.ts';

export type Json = Readonly<Record<string, unknown>>;

const jsonTypes = ['string', 'number', 'boolean', 'array', 'object', 'null'] as const;
const objectKeywords = ['properties', 'additionalProperties', 'patternProperties'];
export const annotations = [
  'title',
  'description',
  'deprecated',
  'default',
  'example',
  'examples',
  'readOnly',
  'writeOnly',
];
export const maps = ['properties', 'patternProperties'];
export const lists = ['allOf', 'anyOf', 'oneOf'];

/** Parameters are text, which becomes what the keywords are about. */
export const isCoerced = (value: Json): boolean => 'in' in value && 'name' in value;
/** The body of a form is always an object. */
export const isForm = (mediaType: string): boolean =>
  /^\s*(application\/x-www-form-urlencoded|multipart\/)/i.test(mediaType);
/** Types that have nothing to do with the schema. */
export const isReplaced = (schema: Json): boolean => receivedAs in schema || streamOf in schema;

export class ValueTypes {
  readonly #schemas: Json;
  readonly #known = { accepted: new Map<unknown, Set<string>>(), written: new Map<unknown, Set<string>>() };

  constructor({ components }: Json) {
    this.#schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  }

  /** The types that a schema accepts, and its type in TypeScript lacks. */
  missing(schema: unknown): string[] {
    const written = this.#of(schema, 'written');
    return [...this.#of(schema, 'accepted')].filter((type) => !written.has(type));
  }

  target({ $ref }: Json): { readonly schema: unknown; readonly at: readonly string[] } | undefined {
    if (typeof $ref !== 'string') return undefined;
    const at = fromPointer($ref);
    const [components, section, name = ''] = at;
    const isSchema = components === 'components' && section === 'schemas' && at.length === 3;
    return isSchema && Object.hasOwn(this.#schemas, name) ? { schema: this.#schemas[name], at } : undefined;
  }

  #of(schema: unknown, kind: 'accepted' | 'written'): Set<string> {
    if (schema === false) return new Set();
    if (!isObject(schema) || isReplaced(schema)) return new Set(jsonTypes);
    const known = this.#known[kind].get(schema);
    if (known !== undefined) return known;
    this.#computeParts(schema, kind);
    return this.#known[kind].get(schema) ?? new Set(jsonTypes);
  }

  /** The parts of a schema, and then the schema. Without recursion: a chain of components may be longer than the stack. */
  #computeParts(whole: Json, kind: 'accepted' | 'written'): void {
    const known = this.#known[kind];
    const path: { readonly schema: Json; readonly parts: Iterator<unknown> }[] = [];
    const enter = (schema: Json): void => {
      // A schema inside of itself says nothing more about the same value.
      known.set(schema, new Set(jsonTypes));
      path.push({ schema, parts: this.#parts(schema).values() });
    };
    enter(whole);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const next = last.parts.next();
      if (next.done) {
        known.set(last.schema, this.#compute(last.schema, kind));
        path.pop();
      } else if (isObject(next.value) && !isReplaced(next.value) && !known.has(next.value)) enter(next.value);
    }
  }

  #parts(schema: Json): unknown[] {
    const { allOf, anyOf, oneOf } = schema;
    return [this.target(schema)?.schema, ...[allOf, anyOf, oneOf].filter(Array.isArray).flat()];
  }

  #compute(schema: Json, kind: 'accepted' | 'written'): Set<string> {
    const target = this.target(schema);
    let types = ownTypes(schema, kind);
    const narrow = (to: ReadonlySet<string>) => {
      types = new Set([...types].filter((type) => to.has(type)));
    };
    if (target !== undefined) narrow(this.#of(target.schema, kind));
    if (Array.isArray(schema.allOf)) for (const inner of schema.allOf) narrow(this.#of(inner, kind));
    for (const list of [schema.anyOf, schema.oneOf]) {
      if (Array.isArray(list)) narrow(new Set(list.flatMap((inner) => [...this.#of(inner, kind)])));
    }
    return types;
  }
}

function ownTypes(schema: Json, kind: 'accepted' | 'written'): Set<string> {
  if (Array.isArray(schema.enum)) return new Set(schema.enum.map(typeOf));
  if (schema.const !== undefined) return new Set([typeOf(schema.const)]);
  if (schema.type !== undefined) {
    const types = [schema.type].flat().map((type) => (type === 'integer' ? 'number' : String(type)));
    return new Set(schema.nullable === true ? [...types, 'null'] : types);
  }
  const isObjectInTypes = kind === 'written' && objectKeyword(schema) !== undefined;
  return new Set(isObjectInTypes ? ['object'] : jsonTypes);
}

/** The keyword that makes openapi-typescript write an object. */
export const objectKeyword = (schema: Json): string | undefined =>
  objectKeywords.find((keyword) => isWritten(schema, keyword));

/** Whether openapi-typescript makes an object of a schema with this keyword. */
function isWritten(schema: Json, keyword: string): boolean {
  const value = schema[keyword];
  if (keyword === 'properties') return isObject(value) && Object.keys(value).length > 0;
  return value === true || isObject(value);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
