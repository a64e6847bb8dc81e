/** Converts regular expressions that were written without the Unicode flag. */

/** Classes, escapes and quantifiers, which are kept whole, and brackets that are not part of one. */
const tokens =
  /\[(?<not>\^?)(?<members>(?:\\.|[^\]\\])*)\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\.|\{\d+(?:,\d*)?\}|\{,\d+\}|[{}\]]/gsu;
const members = /(?<from>\\[pP]\{[^}]*\}|\\.|.)(?:-(?<to>\\[pP]\{[^}]*\}|\\.|.))?/gsu;
const isSet = (member: string): boolean => /^\\[dDsSwWpP]/.test(member);

/**
 * The same pattern, valid with the flag `u`, which JSON Schema requires ("6.4. Regular Expressions"). Converts what
 * ECMA-262 only allows without the flag ("Annex B.1.2"): meaningless backslashes, literal brackets, and a hyphen next
 * to a set such as `\w`. Throws a SyntaxError for other invalid patterns: in particular `\Z` and `{,3}`, which have a
 * meaning in other languages, are not treated as literals.
 */
export function withUnicode(pattern: string): string {
  try {
    new RegExp(pattern, 'u');
    return pattern;
  } catch (error) {
    const fixed = fix(pattern);
    if (isValid(pattern, '') && isValid(fixed, 'u')) return fixed;
    throw error;
  }
}

function isValid(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}

function fix(pattern: string): string {
  return pattern.replace(tokens, (token, not: string | undefined, inside: string | undefined) => {
    if (inside !== undefined) return `[${not}${mendClass(inside)}]`;
    if (token.startsWith('\\')) return unescaped(token);
    return token.length === 1 ? `\\${token}` : token;
  });
}

function mendClass(inside: string): string {
  return inside.replace(members, (_, from: string, to: string | undefined) => {
    const ends = to === undefined ? [from] : [from, to];
    // If either end is a set, there is no range: the hyphen is a literal, and so is a remaining one.
    const hyphen = ends.some(isSet) ? '\\-' : '-';
    return ends.map((end) => (end === '-' || end === '\\-' ? '\\-' : unescaped(end))).join(hyphen);
  });
}

/** Removes a meaningless backslash, except before letters and digits, which may have a meaning in other languages. */
function unescaped(token: string): string {
  return /^\\[^A-Za-z\d^$\\.*+?()[\]{}|/]/u.test(token) ? token.slice(1) : token;
}
