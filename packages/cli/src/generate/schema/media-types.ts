/** Media Type Objects and Encoding Objects. https://spec.openapis.org/oas/v3.1.1.html#media-type-object */

import type { JsonType } from '@openapi-lambda/runtime/contract-spec';
import { hasMarkedMembers, levelOf, saysNothing } from './coercion-schema.ts';
import { clashesIn, type Field } from './exploded.ts';
import { literal, propertyKey } from './literal.ts';
import type { Normal } from './normal.ts';
import { entries, type Located } from './openapi-objects.ts';
import { compileHeaders, essence, isJson, isPlain, type Writing } from './parameters.ts';
import { defaultContentType } from './part-type.ts';

/** Code of the MediaTypeSpecs of a body, the most specific first. */
export function compileContent(writing: Writing, owner: Located): string[] {
  const entriesOf = Map.groupBy(entries(writing.document, owner, 'content'), ([name]) => essence(name));
  return [...entriesOf]
    .sort(([a], [b]) => specificity(b) - specificity(a))
    .flatMap(([mediaType, same]) => {
      const [first] = same;
      if (first === undefined) return [];
      // Media types whose parameters do not change their meaning match any parameters.
      if (new Set(same.map(([, object]) => meaningOf(writing, object))).size === 1) {
        return [compileMediaType(writing, mediaType, first[1], {})];
      }
      const variants = same.map(([name, object]) => ({ object, parameters: parametersOf(name) }));
      return variants
        .sort((a, b) => Object.keys(b.parameters).length - Object.keys(a.parameters).length)
        .map(({ object, parameters }) => compileMediaType(writing, mediaType, object, parameters));
    });
}

/** Orders ranges after the types they cover. */
function specificity(mediaType: string): number {
  return mediaType === '*/*' ? 0 : mediaType.endsWith('/*') ? 1 : mediaType.includes('/*') ? 2 : 3;
}

function meaningOf(writing: Writing, object: Located): string {
  return literal([schemaOf(writing, object), object.value.encoding ?? {}]);
}

/** `;version=1;profile="a"` in lower case. */
function parametersOf(mediaType: string): Record<string, string> {
  const pairs = mediaType.toLowerCase().matchAll(/;\s*([^\s=;]+)\s*=\s*(?:"([^"]*)"|([^\s;]*))/g);
  return Object.fromEntries([...pairs].map(([, name = '', quoted, token = '']) => [name, quoted ?? token]));
}

function schemaOf({ normaliser }: Writing, object: Located): Normal {
  return object.value.schema === undefined ? true : normaliser.schemaAt(`${object.pointer}/schema`);
}

function compileMediaType(
  writing: Writing,
  mediaType: string,
  object: Located,
  parameters: Readonly<Record<string, string>>,
): string {
  const { normaliser, module } = writing;
  const schema = schemaOf(writing, object);
  const pairs = Object.entries(parameters);
  const role = ['body', mediaType, ...pairs.flat()].join('_');
  const fields = [`mediaType: ${literal(mediaType)}`];
  if (pairs.length > 0) fields.push(`parameters: ${literal(parameters)}`);
  const { types } = levelOf(schema, normaliser.definitions);
  const parts = mediaType.startsWith('multipart/') ? withBinaryParts(writing, object, schema) : schema;
  const isMarked = isJson(mediaType) && hasMarkedMembers(schema, normaliser.definitions);
  if (isMarked || holdsText(mediaType, types)) fields.push(`shape: ${module.shape(parts, role)}`);
  if (holdsParts(mediaType)) fields.push(`encoding: ${encodings(writing, mediaType, object, parts)}`);
  if (isJudged(mediaType, types) && !saysNothing(schema)) fields.push(`validate: ${module.validator(schema, role)}`);
  return `{ ${fields.join(', ')} }`;
}

const octets: Normal = { type: 'string', binary: 'application/octet-stream' };

/**
 * In 3.1, a part without a schema is binary, also as an item of a list (defaults of `contentType`, "Encoding Object").
 */
function withBinaryParts({ document, normaliser }: Writing, object: Located, schema: Normal): Normal {
  if (document.openapi.startsWith('3.0')) return schema;
  const named = new Set(
    entries(document, object, 'encoding').flatMap(([name, { value }]) => (value.contentType ? name : [])),
  );
  const properties = Object.entries(levelOf(schema, normaliser.definitions).properties ?? {});
  const binary = properties.flatMap(([name, property]): [string, Normal][] => {
    if (named.has(name)) return [];
    if (saysNothing(property)) return [[name, octets]];
    const { types, items, prefixItems } = levelOf(property, normaliser.definitions);
    const isOpenList = types.includes('array') && saysNothing(items ?? true) && prefixItems === undefined;
    return isOpenList ? [[name, { type: 'array', items: octets }]] : [];
  });
  return binary.length === 0 ? schema : { allOf: [schema], properties: Object.fromEntries(binary) };
}

const isRange = (mediaType: string): boolean => ['*/*', 'application/*', 'text/*', 'multipart/*'].includes(mediaType);

/**
 * Whether its values are JSON values or at least strings. XML and binary reach the operation as they were sent, as a
 * string or bytes, so an object schema cannot validate them. (3.1.1, "Working with Binary Data": "For unencoded binary
 * data, the length is the number of octets.")
 */
function isJudged(mediaType: string, types: readonly JsonType[]): boolean {
  return isJson(mediaType) || holdsText(mediaType, types) || types.includes('string');
}

/** Whether strings must be coerced. An object schema for `text/csv` documents the meaning, not the serialization. */
function holdsText(mediaType: string, types: readonly JsonType[]): boolean {
  const plain = types.some(isPlain);
  return (mediaType.startsWith('text/') && mediaType !== 'text/xml' && plain) || holdsParts(mediaType);
}

/** Only form-data names its parts (RFC 7578, 4.2); other multipart bodies are binary. */
function holdsParts(mediaType: string): boolean {
  return ['application/x-www-form-urlencoded', 'multipart/form-data'].includes(mediaType) || isRange(mediaType);
}

/** Code of the CompiledEncodings, with the defaults of the specification. */
function encodings(writing: Writing, mediaType: string, object: Located, schema: Normal): string {
  const { document, normaliser } = writing;
  const properties = levelOf(schema, normaliser.definitions).properties ?? {};
  const ofProperty = (name: string): Normal => (Object.hasOwn(properties, name) ? (properties[name] ?? true) : true);
  const written = new Map(entries(document, object, 'encoding'));
  const names = [...new Set([...Object.keys(properties), ...written.keys()])];
  warnOfStyles(
    writing,
    mediaType,
    names.map((name) => fieldOf(name, ofProperty(name), written.get(name) ?? object)),
  );
  const fields = names.map((name) => {
    const encoding = written.get(name);
    const value = encoding?.value ?? {};
    const style = (value.style as string | undefined) ?? 'form';
    const property = ofProperty(name);
    const types =
      typeof value.contentType === 'string'
        ? value.contentType.split(',').map(essence)
        : [defaultContentType(property, normaliser.definitions, document.openapi)];
    const headers =
      encoding !== undefined && mediaType.startsWith('multipart/') ? compileHeaders(writing, encoding) : [];
    const parts = [
      `contentType: ${literal(types)}`,
      `style: ${literal(style)}`,
      `explode: ${value.explode ?? style === 'form'}`,
      ...(isStyled(value) ? ['styled: true'] : []),
      `headers: [${headers.join(', ')}]`,
    ];
    return `${propertyKey(name)}: { ${parts.join(', ')} }`;
  });
  return `{ ${fields.join(', ')} }`;
}

/** https://spec.openapis.org/oas/v3.1.1.html#fixed-fields-for-rfc6570-style-serialization */
function isStyled({ style, explode, allowReserved }: Located['value']): boolean {
  return style !== undefined || explode !== undefined || allowReserved !== undefined;
}

interface Property extends Field {
  readonly styled: boolean;
}

/** A property without a style is sent as its media type, so that its name is its own. */
function fieldOf(name: string, schema: Normal, { value, pointer }: Located): Property {
  const style = (value.style as string | undefined) ?? 'form';
  const styled = isStyled(value);
  const explode = styled && ((value.explode as boolean | undefined) ?? style === 'form');
  return { name, schema, style, explode, styled, pointer };
}

function warnOfStyles(writing: Writing, mediaType: string, fields: readonly Property[]): void {
  if (mediaType === 'application/x-www-form-urlencoded') warnOfClashes(writing, fields);
  // 3.0: "This property SHALL be ignored if the request body media type is not application/x-www-form-urlencoded."
  else if (mediaType === 'multipart/form-data' && !writing.document.openapi.startsWith('3.0')) {
    warnOfPartStyles(writing, fields);
  }
}

function warnOfPartStyles({ normaliser, report }: Writing, fields: readonly Property[]): void {
  for (const { name, schema, style, explode, styled, pointer } of fields) {
    const { types } = levelOf(schema, normaliser.definitions);
    const isRepeated = style === 'form' && explode && !types.includes('object');
    if (!styled || isRepeated || types.every(isPlain)) continue;
    report({
      pointer,
      kind: 'style in a multipart body',
      message: `The style of ${name} is not used in multipart/form-data: it is read from parts of that name, an object as JSON.`,
      advice: 'Remove style and explode, or use application/x-www-form-urlencoded.',
    });
  }
}

function warnOfClashes({ normaliser, report }: Writing, fields: readonly Field[]): void {
  for (const { property, object, other } of clashesIn(fields, normaliser.definitions)) {
    const { name, pointer } = object;
    const [like, reading] = property === other ? [other, 'the latter'] : [`that of ${other}`, 'neither'];
    report({
      pointer,
      kind: 'exploded object in a form',
      message: `In a form, the property ${property} of ${name} is sent as ${property}=…, as ${like} is. It is read as ${reading}.`,
      advice: `Give ${name} the style deepObject, or remove its encoding, so that it is sent as JSON.`,
    });
  }
}
