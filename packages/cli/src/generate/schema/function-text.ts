/** Compiles normal forms to JavaScript: one function each, which calls those of other definitions by name. */

import { type Calls, createAjv } from './ajv.ts';
import { compact } from './compact.ts';
import { literal } from './literal.ts';
import { isSchema, type Normal, type NormalSchema } from './normal.ts';

export interface FunctionText {
  /** Names that it imports from `generated/runtime.ts`. */
  readonly imports: readonly string[];
  /** Definitions whose functions it calls. */
  readonly calls: readonly string[];
  /** Definitions whose `seen_…` functions it calls. */
  readonly sees: readonly string[];
  /** The function declaration, preceded by its constants. `path` is the schema location that its errors report. */
  declare(name: string, path: string): string;
}

/** Writes functions; the same normal form is compiled once. */
export function createFunctionWriter(): (schema: Normal) => FunctionText {
  let calls = noCalls();
  const ajvs = [false, true].map((ownProperties) => createAjv(ownProperties, () => calls));
  const written = new Map<string, FunctionText>();
  // Keyed by identity, since the JSON of a definition that many modules share is long.
  const byIdentity = new WeakMap<object, FunctionText>();

  return (schema) => {
    const known = isSchema(schema) ? byIdentity.get(schema) : undefined;
    if (known !== undefined) return known;
    const text = once(schema);
    if (isSchema(schema)) byIdentity.set(schema, text);
    return text;
  };

  function once(schema: Normal): FunctionText {
    const key = literal(schema);
    const known = written.get(key);
    if (known !== undefined) return known;
    calls = noCalls();
    // Ajv generates a different kind of function for `false`.
    const compilable = schema === false ? { not: {} } : withoutProto(schema);
    const ajv = ajvs[inherited.some((name) => JSON.stringify(schema).includes(name)) ? 1 : 0] as (typeof ajvs)[number];
    const validate = ajv.compile(compilable as object);
    const { source } = validate;
    // Ajv keeps all that it compiled.
    ajv.removeSchema(compilable as object);
    delete validate.source;
    if (source === undefined) throw new TypeError('Ajv wrote no code.');
    const text = write(source, compilable, calls.imports);
    const declare = (name: string, path: string) =>
      // A replacement function, since a name may hold `$$`, which means `$` in a replacement string.
      located(text, path).replaceAll('\u0001', () => name);
    const result = { imports: [...calls.imports], calls: [...calls.definitions], sees: [...calls.sees], declare };
    written.set(key, result);
    return result;
  }
}

/** The path of a definition is a constant, as it may be long and is a part of every error. */
function located(text: string, path: string): string {
  if (path === '#' || text.split('\u0002').length < 4) return text.replaceAll('\u0002', () => path);
  const start = (opening: string) => `${opening}const at = ${literal(path)};\n`;
  return text.replace('(data){\n', start).replaceAll('"\u0002"', 'at').replaceAll('"\u0002', 'at+"');
}

const noCalls = (): Calls => ({ imports: new Set(), definitions: new Set(), sees: new Set() });
const inherited = Object.getOwnPropertyNames(Object.prototype).map((name) => `"${name}"`);
/** Ajv's helpers, which its code loads with `require`. */
const helpers: Readonly<Record<string, string>> = { ucs2length: 'countCodePoints', equal: 'isEqual' };

type Source = NonNullable<ReturnType<ReturnType<typeof createAjv>['compile']>['source']>;

/**
 * Replaces the names in Ajv's code. Every name that is not local begins with one of four words and a number, and
 * strings are always in double quotes; so a string that contains such a name can be distinguished.
 */
function write(source: Source, schema: Normal, imports: Set<string>): string {
  const constants = new Map<string, string>();
  const constant = (code: string): string => {
    const name = constants.get(code) ?? `const_\u0001_${constants.size}`;
    constants.set(code, name);
    return name;
  };
  const renamed = new Map<string, string>();
  for (const [prefix, names] of Object.entries(source.scopeValues)) {
    for (const { str, value } of names ?? []) {
      const code = String(value?.code ?? '');
      const helper = /require\("ajv\/dist\/runtime\/(\w+)"\)/.exec(code)?.[1];
      if (helper !== undefined) {
        const name = helpers[helper];
        if (name === undefined) throw new TypeError(`There is no replacement for Ajv's helper ${helper}.`);
        renamed.set(str, name);
      } else if (prefix !== 'schema') renamed.set(str, constant(code));
    }
  }
  const self = source.validateName.str;
  const schemaNames = new Set([...(source.scopeValues.schema ?? [])].map(({ str }) => str));
  const body = String(source.validateCode).replace(token, (whole, name: string | undefined, path = '') => {
    if (name === undefined) return whole;
    if (name === self) return `validate_\u0001${path}`;
    if (schemaNames.has(name)) {
      // Ajv only uses the names of `properties`, never the schemas.
      const value = path.endsWith('.properties') ? namesOf(valueAt(schema, path)) : valueAt(schema, path);
      return typeof value === 'object' && value !== null ? constant(literal(value)) : literal(value);
    }
    const other = renamed.get(name);
    if (other === undefined) return whole;
    if (Object.values(helpers).includes(other)) imports.add(other);
    return other + path;
  });
  const text = compact(body, imports, constants);
  const kept = [...constants].filter(([, name]) => new RegExp(`\\b${name}\\b`).test(text));
  return `${kept.map(([code, name]) => `const ${name} = ${code};\n`).join('')}${text}\n`;
}

const token =
  /"(?:[^"\\]|\\.)*"|(?<![.\w$])((?:validate|schema|func|pattern)\d+)((?:\.[A-Za-z_$][\w$]*|\[(?:\d+|"(?:[^"\\]|\\.)*")\])*)/g;

function namesOf(properties: unknown): unknown {
  return Object.fromEntries(Object.keys(properties as object).map((name) => [name, 0]));
}

function valueAt(schema: Normal, path: string): unknown {
  let value: unknown = schema;
  for (const [, name, index, quoted] of path.matchAll(/\.([\w$]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)) {
    const key = name ?? index ?? JSON.parse(quoted as string);
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Ajv skips properties with this name, but not patterns that match it. */
function withoutProto(schema: Normal): Normal {
  if (!isSchema(schema) || !literal(schema).includes('"__proto__')) return schema;
  return rename(schema) as Normal;
}

function rename(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rename);
  if (typeof value !== 'object' || value === null) return value;
  const { properties, dependentSchemas, dependentRequired, ...rest } = value as NormalSchema & {
    dependentRequired?: Record<string, string[]>;
  };
  const whole: Record<string, unknown> = { ...rest };
  const also: Normal[] = [];
  const proto = (map: object): boolean => Object.hasOwn(map, '__proto__');
  const others = <T>(map: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(map).filter(([name]) => name !== '__proto__'));
  const own = <T>(map: Readonly<Record<string, T>>): T =>
    Object.entries(map).find(([name]) => name === '__proto__')?.[1] as T;
  if (properties) {
    whole.properties = others(properties);
    if (proto(properties)) whole.patternProperties = { ...rest.patternProperties, '^__proto__$': own(properties) };
  }
  const absent = { not: { type: 'object', required: ['__proto__'] } };
  if (dependentSchemas) {
    whole.dependentSchemas = others(dependentSchemas);
    if (proto(dependentSchemas)) also.push({ anyOf: [absent, own(dependentSchemas)] });
  }
  if (dependentRequired) {
    whole.dependentRequired = others(dependentRequired);
    if (proto(dependentRequired)) also.push({ anyOf: [absent, { required: own(dependentRequired) }] });
  }
  if (also.length > 0) whole.allOf = [...(rest.allOf ?? []), ...also];
  return Object.fromEntries(Object.entries(whole).map(([key, inside]) => [key, isData(key) ? inside : rename(inside)]));
}

const isData = (keyword: string): boolean => keyword === 'const' || keyword === 'enum' || keyword === 'default';
