/** Formats that point into a document, or match text. */

export function isUuid(text: string): boolean {
  return /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text);
}

/** RFC 6901. */
export function isJsonPointer(text: string): boolean {
  return /^(?:\/(?:[^~/]|~[01])*)*$/.test(text);
}

/** https://datatracker.ietf.org/doc/html/draft-bhutton-relative-json-pointer-00#section-3 */
export function isRelativeJsonPointer(text: string): boolean {
  const match = /^(?:0|[1-9]\d*)(?:[+-][1-9]\d*)?(.*)$/s.exec(text);
  return match !== null && (match[1] === '#' || isJsonPointer(match[1] ?? ''));
}

/** ECMA-262 with Unicode, which is what `pattern` uses. */
export function isRegex(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
