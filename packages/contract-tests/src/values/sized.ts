import { formats } from './formats.ts';

interface Sized {
  /** A value with exactly this many characters; `undefined` if there is none. */
  readonly of: (length: number) => string | undefined;
  /** The specifications allow longer ones, but not every implementation accepts them. */
  readonly longest?: number;
}

const a = (count: number): string => 'a'.repeat(Math.max(0, count));

/** Characters in groups of limited size. */
function grouped(characters: string, most: number, separator: string): string {
  let [groups, rest] = ['', characters];
  // A separator takes the place of a character, and must be followed by one.
  for (; rest.length > most; rest = rest.slice(Math.min(most, rest.length - 2) + 1)) {
    groups += rest.slice(0, Math.min(most, rest.length - 2)) + separator;
  }
  return groups + rest;
}

/** "Labels must be 63 characters or less": RFC 1035, 2.3.1; 253 in total: RFC 1123, 2.1. */
const hostname = (length: number): string | undefined =>
  length < 1 || length > 253 ? undefined : length < 5 ? a(length) : `${grouped(a(length - 4), 63, '.')}.com`;

/** As many characters as are required before the last separator, and the rest after it. */
const padded = (head: string, tail = '') => {
  const least = head.length + tail.length;
  return (length: number): string | undefined => (length < least ? undefined : `${head}${a(length - least)}${tail}`);
};

const digits = (head: string, tail: string) => (length: number) => padded(head, tail)(length)?.replaceAll('a', '5');

/** Formats whose values can have many lengths. For the others there are only those in `formats`. */
const sized: Readonly<Record<string, Sized>> = {
  email: {
    // 64 characters before the @, 4.5.3.1.1; 254 in total, 4.5.3.1.3.
    of(length) {
      const local = Math.min(64, Math.max(1, length - 'example.com'.length - 1));
      const domain = length - local - 1;
      return domain === 11 ? `${a(local)}@example.com` : domain < 5 ? undefined : join(a(local), hostname(domain));
    },
    longest: 254,
  },
  hostname: { of: hostname },
  uri: { of: (length) => padded('https://example.com/')(length) ?? padded('urn:a:a')(length) },
  'uri-reference': { of: padded('/') },
  'uri-template': { of: padded('/') },
  'json-pointer': { of: (length) => (length === 0 ? '' : padded('/')(length)) },
  'relative-json-pointer': { of: (length) => (length === 1 ? '0' : padded('0/')(length)) },
  // Fractions of a second may have any number of digits, but few clocks have more than nine.
  'date-time': { of: digits('2024-02-29T12:30:00.5', 'Z'), longest: 30 },
  time: { of: digits('12:30:00.5', 'Z'), longest: 19 },
  duration: { of: digits('P5', 'D'), longest: 6 },
  ipv4: {
    of: (length) =>
      length < 7 || length > 15
        ? undefined
        : [0, 1, 2, 3].map((octet) => '111'.slice(0, 1 + Math.floor((length - 4 - octet) / 4))).join('.'),
  },
  ipv6: { of: (length) => (length < 3 || length > 31 ? undefined : `::${grouped('1'.repeat(length - 2), 4, ':')}`) },
  regex: { of: padded('a') },
  'idn-email': { of: (length) => sized.email?.of(length), longest: 254 },
  'idn-hostname': { of: hostname },
  iri: { of: (length) => sized.uri?.of(length) },
  'iri-reference': { of: padded('/') },
  base64url: { of: (length) => (length % 4 === 1 ? undefined : 'A'.repeat(length)) },
  'media-range': { of: padded('text/a') },
  'sf-string': { of: padded('"', '"') },
  'sf-token': { of: padded('a') },
  'sf-binary': { of: (length) => (length > 2 && length % 4 === 2 ? `:${'A'.repeat(length - 2)}:` : undefined) },
  // A decimal128 has 34 digits.
  decimal: { of: digits('5', ''), longest: 34 },
  decimal128: { of: digits('5', ''), longest: 34 },
  'time-local': { of: digits('12:30:00.5', ''), longest: 18 },
  'date-time-local': { of: digits('2024-02-29T12:30:00.5', ''), longest: 29 },
  byte: { of: (length) => (length > 0 && length % 4 === 0 ? 'A'.repeat(length) : undefined) },
};

const join = (local: string, domain: string | undefined): string | undefined =>
  domain === undefined ? undefined : `${local}@${domain}`;

/** Whether the texts of a format are known at all. */
export const isKnown = (format: string | undefined): format is string =>
  format !== undefined && typeof formats[format]?.inside[0] === 'string';

/** Base64 comes in groups of four. */
const farthest = 3;

/**
 * A value of a format with this many characters, or with a few more (`by` 1) or fewer (`by` -1) if there is none.
 *
 * @param certain whether every implementation has to accept it
 */
export function ofLength(format: string, length: number, by: 1 | -1, certain: boolean): string[] {
  const { of, longest = Number.POSITIVE_INFINITY } = sized[format] ?? { of: () => undefined };
  const fixed = (formats[format]?.inside ?? []).map(String);
  for (let step = 0; step <= farthest; step++) {
    const wanted = length + by * step;
    const found = fixed.find((text) => text.length === wanted) ?? of(wanted);
    if (found !== undefined && !(certain && wanted > longest)) return [found];
  }
  return [];
}
