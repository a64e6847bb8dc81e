/** Warns of schemas whose missing `type` lets other values in. */

import { isObject } from '../document/check.ts';
import type { Mistakes } from '../document/errors.ts';
import type { OpenApiDocument } from '../document/openapi.ts';
import { follow, fromPointer, toPointer } from '../document/pointer.ts';
import { isCoerced, isForm, type Json, lists, maps, objectKeyword, ValueTypes } from './value-types.ts';

/** `whole` is the schema of a value, `composed` only a part of one, `blamed` lacks a type itself or in its parts. */
type Role = 'part' | 'whole' | 'composed' | 'blamed';

interface Visit {
  readonly role: Role;
  readonly value: unknown;
  readonly at: readonly string[];
}

/** Operations do not depend on these. */
const isLeftOut = (key: string): boolean =>
  key === 'callbacks' || key === 'links' || key.startsWith('example') || key.startsWith('x-');

/** Warns once of each schema that an operation uses. */
export function checkUntyped(document: OpenApiDocument, mistakes: Mistakes): void {
  const walk = new Walk(document as unknown as Json);
  for (const { keyword, at } of walk.untyped()) {
    mistakes.warn(
      'object without a type',
      toPointer([...at, keyword]),
      `\`${keyword}\` is only about objects: without a type, the schema accepts every other value as well.`,
      'Add type: object.',
    );
  }
}

/** Without recursion: a chain of components may be longer than the stack. */
class Walk {
  readonly #document: Json;
  readonly #types: ValueTypes;
  readonly #open: Visit[] = [];
  readonly #visited: Record<Role, Set<unknown>> = {
    part: new Set(),
    whole: new Set(),
    composed: new Set(),
    blamed: new Set(),
  };

  constructor(document: Json) {
    this.#document = document;
    this.#types = new ValueTypes(document);
  }

  *untyped(): Generator<{ readonly keyword: string; readonly at: readonly string[] }> {
    this.#add('part', this.#document.paths, ['paths']);
    for (let next = this.#open.pop(); next !== undefined; next = this.#open.pop()) {
      const { role, value, at } = next;
      if (typeof value !== 'object' || value === null || this.#visited[role].has(value)) continue;
      this.#visited[role].add(value);
      if (role === 'part') this.#part(value, at);
      else if (role === 'composed') this.#composed(value as Json, at);
      else if (role === 'whole') {
        this.#add('composed', value, at);
        this.#add('blamed', value, at);
      } else if (this.#types.missing(value).length > 0) {
        const keyword = this.#blame(value as Json, at);
        if (keyword !== undefined) yield { keyword, at };
      }
    }
  }

  #add(role: Role, value: unknown, at: readonly string[]): void {
    this.#open.push({ role, value, at });
  }

  #each(role: Role, values: unknown, at: readonly string[]): void {
    if (typeof values !== 'object' || values === null) return;
    // The last one that is added is visited first.
    for (const [key, value] of Object.entries(values).reverse()) this.#add(role, value, [...at, key]);
  }

  #refer(role: Role, value: Json, at: readonly string[] = fromPointer(String(value.$ref))): void {
    if (typeof value.$ref === 'string' && value.$ref.startsWith('#')) this.#add(role, follow(this.#document, at), at);
  }

  #part(value: object, at: readonly string[]): void {
    if (isObject(value)) this.#refer('part', value);
    for (const [key, inner] of Object.entries(value).reverse()) {
      if (isLeftOut(key) || key === 'headers' || (key === 'schema' && isCoerced(value as Json))) continue;
      if (key === 'content') this.#content(inner, [...at, key]);
      else this.#add('part', inner, [...at, key]);
    }
  }

  #content(content: unknown, at: readonly string[]): void {
    if (!isObject(content)) return;
    for (const [name, media] of Object.entries(content).reverse()) {
      const schema = isObject(media) ? media.schema : undefined;
      this.#add(isForm(name) ? 'composed' : 'whole', schema, [...at, name, 'schema']);
    }
  }

  #composed(schema: Json, at: readonly string[]): void {
    this.#refer('composed', schema);
    for (const key of maps) this.#each('whole', schema[key], [...at, key]);
    for (const key of lists) this.#each('composed', schema[key], [...at, key]);
    this.#each('whole', schema.prefixItems, [...at, 'prefixItems']);
    for (const key of ['items', 'additionalProperties']) this.#add('whole', schema[key], [...at, key]);
  }

  /** The keyword that lacks the type, if it is in this schema; else its parts are next. */
  #blame(schema: Json, at: readonly string[]): string | undefined {
    const target = this.#types.target(schema);
    if (target !== undefined) this.#add('blamed', target.schema, target.at);
    const keyword = target === undefined ? objectKeyword(schema) : undefined;
    if (target === undefined && keyword === undefined) {
      for (const key of lists) this.#each('blamed', schema[key], [...at, key]);
    }
    return keyword;
  }
}
