const pieces = /\[(?<not>\^?)(?<members>(?:\\.|[^\]\\])*)\]|\\[pPu]\{[^}]*\}|\\.|\{(?:\d+,?\d*|,\d+)\}|[{}\]]/gsu;

/**
 * A `pattern` of the contract as a Unicode expression, as JSON Schema requires. If it is not valid Unicode, characters
 * that are escaped needlessly or represent themselves are replaced by their code, which is always valid. Throws if that
 * does not help either.
 */
export function regExpOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern.replace(pieces, numbered), 'u');
  }
}

function numbered(piece: string, not?: string, members?: string): string {
  if (members === undefined) return /^(?:[{}\]]|\\[^\da-zA-Z])$/u.test(piece) ? number(piece) : piece;
  const ranges = members.replace(/(\\.|.)(?:-(\\.|.))?/gsu, (_, from: string, to?: string) => {
    if (to === undefined) return member(from);
    // A set of characters cannot be an end of a range.
    const hyphen = [from, to].some((end) => /^\\[dDsSwW]$/.test(end)) ? number('-') : '-';
    return member(from) + hyphen + member(to);
  });
  return `[${not}${ranges}]`;
}

const member = (text: string): string => (/^(?:-|\\[^\da-zA-Z])$/u.test(text) ? number(text) : text);

/** Of the last character: before it there is a backslash at most. */
const number = (text: string): string => `\\u{${[...text].at(-1)?.codePointAt(0)?.toString(16)}}`;
