/** Regular expressions as most contracts write them, without thinking of Unicode, in the form that has it. */

/** Classes, escapes and quantifiers, which stay whole, and the brackets that are none of these. */
const tokens =
  /\[(?<not>\^?)(?<members>(?:\\.|[^\]\\])*)\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\.|\{\d+(?:,\d*)?\}|\{,\d+\}|[{}\]]/gsu;
const members = /(?<from>\\[pP]\{[^}]*\}|\\.|.)(?:-(?<to>\\[pP]\{[^}]*\}|\\.|.))?/gsu;
const isSet = (member: string): boolean => /^\\[dDsSwWpP]/.test(member);

/**
 * The same pattern, valid with the flag `u`, which JSON Schema asks for ("6.4. Regular Expressions"). What ECMA-262
 * allows only without it ("Annex B.1.2"): backslashes that have no meaning, brackets that stand for themselves, and a
 * hyphen beside a set such as `\w`. Throws a SyntaxError for what else is not valid: in particular `\Z` and `{,3}`,
 * which mean something in other languages, are not taken for letters.
 */
export function withUnicode(pattern: string): string {
  try {
    new RegExp(pattern, 'u');
    return pattern;
  } catch (error) {
    const mended = mend(pattern);
    if (isValid(pattern, '') && isValid(mended, 'u')) return mended;
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

function mend(pattern: string): string {
  return pattern.replace(tokens, (token, not: string | undefined, inside: string | undefined) => {
    if (inside !== undefined) return `[${not}${mendClass(inside)}]`;
    if (token.startsWith('\\')) return unescaped(token);
    return token.length === 1 ? `\\${token}` : token;
  });
}

function mendClass(inside: string): string {
  return inside.replace(members, (_, from: string, to: string | undefined) => {
    const ends = to === undefined ? [from] : [from, to];
    // Where an end is a set there is no range: the hyphen is a member, and so is one that is left over after it.
    const hyphen = ends.some(isSet) ? '\\-' : '-';
    return ends.map((end) => (end === '-' || end === '\\-' ? '\\-' : unescaped(end))).join(hyphen);
  });
}

/** Without the backslash where that has no meaning: letters and digits may mean something elsewhere. */
function unescaped(token: string): string {
  return /^\\[^A-Za-z\d^$\\.*+?()[\]{}|/]/u.test(token) ? token.slice(1) : token;
}
