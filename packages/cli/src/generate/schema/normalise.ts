/** Brings the schemas of a contract into their normal form (normal.ts), for requests or for responses. */

import { ContractError } from '../../document/errors.ts';
import { withUnicode } from '../../document/pattern.ts';
import { assemble } from './assemble.ts';
import { checkValues } from './check-values.ts';
import { free, nameOf } from './definition-name.ts';
import { discriminate, listsSubtypes } from './discriminator.ts';
import { checksOf } from './formats.ts';
import { checkKeywords, type Dialect, isObject, type SchemaObject, subschemas } from './keywords.ts';
import { literal } from './literal.ts';
import { type Definitions, isSchema, type Normal } from './normal.ts';
import { type Context, isComponent, type Scope } from './normalise-context.ts';
import { optionalNames } from './read-only.ts';
import type { Report } from './report.ts';
import type { Place, Places } from './schema-locations.ts';
import { toJsonSchema } from './version-3.0.ts';

export type Direction = 'request' | 'response';

/** A default value, with the schema that it must match. */
export interface Default {
  readonly pointer: string;
  readonly value: unknown;
  readonly schema: Normal;
}

export interface Normaliser {
  readonly direction: Direction;
  readonly definitions: Definitions;
  /** Where each definition is written, by name. */
  readonly pointers: ReadonlyMap<string, string>;
  /** The defaults that were found and not yet taken. */
  takeDefaults(): Iterable<Default>;
  /** The normal form of the schema at a pointer. */
  schemaAt(pointer: string): Normal;
}

/** Documentation only: they do not affect validation. */
const annotations = new Set(
  `title description deprecated xml externalDocs example examples readOnly writeOnly discriminator contentEncoding
   contentMediaType contentSchema $schema $vocabulary $id $anchor $dynamicAnchor $comment $defs definitions`.split(
    /\s+/,
  ),
);
/** Definitions with fewer characters than this are inlined. */
const short = 80;
/** At so many levels of schemas and references, a definition is normalised later: a long chain must not use up the stack. */
const deepest = 100;
const nowhere: Scope = new Map();
const none: ReadonlySet<string> = new Set();

export function createNormaliser(places: Places, dialect: Dialect, direction: Direction, report: Report): Normaliser {
  const definitions = new Map<string, Normal>();
  const pointers = new Map<string, string>();
  const defaults: Default[] = [];
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const deferred: (() => void)[] = [];
  let depth = 0;
  const context: Context = { places, dialect, definitions, schema, define, report };

  function define(place: Place, scope: Scope, own?: 'own', wanted = none): string {
    // Names that are optional at the location anyway do not need a separate definition.
    const known = optionalNames(place, places, direction);
    const optional = new Set([...wanted].filter((name) => !known.has(name)));
    const key = [place.pointer, own ?? '', [...scope].join(), [...optional].sort().join()].join(' ');
    const defined = names.get(key);
    if (defined !== undefined) return defined;
    const name = free(nameOf(place.pointer) + (own === undefined ? '' : '$own'), taken);
    names.set(key, name);
    taken.add(name);
    pointers.set(name, place.pointer);
    const complete = () => definitions.set(name, descend(place, scope, optional, own === undefined));
    if (depth < deepest) complete();
    else deferred.push(complete);
    return name;
  }

  function defineRest(place: Place, whole: Readonly<Record<string, unknown>>): string {
    const { unevaluatedProperties, unevaluatedItems, default: _, ...rest } = whole;
    const key = `rest of ${place.pointer} ${literal(rest)}`;
    const name = names.get(key) ?? free(`${nameOf(place.pointer)}$rest`, taken);
    names.set(key, name);
    taken.add(name);
    definitions.set(name, rest as Normal);
    return name;
  }

  function* takeDefaults(): Generator<Default> {
    for (let next = defaults.shift(); next !== undefined; next = defaults.shift()) yield next;
  }

  function schema(place: Place, scope: Scope, optional: ReadonlySet<string> = none): Normal {
    return descend(place, scope, optional, true);
  }

  function descend(...given: Parameters<typeof normalise>): Normal {
    depth++;
    try {
      return normalise(...given);
    } finally {
      depth--;
    }
  }

  /** A reference, or the definition itself if that is shorter. */
  function reference(target: Place, scope: Scope, own: 'own' | undefined, optional: ReadonlySet<string>): Normal {
    const name = define(target, enter(target, scope), own, optional);
    const definition = definitions.get(name);
    const small = definition !== undefined && JSON.stringify(definition).length < short;
    return small && !(isSchema(definition) && definition.call) ? definition : { call: [name] };
  }

  /** The dynamic scope inside a schema: outer scopes take precedence. */
  function enter(place: Place, scope: Scope): Scope {
    const dynamic = [...place.resource.anchors].filter(([name, anchor]) => anchor.dynamic && !scope.has(name));
    return dynamic.length === 0
      ? scope
      : new Map([...scope, ...dynamic.map(([name, { pointer }]) => [name, pointer] as const)]);
  }

  function normalise(place: Place, outer: Scope, outerOptional: ReadonlySet<string>, dispatches: boolean): Normal {
    if (typeof place.schema === 'boolean') return place.schema;
    if (!isObject(place.schema)) {
      throw new ContractError({
        pointer: place.pointer,
        message: 'A schema must be an object.',
        advice: 'Write `{}` for a schema that allows everything.',
      });
    }
    if (dialect === '3.0' && typeof place.schema.$ref === 'string') return follow(place, '$ref', outer, outerOptional);
    checkKeywords(place.schema, dialect, place.pointer);
    checkValues(place.schema, place.pointer);
    const { oneOf, anyOf, ...base } = place.schema;
    const own = !dispatches && listsSubtypes(places, place) ? base : place.schema;
    const source = dialect === '3.0' ? toJsonSchema(own) : own;
    const scope = enter(place, outer);
    const optional = new Set([...outerOptional, ...optionalNames(place, places, direction)]);
    const parts: Normal[] = [];
    const normal: Record<string, unknown> = {};
    const inside = (path: string[]): Normal => {
      // A component that extends another with `allOf` is one of those that its discriminator selects from.
      const child = places.child(place, path);
      const extended = path[0] === 'allOf' && isComponent(place) && isObject(child.schema) && '$ref' in child.schema;
      if (extended && isObject(child.schema)) return follow(child, '$ref', scope, optional, 'own');
      const inPlace = path[0] === 'allOf' || path[0] === 'then' || path[0] === 'else';
      return schema(child, scope, inPlace ? optional : none);
    };
    const children = new Map<string, Record<string, Normal> | Normal[] | Normal>();
    for (const [path] of subschemas(source, '3.1')) {
      const [keyword = '', name] = path;
      if (annotations.has(keyword)) continue;
      const value = inside(path);
      if (name === undefined) children.set(keyword, value);
      else if (Array.isArray(source[keyword]))
        children.set(keyword, [...((children.get(keyword) as Normal[]) ?? []), value]);
      else if (keyword === 'patternProperties') {
        const patterns = byName(children.get(keyword));
        let pattern = withUnicode(name);
        // Differently written schemas may have the same normal form.
        while (pattern in patterns) pattern = `(?:${pattern})`;
        children.set(keyword, Object.assign(patterns, { [pattern]: value }));
      } else children.set(keyword, Object.assign(byName(children.get(keyword)), { [name]: value }));
    }
    for (const [keyword, value] of Object.entries(source)) {
      if (value === undefined) continue;
      if (annotations.has(keyword) || keyword.startsWith('x-')) continue;
      if (keyword === '$ref' || keyword === '$dynamicRef') parts.push(follow(place, keyword, scope, optional));
      else if (keyword === 'required') normal.required = (value as string[]).filter((name) => !optional.has(name));
      else if (keyword === 'format')
        normal.format = checksOf(value as string, place.pointer, report).map((check) => ({ format: value, ...check }));
      else if (keyword === 'enum' && (value as unknown[]).length === 0) parts.push(false);
      else if (keyword === 'default') normal.default = value;
      else if (keyword === 'pattern') normal.pattern = withUnicode(value as string);
      else normal[keyword] = children.get(keyword) ?? value;
    }
    Object.assign(normal, bytesOf(source));
    if (source.writeOnly === true || source.format === 'password') normal.secret = true;
    if (Array.isArray(normal.format) && normal.format.length === 0) delete normal.format;
    if (source.readOnly === true && direction === 'request') delete normal.default;
    const whole = assemble(normal, [...parts, ...discriminate(context, place, scope, normal, dispatches)]);
    if ('unevaluatedProperties' in whole || 'unevaluatedItems' in whole) whole.rest = defineRest(place, whole);
    if ('default' in normal) {
      const { default: value, ...rest } = whole;
      defaults.push({ pointer: `${place.pointer}/default`, value, schema: rest as Normal });
    }
    return whole;
  }

  function follow(place: Place, keyword: string, scope: Scope, optional: ReadonlySet<string>, own?: 'own'): Normal {
    const ref = (place.schema as SchemaObject)[keyword] as string;
    let target: Place & { dynamicAnchor?: string } = places.resolve(ref, place, keyword);
    if (keyword === '$dynamicRef' && target.dynamicAnchor !== undefined) {
      const outermost = enter(place, scope).get(target.dynamicAnchor);
      if (outermost !== undefined) target = places.at(outermost);
    }
    const seen = new Set([place.pointer]);
    while (isObject(target.schema) && isOnlyReference(target.schema, dialect)) {
      if (seen.has(target.pointer)) throw circular(place.pointer, ref);
      seen.add(target.pointer);
      target = places.resolve(target.schema.$ref as string, target, '$ref');
    }
    return reference(target, scope, own, optional);
  }

  return {
    direction,
    definitions,
    pointers,
    takeDefaults,
    schemaAt: (pointer) => {
      const found = schema(places.at(pointer), nowhere);
      for (let next = deferred.pop(); next !== undefined; next = deferred.pop()) next();
      return found;
    },
  };
}

function byName(children: unknown): Record<string, Normal> {
  // Without a prototype, `__proto__` is an ordinary name.
  return (children as Record<string, Normal> | undefined) ?? Object.create(null);
}

function isOnlyReference(schema: SchemaObject, dialect: Dialect): boolean {
  if (typeof schema.$ref !== 'string') return false;
  return dialect === '3.0' || Object.keys(schema).every((keyword) => keyword === '$ref' || keyword === 'description');
}

/** `format: binary`, and in 3.1 `contentMediaType` and `contentEncoding`. */
function bytesOf(schema: SchemaObject): { binary?: string; encoded?: true } {
  const { format, contentMediaType, contentEncoding } = schema;
  if (contentEncoding !== undefined) return { encoded: true };
  if (typeof contentMediaType === 'string') return { binary: contentMediaType };
  return format === 'binary' ? { binary: 'application/octet-stream' } : {};
}

function circular(pointer: string, ref: string): ContractError {
  return new ContractError({
    pointer,
    message: `\`${ref}\` leads back to itself.`,
    advice: 'A schema that is only a reference must lead to one that is more than that.',
  });
}
