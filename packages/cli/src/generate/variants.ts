import { isObject } from '../document/check.ts';
import type { Content, OpenApiDocument } from '../document/openapi.ts';
import { fromPointer } from '../document/pointer.ts';
import { mapValues, withSchema } from './components.ts';
import { discriminated } from './discriminated.ts';
import { receivedContent } from './request-bodies.ts';
import { streamedContent } from './streamed-content.ts';
import { withTypedShape } from './typed-shapes.ts';

type Json = Readonly<Record<string, unknown>>;
type Direction = 'received' | 'sent';

/**
 * The document from a handler's point of view, from which types are generated. Received values have their defaults
 * applied and may lack `readOnly` properties; sent values may omit properties that have a default or are `writeOnly`. A
 * schema that differs between the two and is used for both has two variants: `Thing` as received, `Thing.sent` as sent.
 * Webhooks and shared Path Items are left out: they have no handlers. So are shared Media Types, which nothing refers to.
 */
export function splitDirections(document: OpenApiDocument): Json {
  const {
    components: { pathItems, mediaTypes, ...components } = {},
    paths: all = {},
    webhooks,
    ...rest
  } = document as unknown as Json & Record<'components' | 'paths', Json>;
  const paths = Object.fromEntries(Object.entries(all).filter(([path]) => path.startsWith('/')));
  const schemas = (components.schemas ?? {}) as Json;
  const used = { received: new Set<string>(), sent: new Set<string>() };
  for (const { direction, part } of partsOf(paths, components)) collect(part, schemas, used[direction]);
  const differing = differingSchemas(schemas);
  const variants = new Set([...differing].filter((name) => used.received.has(name) && used.sent.has(name)));
  const split = new Splitter(schemas, variants, document.openapi.startsWith('3.0') ? '3.0' : '3.1');
  const copies = Object.entries(schemas).flatMap(([name, schema]): [string, unknown][] => {
    const onlySent = used.sent.has(name) && !used.received.has(name);
    const own: [string, unknown] = [name, split.schema(schema, onlySent ? 'sent' : 'received')];
    return variants.has(name) ? [own, [split.sentName(name), split.schema(schema, 'sent')]] : [own];
  });
  return {
    ...rest,
    paths: split.part(paths, 'received'),
    components: {
      ...(split.part({ ...components, schemas: {} }, 'received') as Json),
      schemas: Object.fromEntries(copies),
    },
  };
}

/** A handler sends what is under `responses` and `headers`, and receives everything else. */
function directionOf(key: string, outer: Direction): Direction {
  return key === 'responses' || key === 'headers' ? 'sent' : outer;
}

function partsOf(paths: Json, components: Json): { direction: Direction; part: unknown }[] {
  const operations = Object.values(paths).flatMap((item) => Object.values(item as Json));
  const own = operations.filter(isObject).flatMap((operation) => Object.entries(operation));
  const lists = operations.filter(Array.isArray).map((list): [string, unknown] => ['parameters', list]);
  const shared = Object.entries(components).filter(([section]) => section !== 'schemas');
  return [...own, ...lists, ...shared]
    .filter(([key]) => key !== 'callbacks')
    .map(([key, part]) => ({ direction: directionOf(key, 'received'), part }));
}

/** Adds the names of all schemas that a part refers to, directly or through others. */
function collect(part: unknown, schemas: Json, names: Set<string>): void {
  for (const name of referredTo(part)) {
    if (names.has(name)) continue;
    names.add(name);
    collect(schemas[name], schemas, names);
  }
}

function referredTo(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = '$ref' in part && typeof part.$ref === 'string' ? schemaName(part.$ref) : undefined;
  return [...(own === undefined ? [] : [own]), ...Object.values(part).flatMap(referredTo)];
}

function schemaName($ref: string): string | undefined {
  const [components, section, name] = fromPointer($ref);
  return components === 'components' && section === 'schemas' ? name : undefined;
}

/** Names of the schemas whose variants differ, in themselves or in a reference target. */
function differingSchemas(schemas: Json): Set<string> {
  const split = new Splitter(schemas, new Set(), '3.1');
  const text = (name: string, direction: Direction) => JSON.stringify(split.schema(schemas[name], direction));
  const differing = new Set(Object.keys(schemas).filter((name) => text(name, 'received') !== text(name, 'sent')));
  const references = Object.entries(schemas).map(([name, schema]) => ({ name, to: referredTo(schema) }));
  for (let before = -1; before < differing.size; ) {
    before = differing.size;
    for (const { name, to } of references) if (to.some((other) => differing.has(other))) differing.add(name);
  }
  return differing;
}

const maps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const single = new Set(
  (
    'items additionalProperties unevaluatedItems unevaluatedProperties contains propertyNames ' +
    'not if then else contentSchema'
  ).split(' '),
);

const none: ReadonlySet<string> = new Set();

class Splitter {
  readonly #schemas: Json;
  readonly #variants: ReadonlySet<string>;
  readonly #version: '3.0' | '3.1';
  /** Returns an unused name for a variant. */
  #suffix = '.sent';

  constructor(schemas: Json, variants: ReadonlySet<string>, version: '3.0' | '3.1') {
    this.#schemas = schemas;
    this.#variants = variants;
    this.#version = version;
    while (Object.keys(schemas).some((name) => name.endsWith(this.#suffix))) this.#suffix += '.sent';
  }

  sentName(name: string): string {
    return name + this.#suffix;
  }

  /** A copy of anything that holds schemas. */
  part(part: unknown, direction: Direction): unknown {
    if (Array.isArray(part)) return part.map((item) => this.part(item, direction));
    if (!isObject(part)) return part;
    if ('in' in part && 'name' in part && isObject(part.content)) return this.part(withSchema(part), direction);
    return mapValues(part, (value, key) => {
      if (key === 'content' && direction === 'sent' && isObject(value)) return this.#sentContent(value as Content);
      if (key === 'schema') return this.schema(value, direction);
      if (key === 'requestBody') return this.#requestBody(value);
      if (key === 'requestBodies' && isObject(value)) return mapValues(value, (body) => this.#requestBody(body));
      if (key === 'headers' && isObject(value))
        return mapValues(value, (header) => this.part(withSchema(header), 'sent'));
      return this.part(value, directionOf(key, direction));
    });
  }

  #sentContent(content: Content): unknown {
    const sent = (schema: unknown) => this.schema(schema, 'sent');
    return this.part(
      streamedContent(content, (schema) => this.#resolve(schema), sent),
      'sent',
    );
  }

  #resolve(schema: unknown): unknown {
    const target = isObject(schema) ? this.#target(schema) : undefined;
    return target === undefined ? schema : this.#resolve(target);
  }

  #requestBody(body: unknown): unknown {
    if (!isObject(body) || !isObject(body.content)) return body;
    const resolve = (schema: unknown) => this.#resolve(schema);
    const received = (schema: unknown) => this.schema(schema, 'received');
    return { ...body, content: receivedContent(body.content as Content, resolve, received, this.#version) };
  }

  schema(schema: unknown, direction: Direction): unknown {
    if (!isObject(schema)) return schema;
    const copy: Record<string, unknown> = mapValues(schema, (value, key) => {
      if (maps.has(key) && isObject(value)) return mapValues(value, (inner) => this.schema(inner, direction));
      if (lists.has(key) && Array.isArray(value)) return value.map((inner) => this.schema(inner, direction));
      return single.has(key) ? this.schema(value, direction) : value;
    });
    if (typeof schema.$ref === 'string') copy.$ref = this.#refTo(schema.$ref, direction);
    const required = this.#required(schema, direction);
    if (required.length > 0 || Array.isArray(schema.required)) copy.required = required;
    return withTypedShape(discriminated(schema, copy, this.#schemas));
  }

  #refTo($ref: string, direction: Direction): string {
    const name = schemaName($ref);
    if (direction === 'received' || name === undefined || !this.#variants.has(name)) return $ref;
    return $ref.replace(/^#\/components\/schemas\/[^/]*/, (own) => own + this.#suffix);
  }

  #required(schema: Json, direction: Direction): string[] {
    const listed = Array.isArray(schema.required) ? (schema.required as string[]) : [];
    const other = listed.length > 0 ? this.#names(schema, direction === 'received' ? 'readOnly' : 'writeOnly') : none;
    const defaults =
      direction === 'received' && isObject(schema.properties)
        ? this.#names({ properties: schema.properties }, 'default')
        : none;
    return [...new Set([...listed.filter((name) => !other.has(name)), ...defaults])];
  }

  /** Names of the properties whose schema has a keyword, including those of the schema's parts. */
  #names(schema: Json, keyword: string): Set<string> {
    const names = new Set<string>();
    // Each part once: schemas may extend each other in long chains.
    const parts = new Set<unknown>([schema]);
    for (const part of parts) {
      if (!isObject(part)) continue;
      for (const [name, property] of Object.entries(isObject(part.properties) ? part.properties : {})) {
        if (this.#has(property, keyword)) names.add(name);
      }
      for (const inner of this.#composing(part)) parts.add(inner);
    }
    return names;
  }

  #has(schema: unknown, keyword: string, seen: readonly unknown[] = []): boolean {
    if (!isObject(schema) || seen.includes(schema)) return false;
    if (keyword === 'default' ? Object.hasOwn(schema, keyword) : schema[keyword] === true) return true;
    return this.#composing(schema).some((part) => this.#has(part, keyword, [...seen, schema]));
  }

  /** The subschemas that apply to the same value as the schema's own keywords. */
  #composing(schema: Json): unknown[] {
    return [...(Array.isArray(schema.allOf) ? schema.allOf : []), this.#target(schema)];
  }

  #target({ $ref }: Json): unknown {
    const name = typeof $ref === 'string' ? schemaName($ref) : undefined;
    return name === undefined ? undefined : this.#schemas[name];
  }
}
