import { CannotRun, child, type Documents, isObject, type SourceLocation } from './documents.ts';

/**
 * Values of keywords that are not of their type. Where the meaning is clear (`minLength: "3"`) they are read as meant,
 * and what says nothing (`required: true`, `maxLength: -1`) is ignored. Everything else has no certain meaning.
 */

type Json = Readonly<Record<string, unknown>>;
/** `undefined` if the value is ignored. */
type Reader = (value: unknown) => unknown;

const lost = Symbol('no meaning');
const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === '' ||
  typeof value === 'boolean' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

const numberThat =
  (fits: (value: number) => boolean, isLimit: boolean): Reader =>
  (value) => {
    if (isEmpty(value)) return undefined;
    const isText = typeof value === 'string' && value.trim() !== '';
    const meant = isText ? Number(value) : value;
    if (typeof meant === 'number' && Number.isFinite(meant) && fits(meant)) return meant;
    // A limit out of range is meant as no limit.
    return isLimit && typeof value === 'number' && !Number.isNaN(value) ? undefined : lost;
  };

const count = numberThat((value) => Number.isInteger(value) && value >= 0, true);
const number = numberThat(() => true, true);

const words: Readonly<Record<string, boolean>> = {
  ...{ true: true, yes: true, on: true },
  ...{ false: false, no: false, off: false },
};
/** `true` and `false`, also as text. */
export const boolean = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : words[String(value).toLowerCase()];

const text: Reader = (value) => (typeof value === 'object' || value === undefined ? undefined : String(value));
const list: Reader = (value) => (Array.isArray(value) ? value : isEmpty(value) ? undefined : lost);
const texts: Reader = (value) => {
  if (typeof value === 'string' && value !== '') return [value];
  const all = list(value);
  return Array.isArray(all) ? all.map(text).filter((one) => one !== undefined) : all;
};
const byName =
  (read: Reader): Reader =>
  (value) => {
    if (!isObject(value)) return isEmpty(value) ? undefined : lost;
    const entries = Object.entries(value).map(([name, one]) => [name, read(one)] as const);
    return entries.some(([, one]) => one === lost)
      ? lost
      : Object.fromEntries(entries.filter(([, one]) => one !== undefined));
  };
const schema: Reader = (value) => {
  if (typeof value === 'boolean' || isObject(value)) return value;
  if (/^(true|false)$/i.test(String(value))) return boolean(value);
  return isEmpty(value) ? {} : lost;
};
const schemas: Reader = (value) => {
  if (isObject(value)) return Object.keys(value).length === 0 ? undefined : [value];
  const all = list(value);
  if (!Array.isArray(all)) return all;
  const read = all.map(schema);
  return read.includes(lost) ? lost : read.length === 0 ? undefined : read;
};

const each = (names: string, wanted: string, read: Reader) =>
  names.split(' ').map((name) => [name, { wanted, read }] as const);

const keywords = new Map([
  ...each('minLength maxLength minItems maxItems minContains maxContains', 'a non-negative integer', count),
  ...each('minProperties maxProperties', 'a non-negative integer', count),
  ...each('minimum maximum exclusiveMinimum exclusiveMaximum', 'a number', number),
  ...each(
    'multipleOf',
    'a number above 0',
    numberThat((value) => value > 0, false),
  ),
  ...each('uniqueItems readOnly writeOnly', 'true or false', boolean),
  ...each('pattern format contentEncoding contentMediaType $anchor $dynamicAnchor $dynamicRef', 'a string', text),
  ...each('enum', 'a list', list),
  ...each('required', 'a list', texts),
  ...each('dependentRequired', 'an object', byName(texts)),
  ...each('not items additionalProperties unevaluatedItems unevaluatedProperties', 'a schema', schema),
  ...each('propertyNames contains if then else', 'a schema', schema),
  ...each('allOf anyOf oneOf prefixItems', 'a list of schemas', schemas),
  ...each('properties patternProperties dependentSchemas $defs', 'an object of schemas', byName(schema)),
]);

const since31 = new Set([
  ...['minContains', 'maxContains', 'contentEncoding', 'contentMediaType', '$anchor', '$dynamicAnchor', '$dynamicRef'],
  ...['dependentRequired', 'unevaluatedItems', 'unevaluatedProperties', 'propertyNames', 'contains', 'if', 'then'],
  ...['else', 'prefixItems', 'patternProperties', 'dependentSchemas', '$defs'],
]);

/** @throws {CannotRun} if a value has no certain meaning */
export function readKeywords(
  written: unknown,
  place: SourceLocation,
  documents: Documents,
  is30: boolean,
): Record<string, unknown> {
  const fail = (keyword: string, reason: string) => {
    throw new CannotRun(`${documents.show(child(place, ...(keyword === '' ? [] : [keyword])))}: ${reason}.`);
  };
  if (!isObject(written)) return fail('', 'expected a schema');
  const read: Record<string, unknown> = { ...written };
  convert(read, is30);
  for (const [keyword, value] of Object.entries(read)) {
    if (value === undefined) continue;
    if (is30 && since31.has(keyword)) {
      read[keyword] = undefined;
      continue;
    }
    const known = keywords.get(keyword);
    const isFlag = is30 && keyword.startsWith('exclusive');
    const meant = isFlag ? boolean(value) : known === undefined ? value : known.read(value);
    if (meant === lost) fail(keyword, `${keyword} must be ${known?.wanted}, not ${shown(value)}`);
    read[keyword] = meant;
  }
  if (is30) read.nullable = boolean(read.nullable);
  if (is30 && isObject(read.properties)) {
    // Boolean schemas are from 3.1, and a boolean among the properties is usually a misplaced `required: true`.
    read.properties = Object.fromEntries(Object.entries(read.properties).filter(([, one]) => typeof one !== 'boolean'));
  }
  return read;
}

/** A schema, if the value can be read as one. */
export function readSchema(value: unknown): unknown {
  const meant = schema(value);
  return meant === lost ? undefined : meant;
}

function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Keywords of the other version of OpenAPI and of older drafts. */
function convert(read: Record<string, unknown>, is30: boolean): void {
  if (Object.hasOwn(read, 'type')) read.type = typeOf(read);
  const { discriminator } = read;
  if (typeof discriminator === 'string' && discriminator !== '') read.discriminator = { propertyName: discriminator };
  else if (!isObject(discriminator) || typeof discriminator.propertyName !== 'string') delete read.discriminator;
  for (const [exclusive, inclusive] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const given = read[exclusive];
    const limit = read[inclusive];
    if (!is30 && typeof given === 'boolean') {
      delete read[exclusive];
      if (given && typeof limit === 'number') {
        read[exclusive] = limit;
        delete read[inclusive];
      }
    }
    if (!is30 || typeof given !== 'number') continue;
    const isTighter = typeof limit !== 'number' || (inclusive === 'minimum' ? given >= limit : given <= limit);
    delete read[exclusive];
    if (isTighter) Object.assign(read, { [inclusive]: given, [exclusive]: true });
  }
  const { items, additionalItems } = read;
  if (!Array.isArray(items)) return;
  if (is30) read.items = items.length === 1 ? items[0] : items.length === 0 ? {} : { anyOf: items };
  else Object.assign(read, { prefixItems: items, items: additionalItems });
}

const types = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);
const otherTypes = new Map(
  Object.entries({
    integer: 'int int32 int64 long short uint',
    number: 'float double decimal numeric',
    string: 'str text date datetime date-time timestamp uuid email uri url char binary file',
    object: 'dict map hash json struct',
    array: 'list set tuple',
    boolean: 'bool',
    null: 'none',
  }).flatMap(([type, names]) => names.split(' ').map((name) => [name, type] as const)),
);

function typeOf(schema: Json): unknown {
  const { type } = schema;
  if (type === null && !Object.hasOwn(schema, 'enum')) return undefined;
  const meant = [type].flat().map((one) => {
    const name = one === null ? 'null' : typeof one === 'string' ? one.trim().toLowerCase() : '';
    return types.has(name) ? name : otherTypes.get(name);
  });
  if (meant.length === 0 || meant.includes(undefined)) return undefined;
  return Array.isArray(type) ? [...new Set(meant)] : meant[0];
}
