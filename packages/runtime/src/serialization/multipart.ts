/** The parts of `multipart/form-data` (RFC 7578), delimited by RFC 2046, 5.1.1. Strict, and linear in the bytes. */

import { plain, textOf, view } from './bytes.ts';
import { type MediaType, parseMediaType, parseParameters } from './media-type.ts';
import { mostFields } from './most-fields.ts';

export interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  /** `undefined` if the part has none. */
  readonly contentType: MediaType | undefined;
  /** By name in lower case, without a prototype. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** A view of the body, not a copy. */
  readonly bytes: Uint8Array;
}

/** Far more than a part needs. */
const mostHeaderBytes = 16_384;

/** The parts in order, or a description of what is malformed. */
export function partsOf(bytes: Uint8Array, boundary: string | undefined): Part[] | string {
  // RFC 2046, 5.1.1: 1 to 70 characters, of which the last is not a space.
  if (boundary === undefined || !/^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/.test(boundary)) {
    return 'the media type has no valid boundary';
  }
  const body = view(bytes);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first delimiter may begin the body; a preamble before it is ignored.
  const opening = delimiter.subarray(2);
  let at = body.subarray(0, opening.length).equals(opening) ? opening.length : pastDelimiter(body, delimiter, 0);
  const parts: Part[] = [];
  while (at >= 0) {
    if (body[at] === 0x2d && body[at + 1] === 0x2d) return parts;
    while (body[at] === 0x20 || body[at] === 0x09) at++;
    if (body[at] !== 0x0d || body[at + 1] !== 0x0a) return 'a boundary is followed by something else';
    const end = body.indexOf(delimiter, at);
    if (end < 0) return 'the closing boundary is missing';
    const part = partOf(body.subarray(at, end));
    if (typeof part === 'string') return part;
    if (parts.push(part) > mostFields) return `there are more than ${mostFields} parts`;
    at = end + delimiter.length;
  }
  return 'the boundary of the media type is not in the body';
}

function pastDelimiter(body: Buffer, delimiter: Buffer, from: number): number {
  const found = body.indexOf(delimiter, from);
  return found < 0 ? -1 : found + delimiter.length;
}

/** @param part begins with the line end of its delimiter, so that a part without headers ends at once */
function partOf(part: Buffer): Part | string {
  const end = part.subarray(0, mostHeaderBytes).indexOf('\r\n\r\n');
  if (end < 0) return 'the headers of a part do not end';
  const headers: Record<string, string[]> = Object.create(null);
  for (const line of part.subarray(0, end).toString('utf8').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).toLowerCase();
    headers[name] ??= [];
    headers[name].push(line.slice(colon + 1).trim());
  }
  const disposition = headers['content-disposition']?.[0] ?? '';
  const {
    name,
    filename,
    'filename*': encoded,
  } = parseParameters(disposition.slice(Math.max(disposition.indexOf(';'), 0)));
  if (!/^form-data[ \t]*;/i.test(disposition) || name === undefined) return 'a part has no name';
  const type = headers['content-type']?.[0];
  const contentType = type === undefined ? undefined : parseMediaType(type);
  if (type !== undefined && contentType === undefined) return 'the Content-Type of a part is not a media type';
  return {
    name: unescapeName(name),
    filename: (encoded && decodeExtended(encoded)) ?? (filename === undefined ? undefined : unescapeName(filename)),
    contentType,
    headers,
    bytes: plain(part.subarray(end + 4)),
  };
}

/** The three characters that browsers escape in names, and no others (HTML, 4.10.21.8). */
function unescapeName(name: string): string {
  return name.replace(/%22|%0D|%0A/g, decodeURIComponent);
}

/**
 * `UTF-8''%e2%82%ac.txt` (RFC 8187, 3.2.1). RFC 7578, 4.2, forbids it, but some clients send no other readable name.
 * `undefined` if the text is not encoded like this.
 */
function decodeExtended(text: string): string | undefined {
  const [, charset, value = ''] = /^(utf-8|iso-8859-1)'[^']*'((?:[!#$&+.^_`|~\w-]|%[0-9a-f]{2})*)$/i.exec(text) ?? [];
  if (charset === undefined) return undefined;
  const octets = value.replace(/%(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return textOf(Buffer.from(octets, 'latin1'), charset.length === 5 ? 'utf8' : 'latin1');
}
