const pieces = /\[(?<not>\^?)(?<members>(?:\\.|[^\]\\])*)\]|\\[pPu]\{[^}]*\}|\\.|\{(?:\d+,?\d*|,\d+)\}|[{}\]]/gsu;

/**
 * A `pattern` of the contract, with Unicode, as JSON Schema has it. Where that is not valid, signs that have a needless
 * backslash or stand for themselves are known by their number, which is valid everywhere. Throws where that is no help.
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
    // From or to a set of characters there is no range.
    const hyphen = [from, to].some((end) => /^\\[dDsSwW]$/.test(end)) ? number('-') : '-';
    return member(from) + hyphen + member(to);
  });
  return `[${not}${ranges}]`;
}

const member = (text: string): string => (/^(?:-|\\[^\da-zA-Z])$/u.test(text) ? number(text) : text);

/** Of the last character: before that there is a backslash at most. */
const number = (text: string): string => `\\u{${[...text].at(-1)?.codePointAt(0)?.toString(16)}}`;
