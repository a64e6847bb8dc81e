/**
 * Rejects unknown keywords and keyword values of the wrong type. The loader has already removed and reported them; any
 * that remain would silently allow everything.
 */

import { didYouMean } from '../../document/check.ts';
import { ContractError } from '../../document/errors.ts';
import { toPointer } from '../../document/pointer.ts';
import { type Dialect, type KeywordValue, schemaKeywords as tables } from '../../document/schema-keywords.ts';

export type { Dialect } from '../../document/schema-keywords.ts';

export type SchemaObject = Readonly<Record<string, unknown>>;

const advice: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  '3.0': {
    const: 'OpenAPI 3.0 has no `const`: write an `enum` with one value, or move to OpenAPI 3.1.',
    $defs: 'OpenAPI 3.0 has no `$defs`: put the schemas in `components.schemas`, or move to OpenAPI 3.1.',
  },
  '3.1': {
    nullable: 'OpenAPI 3.1 has no `nullable`: write `type: [string, "null"]`.',
    additionalItems: 'JSON Schema 2020-12 has no `additionalItems`: write `prefixItems` and `items`.',
    dependencies: 'JSON Schema 2020-12 has no `dependencies`: write `dependentRequired` or `dependentSchemas`.',
    $recursiveRef: 'JSON Schema 2020-12 has no `$recursiveRef`: write `$dynamicRef`.',
    id: 'Write `$id`.',
  },
};

const types = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'];

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isStrings = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') && new Set(value).size === value.length;
export const isObject = (value: unknown): value is SchemaObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const checks: Readonly<Record<KeywordValue, (value: unknown, dialect: Dialect) => boolean>> = {
  schema: (value) => isObject(value) || typeof value === 'boolean',
  'list of schemas': (value) => Array.isArray(value) && value.length > 0,
  'schemas by name': isObject,
  number: isNumber,
  'number above 0': (value) => isNumber(value) && value > 0,
  'non-negative integer': (value) => Number.isInteger(value) && (value as number) >= 0,
  boolean: (value) => typeof value === 'boolean',
  string: (value) => typeof value === 'string',
  'list of strings': isStrings,
  'lists of strings by name': (value) => isObject(value) && Object.values(value).every(isStrings),
  type: (value, dialect) =>
    dialect === '3.0'
      ? typeof value === 'string' && value !== 'null' && types.includes(value)
      : types.includes(value as string) ||
        (isStrings(value) && (value as string[]).every((type) => types.includes(type)) && value !== null),
  list: Array.isArray,
  anything: () => true,
};

/** Rejects a schema with unknown keywords or wrong keyword values. */
export function checkKeywords(schema: SchemaObject, dialect: Dialect, pointer: string): void {
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword.startsWith('x-')) continue;
    const wanted = Object.hasOwn(tables[dialect], keyword) ? tables[dialect][keyword] : undefined;
    const at = pointer + toPointer([keyword]);
    if (wanted === undefined) {
      throw new ContractError({
        pointer: at,
        message: `\`${keyword}\` is not a schema keyword in OpenAPI ${dialect}.`,
        advice: adviceFor(keyword, dialect),
      });
    }
    if (!checks[wanted](value, dialect)) {
      throw new ContractError({
        pointer: at,
        message: `\`${keyword}\` must be a ${wanted}.`,
        advice: wanted === 'type' ? typeAdvice(dialect) : `Write a ${wanted}, or remove the keyword.`,
      });
    }
  }
}

function typeAdvice(dialect: Dialect): string {
  return dialect === '3.0'
    ? `Write one of ${types.slice(1).join(', ')}; for a value that may be null add \`nullable: true\`.`
    : `Write one of ${types.join(', ')}, or a list of them; null is written "null", in quotes.`;
}

function adviceFor(keyword: string, dialect: Dialect): string {
  const known = Object.hasOwn(advice[dialect], keyword) ? advice[dialect][keyword] : undefined;
  if (known !== undefined) return known;
  const near = didYouMean(keyword, Object.keys(tables[dialect]));
  if (near !== undefined) return near;
  if (Object.hasOwn(tables['3.1'], keyword)) return `\`${keyword}\` needs OpenAPI 3.1: set \`openapi: 3.1.1\`.`;
  return 'Remove it, or prefix it with `x-` if it is an extension.';
}

/** The schemas directly inside a schema, each with its path. */
export function* subschemas(schema: SchemaObject, dialect: Dialect): Generator<[path: string[], schema: unknown]> {
  for (const [keyword, value] of Object.entries(schema)) {
    const kind = Object.hasOwn(tables[dialect], keyword) ? tables[dialect][keyword] : undefined;
    if (kind === 'schema') yield [[keyword], value];
    else if (kind === 'list of schemas' && Array.isArray(value)) {
      for (const [index, item] of value.entries()) yield [[keyword, String(index)], item];
    } else if (kind === 'schemas by name' && isObject(value)) {
      for (const [name, item] of Object.entries(value)) yield [[keyword, name], item];
    }
  }
}
