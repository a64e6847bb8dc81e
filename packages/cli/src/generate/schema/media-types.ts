/** Media Type Objects and Encoding Objects. https://spec.openapis.org/oas/v3.1.1.html#media-type-object */

import type { JsonType } from '@openapi-lambda/runtime/contract-spec';
import { ContractError } from '../../document/errors.ts';
import { hasMarkedMembers, levelOf, saysNothing } from './coercion-schema.ts';
import { literal } from './literal.ts';
import { propertyKey } from './module.ts';
import type { Normal } from './normal.ts';
import { entries, type Located } from './openapi-objects.ts';
import { compileHeaders, essence, isJson, isPlain, type Writing } from './parameters.ts';
import { defaultContentType } from './part-type.ts';

type Entry = readonly [name: string, object: Located];

/** Code of the CompiledMediaTypes of a body, the most specific first. */
export function compileContent(writing: Writing, owner: Located): string[] {
  const byEssence = new Map<string, Entry>();
  for (const entry of entries(writing.document, owner, 'content')) {
    const mediaType = essence(entry[0]);
    const known = byEssence.get(mediaType);
    if (known === undefined) byEssence.set(mediaType, entry);
    else checkSame(writing, known, entry);
  }
  return [...byEssence]
    .sort(([a], [b]) => specificity(b) - specificity(a))
    .map(([mediaType, [, object]]) => compileMediaType(writing, mediaType, object));
}

/** Ranges after what they cover. */
function specificity(mediaType: string): number {
  return mediaType === '*/*' ? 0 : mediaType.endsWith('/*') ? 1 : 2;
}

/** Refuses media types that differ in their parameters only, by which bodies are not told apart, and yet are not the same. */
function checkSame(writing: Writing, [firstName, first]: Entry, [name, object]: Entry): void {
  const meaning = (one: Located): string => literal([schemaOf(writing, one), one.value.encoding ?? {}]);
  if (meaning(first) === meaning(object)) return;
  throw new ContractError({
    pointer: object.pointer,
    message: `\`${name}\` and \`${firstName}\` differ in parameters only, so that each would be accepted as the other.`,
    advice: 'Name another media type, such as `application/vnd.example.v2+json`, or give both the same schema.',
  });
}

function schemaOf({ normaliser }: Writing, object: Located): Normal {
  return object.value.schema === undefined ? true : normaliser.schemaAt(`${object.pointer}/schema`);
}

function compileMediaType(writing: Writing, mediaType: string, object: Located): string {
  const { normaliser, module } = writing;
  const schema = schemaOf(writing, object);
  const role = `body_${mediaType}`;
  const fields = [`mediaType: ${literal(mediaType)}`];
  const { types } = levelOf(schema, normaliser.definitions);
  const parts = mediaType.startsWith('multipart/') ? withBinaryParts(writing, object, schema) : schema;
  const isMarked = isJson(mediaType) && hasMarkedMembers(schema, normaliser.definitions);
  if (isMarked || holdsText(mediaType, types)) fields.push(`shape: ${module.shape(parts, role)}`);
  if (holdsParts(mediaType)) fields.push(`encoding: ${encodings(writing, mediaType, object, parts)}`);
  if (isJudged(mediaType, types) && !saysNothing(schema)) fields.push(`validate: ${module.validator(schema, role)}`);
  return `{ ${fields.join(', ')} }`;
}

const octets: Normal = { type: 'string', binary: 'application/octet-stream' };

/** In 3.1 a part of which nothing is said is octets, also one of a list (defaults of `contentType`, "Encoding Object"). */
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
 * Whether its values are JSON's, or at least strings: of XML and of octets the operation gets what was sent, as a string
 * of letters or bytes, which no schema for objects can judge. (3.1.1, "Working with Binary Data": "For unencoded binary
 * data, the length is the number of octets.")
 */
function isJudged(mediaType: string, types: readonly JsonType[]): boolean {
  return isJson(mediaType) || holdsText(mediaType, types) || types.includes('string');
}

/** Whether strings have to be read as values. A schema for objects beside `text/csv` tells what is meant, not what is sent. */
function holdsText(mediaType: string, types: readonly JsonType[]): boolean {
  const plain = types.some(isPlain);
  return (mediaType.startsWith('text/') && mediaType !== 'text/xml' && plain) || holdsParts(mediaType);
}

/** Of multipart bodies only form-data names its parts (RFC 7578, 4.2); the others are octets. */
function holdsParts(mediaType: string): boolean {
  return ['application/x-www-form-urlencoded', 'multipart/form-data'].includes(mediaType) || isRange(mediaType);
}

/** Code of the CompiledEncodings, with the defaults of the specification. */
function encodings(writing: Writing, mediaType: string, object: Located, schema: Normal): string {
  const { document, normaliser } = writing;
  const properties = levelOf(schema, normaliser.definitions).properties ?? {};
  const written = new Map(entries(document, object, 'encoding'));
  const names = [...new Set([...Object.keys(properties), ...written.keys()])];
  const fields = names.map((name) => {
    const encoding = written.get(name);
    const value = encoding?.value ?? {};
    const style = (value.style as string | undefined) ?? 'form';
    const property = Object.hasOwn(properties, name) ? (properties[name] as Normal) : true;
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
      `headers: [${headers.join(', ')}]`,
    ];
    return `${propertyKey(name)}: { ${parts.join(', ')} }`;
  });
  return `{ ${fields.join(', ')} }`;
}
