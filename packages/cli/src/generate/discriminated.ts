/**
 * Unions with a discriminator: each branch requires the property, with the values that select the branch. Outside of the
 * union, the property of its schema has any value. openapi-typescript would give every schema one value everywhere.
 */

import { isObject } from '../document/check.ts';
import { fromPointer } from '../document/pointer.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A union without its discriminator, which the types of its branches replace.
 *
 * @param copy what becomes of the schema
 * @param schemas the components as they are in the contract
 */
export function discriminated(schema: Json, { discriminator, ...copy }: Json, schemas: Json): Json {
  const union = ['oneOf', 'anyOf'].find((keyword) => Array.isArray(schema[keyword]));
  // With a `defaultMapping`, the property may be absent or have any other value.
  if (union === undefined || !isObject(discriminator) || discriminator.defaultMapping !== undefined) return copy;
  const property = String(discriminator.propertyName);
  const tags = new Tags(schemas, property).ofBranches(schema[union] as unknown[], discriminator.mapping);
  if (tags === undefined) return copy;
  const branches = (copy[union] as unknown[]).map((branch, index) => {
    const own = tags[index];
    if (own === undefined) return branch;
    return { allOf: [branch, { required: [property], properties: { [property]: { type: 'string', enum: own } } }] };
  });
  return { ...copy, [union]: branches };
}

/** Finds the values of a discriminator's property, as `schema/discriminator.ts` does for validators. */
class Tags {
  readonly #schemas: Json;
  readonly #property: string;

  constructor(schemas: Json, property: string) {
    this.#schemas = schemas;
    this.#property = property;
  }

  /**
   * The values of each branch that its own schema does not already require; `undefined` if the property does not
   * distinguish the branches.
   */
  ofBranches(branches: readonly unknown[], mapping: unknown): (readonly string[] | undefined)[] | undefined {
    const entries = Object.entries(isObject(mapping) ? mapping : {});
    const mapped = Map.groupBy(entries, ([, value]) => this.#end(value).schema);
    const known = new Set<string>();
    const all: (readonly string[] | undefined)[] = [];
    for (const branch of branches) {
      const { name, schema } = isObject(branch) ? this.#end(branch.$ref, branch) : { name: undefined, schema: branch };
      if (!takesObjects(schema)) {
        all.push(undefined);
        continue;
      }
      const constants = this.#constants(schema);
      const own = mapped.get(schema)?.map(([tag]) => tag) ?? constants ?? (name === undefined ? [] : [name]);
      if (own.length === 0 || own.some((tag) => known.has(tag))) return undefined;
      for (const tag of own) known.add(tag);
      const isRequired = isObject(schema) && Array.isArray(schema.required) && schema.required.includes(this.#property);
      const isDeclared = isRequired && constants?.every((tag) => own.includes(tag));
      all.push(isDeclared || !isOnlyObject(schema) ? undefined : own);
    }
    return all;
  }

  /** The end of a chain of references, or the schema itself. */
  #end($ref: unknown, schema?: unknown): { readonly name: string | undefined; readonly schema: unknown } {
    let found = { name: undefined as string | undefined, schema };
    for (let next = $ref, hops = 0; typeof next === 'string' && hops < 100; hops++) {
      const name = Object.hasOwn(this.#schemas, next) ? next : (fromPointer(next)[2] ?? '');
      found = { name, schema: Object.hasOwn(this.#schemas, name) ? this.#schemas[name] : undefined };
      next = isObject(found.schema) ? found.schema.$ref : undefined;
    }
    return found;
  }

  #constants(value: unknown, seen: readonly unknown[] = []): string[] | undefined {
    const schema = isObject(value) ? this.#end(value.$ref, value).schema : value;
    if (!isObject(schema) || seen.includes(schema)) return undefined;
    const { properties, allOf, oneOf, anyOf } = schema;
    if (isObject(properties) && Object.hasOwn(properties, this.#property)) {
      const own = properties[this.#property];
      const end = isObject(own) ? this.#end(own.$ref, own).schema : own;
      const values = isObject(end) ? ('const' in end ? [end.const] : end.enum) : undefined;
      if (Array.isArray(values)) return values.filter((one) => typeof one === 'string');
    }
    const inside = (list: unknown) =>
      Array.isArray(list) ? list.map((part) => this.#constants(part, [...seen, schema])) : [];
    const found = inside(allOf).find((values) => values !== undefined);
    if (found !== undefined) return found;
    const alternatives = [...inside(oneOf), ...inside(anyOf)];
    const isComplete = alternatives.length > 0 && alternatives.every((values) => values !== undefined);
    return isComplete ? alternatives.flat() : undefined;
  }
}

function takesObjects(schema: unknown): boolean {
  if (!isObject(schema)) return schema !== false;
  return schema.type === undefined || [schema.type].flat().includes('object');
}

function isOnlyObject(schema: unknown): boolean {
  if (!isObject(schema) || schema.nullable === true) return false;
  return schema.type === undefined || [schema.type].flat().every((type) => type === 'object');
}
