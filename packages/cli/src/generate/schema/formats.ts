/**
 * Maps a `format` to the runtime's checks: the formats of JSON Schema 2020-12 and of OpenAPI's registry.
 * https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3, https://spec.openapis.org/registry/format/
 */

import { didYouMean } from '../../document/check.ts';
import type { Report } from './report.ts';

interface Format {
  /** The name of the function in the runtime, which takes a value of `type`. */
  readonly check: string;
  readonly type: 'string' | 'number';
}

const string = (check: string): readonly Format[] => [{ check, type: 'string' }];
const number = (check: string): readonly Format[] => [{ check, type: 'number' }];
const both = (text: string, value: string): readonly Format[] => [...string(text), ...number(value)];
/** In the registry, but every string is valid, or validity cannot be checked. */
const annotation: readonly Format[] = [];

const formats: Readonly<Record<string, readonly Format[]>> = {
  'date-time': string('isDateTime'),
  date: string('isDate'),
  time: string('isTime'),
  duration: string('isDuration'),
  email: string('isEmail'),
  'idn-email': string('isIdnEmail'),
  hostname: string('isHostname'),
  'idn-hostname': string('isIdnHostname'),
  ipv4: string('isIpv4'),
  ipv6: string('isIpv6'),
  uri: string('isUri'),
  'uri-reference': string('isUriReference'),
  iri: string('isIri'),
  'iri-reference': string('isIriReference'),
  uuid: string('isUuid'),
  'uri-template': string('isUriTemplate'),
  'json-pointer': string('isJsonPointer'),
  'relative-json-pointer': string('isRelativeJsonPointer'),
  regex: string('isRegex'),

  int8: number('isInt8'),
  int16: number('isInt16'),
  int32: number('isInt32'),
  int64: both('isInt64Text', 'isInt64'),
  uint8: number('isUint8'),
  uint16: number('isUint16'),
  uint32: number('isUint32'),
  uint64: both('isUint64Text', 'isUint64'),
  'double-int': number('isDoubleInt'),
  float: number('isFloat'),
  double: number('isDouble'),
  decimal: both('isDecimal', 'isDouble'),
  decimal128: both('isDecimal128', 'isDouble'),
  unixtime: number('isUnixTime'),

  byte: string('isBase64'),
  base64url: string('isBase64Url'),
  char: string('isChar'),
  'date-time-local': string('isDateTimeLocal'),
  'time-local': string('isTimeLocal'),
  'http-date': string('isHttpDate'),
  'imf-fixdate': string('isImfFixdate'),
  'media-range': string('isMediaRange'),
  'sf-binary': string('isSfBinary'),
  'sf-boolean': string('isSfBoolean'),
  'sf-decimal': number('isSfDecimal'),
  'sf-integer': number('isSfInteger'),
  'sf-string': string('isSfString'),
  'sf-token': string('isSfToken'),

  binary: annotation,
  commonmark: annotation,
  html: annotation,
  password: annotation,
  'templated-url': annotation,
};

/** The checks of a format, one per type of value; empty for an unknown format. */
export function checksOf(format: string, pointer: string, report: Report): readonly Format[] {
  const checks = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (checks !== undefined) return checks;
  report({
    pointer: `${pointer}/format`,
    kind: `format ${format}`,
    message: `The format \`${format}\` is unknown and is not checked.`,
    advice:
      didYouMean(format, Object.keys(formats)) ??
      'Add a `pattern`, or use a format of https://spec.openapis.org/registry/format.',
  });
  return [];
}
