/** `multipart/form-data`, its parts typed by the schema and OpenAPI's Encoding Object. */

import type { CoercionSchema, EncodingSpec, MediaTypeSpec } from '../contract-spec.ts';
import type { UploadedFile } from '../http.ts';
import { type Violation, violationsOf } from '../problems/violations.ts';
import { latin1, textOf } from '../serialization/bytes.ts';
import { anything, coerce } from '../serialization/coerce.ts';
import { parsePairs } from '../serialization/form-urlencoded.ts';
import { linesOf } from '../serialization/headers.ts';
import { parseJson } from '../serialization/json.ts';
import { charsetOf, isJson, type MediaType, takes } from '../serialization/media-type.ts';
import { type Part, partsOf } from '../serialization/multipart.ts';
import { isStructured, isWholeList, itemShape, memberShape, objectOf } from '../serialization/raw-value.ts';
import { readHeader } from './parameters.ts';
import { pollutionIn } from './pollution.ts';
import { resolveUnion } from './union-coercion.ts';

/**
 * The body as an object of its parts. Repeated names become a list if the schema has one, and so does a single part; a
 * scalar takes the last of several parts. A part becomes an `UploadedFile` if its schema represents bytes, or if it is
 * a file without a schema.
 */
export function readMultipart(
  bytes: Uint8Array,
  actual: MediaType,
  declared: MediaTypeSpec,
  violations: Violation[],
): unknown {
  const parts = partsOf(bytes, actual.parameters.boundary);
  if (typeof parts === 'string') {
    const msg = `Input should be a valid multipart body: ${parts}`;
    violations.push({ type: 'multipart_invalid', loc: ['body'], msg, input: null });
    return undefined;
  }
  const { shape = anything, validate } = declared;
  const { value, files, unread } = readAs(parts, shape, declared);
  // A part that could not be read is already reported; that its text violates the schema too would be a duplicate.
  const polluting = pollutionIn(value, ['body'], shape);
  violations.push(...unread, ...polluting);
  if (polluting.length > 0) return undefined;
  const reported = new Set(unread.map(({ loc }) => loc[1]));
  const again = (as: CoercionSchema): unknown => readAs(parts, as, declared).value;
  const errors = validate === undefined ? [] : resolveUnion(value, shape, validate, again);
  if (errors.length > 0) {
    violations.push(...violationsOf(errors, value, ['body'], true, shape).filter(({ loc }) => !reported.has(loc[1])));
  }
  for (const { holder, key, file } of files) (holder as Record<string | number, unknown>)[key] = file;
  return value;
}

interface Read {
  readonly value: Record<string, unknown>;
  readonly files: Files;
  readonly unread: Violation[];
}

function readAs(parts: readonly Part[], shape: CoercionSchema, { encoding = {} }: MediaTypeSpec): Read {
  const value: Record<string, unknown> = Object.create(null);
  const files: Files = [];
  const unread: Violation[] = [];
  for (const [name, same] of Map.groupBy(parts, (part) => part.name)) {
    const property = memberShape(shape, name);
    const rules = Object.hasOwn(encoding, name) ? encoding[name] : undefined;
    const read = (part: Part, item: CoercionSchema, holder: object, key: string | number): unknown =>
      readPart(part, item, rules, { holder, key, files, violations: unread });
    const only = same.at(-1);
    if (only === undefined) continue;
    if (!isList(property, same.length)) {
      value[name] = read(only, property, value, name);
      continue;
    }
    const list: unknown[] = [];
    for (const [index, part] of same.entries()) list.push(read(part, itemShape(property, index), list, index));
    // A list may also be one part that is a JSON text.
    const [first] = list;
    value[name] = list.length === 1 && isWholeList(first, property) ? first : list;
  }
  return { value, files, unread };
}

/** Until validation, files are in the value as text with one character per byte: a schema knows only strings. */
type Files = { readonly holder: object; readonly key: string | number; readonly file: UploadedFile }[];

interface Place {
  readonly holder: object;
  readonly key: string | number;
  readonly files: Files;
  readonly violations: Violation[];
}

function readPart(part: Part, shape: CoercionSchema, encoding: EncodingSpec | undefined, place: Place): unknown {
  const { name, bytes } = part;
  const type = part.contentType?.type ?? 'text/plain';
  const loc = ['body', name];
  for (const header of encoding?.headers ?? []) {
    readHeader(header, linesOf(part.headers, header.name), place.violations, loc);
  }
  if (part.contentType !== undefined && !allows(encoding, type)) {
    const msg = `Content-Type of the part should be ${encoding?.contentType.join(' or ')}`;
    place.violations.push({ type: 'part_media_type', loc, msg, input: type });
  }
  if (shape.binary || (encoding === undefined && part.filename !== undefined)) {
    place.files.push({ ...place, file: { filename: part.filename, contentType: type, bytes } });
    return latin1(bytes);
  }
  const text = textIn(part);
  if (text === undefined) {
    const msg = 'Input should be a valid string, unable to parse raw data as a unicode string';
    place.violations.push({ type: 'string_unicode', loc, msg, input: null });
    return '';
  }
  const mayBeJson = encoding === undefined ? isStructured(shape) : encoding.contentType.some(isJson);
  if (isJson(type) || (mayBeJson && /^\s*[[{"]/.test(text))) {
    const outcome = parseJson(text);
    if ('value' in outcome) return outcome.value;
    const { type: kind, msg, at } = outcome.fault;
    place.violations.push({ type: kind, loc: [...loc, ...at], msg, input: {} });
  }
  const isForm = type === formType || encoding?.contentType.includes(formType);
  if (isForm && shape.types.includes('object')) {
    return objectOf(
      parsePairs(text).map(({ name: member, value }) => [member, value]),
      shape,
    );
  }
  return coerce(text, shape);
}

const formType = 'application/x-www-form-urlencoded';

/** `undefined` if the bytes are not text in the charset of the part. */
function textIn({ contentType = plainText, bytes }: Part): string | undefined {
  const charset = charsetOf(contentType);
  // RFC 8259, 8.1: JSON is UTF-8.
  return charset === undefined || (isJson(contentType.type) && charset !== 'utf8') ? undefined : textOf(bytes, charset);
}

const plainText: MediaType = { type: 'text/plain', parameters: {} };

function isList({ types }: CoercionSchema, sent: number): boolean {
  return types.includes('array') && (sent > 1 || types.every((type) => type === 'array' || type === 'null'));
}

/**
 * The default media types only describe what is likely, and forbid nothing: a photo whose schema is a string of bytes
 * has `application/octet-stream` as default, and is sent as `image/jpeg`.
 */
function allows(encoding: EncodingSpec | undefined, type: string): boolean {
  if (encoding === undefined) return true;
  return encoding.contentType.some(
    (range) => range === 'application/octet-stream' || range === 'text/plain' || isJson(range) || takes(range, type),
  );
}
