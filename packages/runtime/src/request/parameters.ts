/** The parameters of an operation, from the text of a request to typed and validated values. */

import type { ParameterSpec } from '../contract-spec.ts';
import type { HttpRequest, QueryPair } from '../http.ts';
import { LazyRequest } from '../lazy-request.ts';
import { masked } from '../problems/secrets.ts';
import { missing, type Violation, violationsOf } from '../problems/violations.ts';
import { coerce } from '../serialization/coerce.ts';
import { withoutQuotes } from '../serialization/cookies.ts';
import { parseJson } from '../serialization/json.ts';
import { isJson } from '../serialization/media-type.ts';
import { type Field, lastValue, readPairs } from '../serialization/pairs.ts';
import { decode } from '../serialization/percent.ts';
import { knownMember, named } from '../serialization/raw-value.ts';
import { readLines, readSegment } from '../serialization/segments.ts';
import { errorsOf } from '../validation/validate.ts';
import { pollutionIn } from './pollution.ts';
import { resolveUnion } from './union-coercion.ts';

type Values = Record<string, unknown>;

/**
 * By location and name (headers in lower case), without prototypes. Parameters that were not sent and have no default
 * are absent.
 */
export interface ParameterValues {
  readonly path: Values;
  readonly query: Values;
  readonly headers: Values;
  readonly cookies: Values;
}

/**
 * Reads the declared parameters only. Contract violations are added to `violations`, in the order of the contract; the
 * values that cause them are left out.
 *
 * @param pathValues the text of each expression of the path's template, still percent-encoded
 */
export function readParameters(
  parameters: readonly ParameterSpec[],
  request: HttpRequest,
  pathValues: Readonly<Record<string, string>>,
  violations: Violation[],
): ParameterValues {
  const values: ParameterValues = {
    path: Object.create(null),
    query: Object.create(null),
    headers: Object.create(null),
    cookies: Object.create(null),
  };
  for (const parameter of parameters) {
    const value = readParameter(parameter, parameters, request, pathValues, violations);
    if (value === undefined) continue;
    const place = places[parameter.in];
    values[place][place === 'headers' ? parameter.name.toLowerCase() : parameter.name] = value;
  }
  return values;
}

const places = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

function readParameter(
  parameter: ParameterSpec,
  all: readonly ParameterSpec[],
  request: HttpRequest,
  pathValues: Readonly<Record<string, string>>,
  violations: Violation[],
): unknown {
  switch (parameter.in) {
    case 'path': {
      const raw = pathValues[parameter.name];
      if (raw === undefined) return absent(parameter, violations);
      if (parameter.mediaType !== undefined) return content(parameter, decode(raw), violations);
      const read = (one: ParameterSpec): unknown => readSegment(one, raw);
      const value = read(parameter);
      if (value !== undefined) return checked(parameter, value, violations, read);
      violations.push(wrongStyle(parameter, raw));
      return undefined;
    }
    case 'query': {
      const { name, shape } = parameter;
      if (!isOneValue(parameter)) return fromPairs(parameter, all, request.query, violations);
      // A fast path for most parameters.
      const text = lastValue(request.query, name);
      return text === undefined ? absent(parameter, violations) : checked(parameter, coerce(text, shape), violations);
    }
    case 'header':
      return readHeader(parameter, LazyRequest.linesOf(request, parameter.name), violations);
    case 'cookie':
      return fromPairs(parameter, all, cookiePairs(request, parameter), violations);
  }
}

function isOneValue({ mediaType, allowEmptyValue, shape: { types } }: ParameterSpec): boolean {
  return mediaType === undefined && !allowEmptyValue && !types.includes('array') && !types.includes('object');
}

/** A header of a request, a response or a part of a multipart body. `loc` is the prefix of its violations. */
export function readHeader(
  header: ParameterSpec,
  lines: readonly string[] | undefined,
  violations: Violation[],
  loc: readonly (string | number)[] = [],
): unknown {
  const found: Violation[] = [];
  const value =
    lines === undefined || lines.length === 0
      ? absent(header, found)
      : header.mediaType !== undefined
        ? content(header, lines.at(-1) ?? '', found)
        : checked(header, readLines(header, lines), found, (one) => readLines(one, lines));
  for (const violation of found) violations.push({ ...violation, loc: [...loc, ...violation.loc] });
  return value;
}

function fromPairs(
  parameter: ParameterSpec,
  all: readonly ParameterSpec[],
  pairs: readonly QueryPair[],
  violations: Violation[],
): unknown {
  const { name, mediaType } = parameter;
  if (mediaType !== undefined) {
    const text = lastValue(pairs, name);
    return text === undefined ? absent(parameter, violations) : content(parameter, text, violations);
  }
  const read = (one: ParameterSpec): unknown => readPairs(one, pairs, (other) => isTaken(other, parameter, all));
  const value = read(parameter);
  if (value === undefined) return absent(parameter, violations);
  if (parameter.allowEmptyValue && lastValue(pairs, name) === '') {
    const found: Violation[] = [];
    const empty = checked(parameter, value, found);
    return found.length === 0 ? empty : emptyValue(parameter);
  }
  return checked(parameter, value, violations, read);
}

/** If the schema does not allow an empty value, it becomes the empty value of its type. */
function emptyValue({ shape }: Field): unknown {
  if (shape.types.includes('array')) return [];
  return shape.types.includes('object') ? Object.create(null) : '';
}

/** Whether another parameter in the same location, or an API key, has the name. */
function isTaken(name: string, parameter: ParameterSpec, all: readonly ParameterSpec[]): boolean {
  if (parameter.reserved?.includes(name) && knownMember(parameter.shape, name) === undefined) return true;
  return all.some((other) => {
    if (other === parameter || other.in !== parameter.in) return false;
    if (other.name === name) return true;
    if (other.style === 'deepObject') return name.startsWith(`${other.name}[`);
    const { properties } = other.shape;
    return other.style === 'form' && other.explode && properties !== undefined && Object.hasOwn(properties, name);
  });
}

/**
 * Cookies as pairs, decoded, without the quotes around a value. OpenAPI's exploded form puts several pairs into one
 * cookie (`color=blue&color=black`), while clients write several cookies; both are read.
 */
function cookiePairs(request: HttpRequest, parameter: ParameterSpec): QueryPair[] {
  const { explode, shape, mediaType } = parameter;
  const split = explode && mediaType === undefined && (shape.types.includes('array') || shape.types.includes('object'));
  const pairs: QueryPair[] = [];
  for (const [cookie, text] of request.cookies) {
    const name = decode(cookie);
    const raw = mediaType === undefined ? withoutQuotes(text) : text;
    const [first = '', ...more] = split ? raw.split('&') : [raw];
    const others = more.map((piece) => named(piece, (one) => one));
    if (others.every((one) => one !== undefined)) {
      pairs.push({ name, value: decode(first), raw: first });
      for (const [other, value] of others) pairs.push({ name: decode(other), value: decode(value), raw: value });
    } else {
      // An ampersand may also be part of a value.
      pairs.push({ name, value: decode(raw), raw });
    }
  }
  return pairs;
}

/** A parameter that has a media type instead of a style. */
function content(parameter: ParameterSpec, text: string, violations: Violation[]): unknown {
  const { mediaType = '', shape } = parameter;
  if (!isJson(mediaType)) return checked(parameter, coerce(text, shape), violations);
  const outcome = parseJson(text);
  if ('value' in outcome) return checked(parameter, outcome.value, violations, undefined, false);
  const { type, msg, at } = outcome.fault;
  violations.push({ type, loc: [...locOf(parameter), ...at], msg, input: {} });
  return undefined;
}

/** @param read parses the same text again, by another schema */
function checked(
  parameter: ParameterSpec,
  value: unknown,
  violations: Violation[],
  read?: (parameter: ParameterSpec) => unknown,
  fromText = true,
): unknown {
  const { shape, validate } = parameter;
  const polluting = typeof value === 'object' ? pollutionIn(value, locOf(parameter), shape) : [];
  if (polluting.length > 0) {
    violations.push(...polluting);
    return undefined;
  }
  const errors = read
    ? resolveUnion(value, shape, validate, (as) => read({ ...parameter, shape: as }))
    : errorsOf(validate, value);
  if (errors.length === 0) return value;
  violations.push(...violationsOf(errors, value, locOf(parameter), fromText, shape));
  return undefined;
}

function absent(parameter: ParameterSpec, violations: Violation[]): unknown {
  if (parameter.required) {
    violations.push(missing(locOf(parameter)));
    return undefined;
  }
  return defaultOf(parameter);
}

export function defaultOf(parameter: ParameterSpec): unknown {
  const value = parameter.default;
  if (typeof value !== 'object') return value;
  // A copy, so that no operation can change the default of the next request. Validation fills in nested defaults.
  const copy = JSON.parse(JSON.stringify(value));
  errorsOf(parameter.validate, copy);
  return copy;
}

function wrongStyle(parameter: ParameterSpec, input: string): Violation {
  const start = parameter.style === 'label' ? '.' : `;${parameter.name}=`;
  const msg = `Input should begin with '${start}'`;
  return { type: 'path_style', loc: locOf(parameter), msg, input: parameter.shape.secret ? masked : input };
}

function locOf(parameter: ParameterSpec): [string, string] {
  return [parameter.in, parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name];
}
