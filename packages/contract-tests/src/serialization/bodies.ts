import type { MediaType } from '../contract/contract.ts';
import type { Schema } from '../contract/schema.ts';
import { type ResolvedVariant, schemaOfProperty } from '../values/resolved-variants.ts';
import { isNested, readingsOfMembers, readingsOfValue, writeLeaf } from './leaves.ts';
import { writeParameter } from './parameters.ts';
import { isJson } from './request.ts';

export interface WrittenBody {
  readonly contentType: string;
  readonly body: string | Uint8Array;
  /**
   * Whether the number of characters in the body depends on the receiver, which may count octets or characters of the
   * text.
   */
  readonly isAmbiguous?: boolean;
}

type VariantsOf = (schema: Schema) => readonly ResolvedVariant[];

/** The keywords of a schema, with references followed. */
const asItIs: VariantsOf = (schema) => (typeof schema === 'object' ? [{ keywords: schema, origins: {} }] : []);

const boundary = 'contract-test-boundary';

/** A media type in a range: `image/*` becomes `image/png`. */
export function concrete(mediaType: string): string {
  if (mediaType === '*/*' || mediaType === 'application/*') return 'application/octet-stream';
  if (mediaType === 'text/*') return 'text/plain';
  return mediaType.endsWith('/*')
    ? mediaType.replace('*', mediaType.startsWith('image') ? 'png' : 'x-contract')
    : mediaType;
}

/**
 * `undefined` if the media type cannot represent the value, or is not known here.
 *
 * @param variants of the whole body
 * @param variantsOf those of the values in it
 */
export function writeBody(
  media: MediaType,
  value: unknown,
  variants: readonly ResolvedVariant[],
  variantsOf = asItIs,
): WrittenBody | undefined {
  const contentType = concrete(media.name);
  if (isJson(contentType)) return { contentType, body: JSON.stringify(value) };
  if (contentType === 'application/x-www-form-urlencoded') {
    const declared = variants.flatMap(({ keywords }) => Object.keys(keywords.properties ?? {}));
    const body = writeForm(media, value, declared);
    return body ? { contentType, body } : undefined;
  }
  if (contentType === 'multipart/form-data') {
    const body = writeMultipart(media, value, (name) => fileTypeOf(variants, name, variantsOf));
    return body ? { contentType: `${contentType}; boundary=${boundary}`, body } : undefined;
  }
  const text = writeLeaf(value);
  if (text === undefined || text === '') return undefined;
  if (contentType.startsWith('text/')) return { contentType: `${contentType}; charset=utf-8`, body: text };
  if (/xml/.test(contentType)) return undefined;
  if (variants.some(isBinary) || /^(image|audio|video)\/|\/octet-stream$/.test(contentType)) {
    const body = octetsOf(text);
    return body && { contentType, body };
  }
  return { contentType, body: Buffer.from(text), isAmbiguous: /[^\0-\x7f]/.test(text) };
}

/** "For unencoded binary data, the length is the number of octets": each character represents one. */
const octetsOf = (text: string): Uint8Array | undefined =>
  /[^\0-\xff]/.test(text) ? undefined : Buffer.from(text, 'latin1');

/** Whether an invalid value is visible in this media type at all. */
export function readingsOfBody(media: MediaType, value: unknown): unknown[] {
  if (isJson(media.name)) return [value];
  if (media.name === 'multipart/form-data' || media.name === 'application/x-www-form-urlencoded') {
    return typeof value === 'object' && value !== null ? readingsOfMembers(value) : [value];
  }
  return readingsOfValue(value);
}

/** @param declared names that are not members of an exploded object */
function writeForm(media: MediaType, value: unknown, declared: readonly string[]): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const taken = new Set([...declared, ...Object.keys(value)].map(encodeURIComponent));
  const pairs: (readonly [string, string])[] = [];
  for (const [name, part] of Object.entries(value)) {
    const { style, explode } = media.encoding[name] ?? {};
    const written = writeParameter(
      {
        in: 'query',
        name,
        style: typeof style === 'string' ? style : 'form',
        explode: typeof explode === 'boolean' ? explode : style === undefined || style === 'form',
        mediaType: isNested(part) && style === undefined ? 'application/json' : undefined,
      },
      part,
    );
    if (!written?.query) return undefined;
    const members = new Set(written.query.map(([member]) => member).filter((one) => one !== encodeURIComponent(name)));
    for (const member of members) {
      if (taken.has(member)) return undefined;
      taken.add(member);
    }
    pairs.push(...written.query);
  }
  return pairs.map((pair) => pair.join('=')).join('&');
}

function writeMultipart(
  media: MediaType,
  value: unknown,
  fileType: (name: string) => string | undefined,
): Uint8Array | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const parts: Uint8Array[] = [];
  for (const [name, whole] of Object.entries(value)) {
    if (/["\r\n%]/.test(name)) return undefined;
    const declared = media.encoding[name]?.contentType;
    const type = typeof declared === 'string' ? concrete((declared.split(',')[0] ?? '').trim()) : undefined;
    const file = fileType(name);
    if (Array.isArray(whole) && whole.length === 0) return undefined;
    for (const part of Array.isArray(whole) ? whole : [whole]) {
      const isCalledJson = type !== undefined && isJson(type);
      const nested = isCalledJson || (typeof part === 'object' && part !== null);
      if (nested && type !== undefined && !isCalledJson) return undefined;
      const text = nested ? JSON.stringify(part) : writeLeaf(part);
      if (text === undefined || text.includes(boundary)) return undefined;
      const contentType = type ?? (nested ? 'application/json' : file);
      const disposition = `content-disposition: form-data; name="${name}"${file === undefined ? '' : '; filename="file.bin"'}`;
      const headers = contentType === undefined ? disposition : `${disposition}\r\ncontent-type: ${contentType}`;
      const content = file !== undefined && !nested ? octetsOf(text) : Buffer.from(text);
      if (!content) return undefined;
      parts.push(Buffer.from(`--${boundary}\r\n${headers}\r\n\r\n`), content, Buffer.from('\r\n'));
    }
  }
  return parts.length === 0 ? undefined : Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}

/** https://spec.openapis.org/oas/v3.1.1.html#working-with-binary-data */
const isBinary = ({ keywords: { format, contentMediaType, contentEncoding } }: ResolvedVariant): boolean =>
  contentEncoding === undefined && (format === 'binary' || contentMediaType !== undefined);

/** The media type of the files among the parts with this name, `undefined` if there are none. */
function fileTypeOf(variants: readonly ResolvedVariant[], name: string, variantsOf: VariantsOf): string | undefined {
  const parts = variants.flatMap(({ keywords }) => variantsOf(schemaOfProperty(keywords, name)));
  const all = [...parts, ...parts.flatMap(({ keywords }) => variantsOf(keywords.items ?? false))];
  const found = all.find(isBinary);
  return found && concrete(String(found.keywords.contentMediaType ?? 'application/octet-stream'));
}
