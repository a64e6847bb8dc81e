/** The types and messages of violations: those of pydantic 2 if it has the constraint, otherwise in the same style. */

import type { SchemaError } from '../contract-spec.ts';
import { isUnsafeInteger } from '../serialization/coerce.ts';

interface Wording {
  type: string;
  msg: string;
  /** The member or item that the error is about, if it is not the value itself. */
  at?: string | number;
}

/** @param value the value at which the error was found */
export function wording(error: SchemaError, value: unknown, fromText: boolean): Wording {
  const { params } = error;
  const limit = params.limit as number;
  switch (error.keyword) {
    case 'type':
      return wrongType(params.type as string | readonly string[], value, fromText);
    case 'required':
    case 'dependentRequired':
      return { type: 'missing', msg: 'Field required', at: String(params.missingProperty) };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { ...extra, at: String(params.additionalProperty ?? params.unevaluatedProperty) };
    case 'false schema':
      return extra;
    case 'propertyNames':
      return { type: 'property_name', msg: 'Key is not permitted by the contract', at: String(params.propertyName) };
    case 'minLength':
      return { type: 'string_too_short', msg: `String should have at least ${count(limit, 'character')}` };
    case 'maxLength':
      return { type: 'string_too_long', msg: `String should have at most ${count(limit, 'character')}` };
    case 'pattern':
      return { type: 'string_pattern_mismatch', msg: `String should match pattern '${params.pattern}'` };
    case 'format':
      return wrongFormat(String(params.format));
    case 'minimum':
      return shouldBe('greater_than_equal', `greater than or equal to ${limit}`);
    case 'maximum':
      return shouldBe('less_than_equal', `less than or equal to ${limit}`);
    case 'exclusiveMinimum':
      return shouldBe('greater_than', `greater than ${limit}`);
    case 'exclusiveMaximum':
      return shouldBe('less_than', `less than ${limit}`);
    case 'multipleOf':
      return shouldBe('multiple_of', `a multiple of ${params.multipleOf}`);
    case 'enum':
      return shouldBe('enum', oneOfValues(params.allowedValues as readonly unknown[]));
    case 'const':
      return shouldBe('literal_error', literal(params.allowedValue));
    case 'minItems':
      return tooShort('List', limit, value);
    case 'maxItems':
    case 'items':
      return tooLong('List', limit, value);
    case 'unevaluatedItems':
      return { ...extra, at: limit };
    case 'minProperties':
      return tooShort('Dictionary', limit, value);
    case 'maxProperties':
      return tooLong('Dictionary', limit, value);
    case 'uniqueItems':
      return {
        type: 'unique_items',
        msg: `List should have unique items: items ${params.j} and ${params.i} are equal`,
      };
    case 'contains':
      return contains(params);
    case 'oneOf':
      return Array.isArray(params.passingSchemas)
        ? { type: 'one_of', msg: 'Input should match exactly one of the alternatives, but matches several' }
        : { type: 'one_of', msg: 'Input should match exactly one of the alternatives, but matches none' };
    case 'anyOf':
      return { type: 'any_of', msg: 'Input should match at least one of the alternatives' };
    case 'not':
      return { type: 'not', msg: 'Input should not be what the contract excludes' };
    default:
      return { type: error.keyword, msg: `Input ${error.message ?? `breaks the contract's \`${error.keyword}\``}` };
  }
}

const extra: Wording = { type: 'extra_forbidden', msg: 'Extra inputs are not permitted' };

function shouldBe(type: string, what: string): Wording {
  return { type, msg: `Input should be ${what}` };
}

/** By JSON type: pydantic's name for it, and its name for text that cannot be parsed as it. */
const types: Readonly<Record<string, readonly [type: string, noun: string, parsing?: string, why?: string]>> = {
  string: ['string_type', 'a valid string'],
  integer: ['int_type', 'a valid integer', 'int_parsing', 'unable to parse string as an integer'],
  number: ['float_type', 'a valid number', 'float_parsing', 'unable to parse string as a number'],
  boolean: ['bool_type', 'a valid boolean', 'bool_parsing', 'unable to interpret input'],
  array: ['list_type', 'a valid list'],
  object: ['dict_type', 'a valid dictionary'],
  null: ['none_required', 'null'],
};

function wrongType(wanted: string | readonly string[], value: unknown, fromText: boolean): Wording {
  const all = typeof wanted === 'string' ? [wanted] : wanted;
  const others = all.filter((type) => type !== 'null');
  const [only, second] = others.length > 0 ? others : all;
  const kind = only === undefined ? undefined : types[only];
  if (kind === undefined || second !== undefined) {
    return shouldBe('union_type', oneOf(all.map((type) => types[type]?.[1] ?? type)));
  }
  const [type, noun, parsing, why] = kind;
  if (typeof value === 'string' && fromText && parsing !== undefined) {
    if (isUnsafeInteger(value)) {
      return {
        type: `${only === 'integer' ? 'int' : 'float'}_parsing_size`,
        msg: `Unable to parse input string as ${only === 'integer' ? 'an integer' : 'a number'}, exceeded maximum size`,
      };
    }
    return shouldBe(parsing, `${noun}, ${why}`);
  }
  if (only === 'integer' && Number.isFinite(value)) {
    return shouldBe('int_from_float', `${noun}, got a number with a fractional part`);
  }
  return shouldBe(type, noun);
}

const formats: Readonly<Record<string, readonly [type: string, noun: string]>> = {
  date: ['date_parsing', 'a valid date in the format YYYY-MM-DD'],
  'date-time': ['datetime_parsing', 'a valid datetime in the format of RFC 3339'],
  time: ['time_parsing', 'a valid time in the format of RFC 3339'],
  duration: ['time_delta_parsing', 'a valid duration'],
  uuid: ['uuid_parsing', 'a valid UUID'],
  uri: ['url_parsing', 'a valid URL'],
};

function wrongFormat(format: string): Wording {
  const [type, noun] = formats[format] ?? ['format', `a valid ${format}`];
  return shouldBe(type, noun);
}

function tooShort(what: string, limit: number, value: unknown): Wording {
  return { type: 'too_short', msg: `${what} should have at least ${count(limit, 'item')}, not ${size(value)}` };
}

function tooLong(what: string, limit: number, value: unknown): Wording {
  return { type: 'too_long', msg: `${what} should have at most ${count(limit, 'item')}, not ${size(value)}` };
}

function contains({ minContains, maxContains }: SchemaError['params']): Wording {
  const least = `at least ${count(minContains as number, 'item')}`;
  const range = maxContains === undefined ? least : `${least} and at most ${maxContains}`;
  return { type: 'contains', msg: `List should contain ${range} of the required kind` };
}

function size(value: unknown): number {
  return Array.isArray(value) ? value.length : Object.keys(value ?? {}).length;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

/** Keeps the answer small, however many values the contract lists. */
const mostValues = 20;

function oneOfValues(values: readonly unknown[]): string {
  if (values.length <= mostValues) return oneOf(values.map(literal));
  return `${values.slice(0, mostValues).map(literal).join(', ')} or one of ${values.length - mostValues} more`;
}

/** `a, b or c` */
function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
