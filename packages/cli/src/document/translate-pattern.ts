import type { Finding } from './model.ts';
import { withUnicode } from './pattern.ts';

/**
 * Translates a regular expression of another language (PCRE, Python, Java, .NET, Go) to ECMAScript, as JSON Schema
 * requires; `undefined` if there is no equivalent. Valid patterns are returned unchanged.
 */
export function patternFor(pattern: string, report: (finding: Finding) => void): string | undefined {
  const reason = whyInvalid(pattern);
  if (reason === undefined && !posixClass.test(pattern)) return pattern;
  const advice =
    'Patterns are ECMA-262 regular expressions with Unicode: https://262.ecma-international.org/#sec-patterns';
  const translated = translate(pattern);
  if (translated !== undefined && whyInvalid(translated) === undefined) {
    const kind = 'a pattern that is not ECMAScript';
    report({ kind, message: `The pattern ${pattern} is not ECMAScript. It is read as ${translated}`, advice });
    return translated;
  }
  report({ kind: 'a pattern that cannot be read', message: `The pattern is not checked: ${reason}`, advice });
  return undefined;
}

function whyInvalid(pattern: string): string | undefined {
  try {
    withUnicode(pattern);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/\.?$/, '.');
  }
}

/** Without the Unicode flag, it would be a class of these characters. */
const posixClass = /\[[^\]]*\[:[a-z]+:\]/;

/** The ECMAScript equivalent of each token outside of classes. `^`, `$` and `.` differ only by flags. */
const tokens: readonly (readonly [RegExp, string])[] = [
  [escaped('A'), '^'],
  [escaped('[zZ]'), '$$'],
  [escaped('h'), '[ \\t]'],
  [escaped('a'), '\\x07'],
  [escaped('e'), '\\x1b'],
  [/\(\?P<(\w+)>/g, '(?<$1>'],
  [/\(\?P=(\w+)\)/g, '\\k<$1>'],
  [/\(\?#[^)]*\)/g, ''],
  [/\{,(\d+)\}/g, '{0,$1}'],
  [escaped('x\\{([\\da-fA-F]+)\\}'), '\\u{$1}'],
  [/\[:alpha:\]/g, 'A-Za-z'],
  [/\[:digit:\]/g, '0-9'],
  [/\[:alnum:\]/g, 'A-Za-z0-9'],
  [/\[:upper:\]/g, 'A-Z'],
  [/\[:lower:\]/g, 'a-z'],
  [/\[:space:\]/g, '\\s'],
  [/\[:xdigit:\]/g, '0-9A-Fa-f'],
  [/\[:word:\]/g, '\\w'],
  [/\[:punct:\]/g, '!-\\/:-@\\[-`\\{-~'],
];

/** Matches an escaped character whose backslash is not escaped itself. */
function escaped(character: string): RegExp {
  return new RegExp(String.raw`(?<=(?<!\\)(?:\\\\)*)\\${character}`, 'g');
}

function translate(pattern: string): string | undefined {
  // JavaScript, Perl and PHP write patterns as /…/ with flags.
  const literal = /^\/(.*)\/([a-z]*)$/s.exec(pattern);
  const [, inner = pattern, flags = ''] = literal ?? [];
  const flagged = /^\^?\(\?([imsxu]+)\)/.exec(inner);
  const all = flags + (flagged?.[1] ?? '');
  if (/[^imsuUg]/.test(all) || all.includes('m')) return undefined;
  let text = flagged === null ? inner : inner.replace(/\(\?[imsxu]+\)/, '');
  for (const [from, to] of tokens) text = text.replace(from, to);
  // Atomic groups and possessive quantifiers do not backtrack. Without them, the pattern matches the same or more, so
  // valid values are never rejected.
  text = text.replace(/\(\?>/g, '(?:').replace(/([*+?}])\+/g, '$1');
  if (all.includes('i')) text = withoutCase(text);
  return all.includes('s') ? text.replace(/\\.|\[(?:\\.|[^\]])*\]|\./gs, (one) => (one === '.' ? '[^]' : one)) : text;
}

/** `(?i)`: each letter in both cases, since JSON Schema patterns have no flags. */
function withoutCase(pattern: string): string {
  const skipped =
    /\\[pP]\{[^}]*\}|\\[ux](?:\{[^}]*\}|[\da-fA-F]{2,4})|\\k<[^>]*>|\\.|\(\?<?[A-Za-z]*[>:=!]|\[(?:\\.|[^\]\\])*\]|[A-Za-z]/g;
  return pattern.replace(skipped, (token) => {
    if (token.startsWith('[')) return token.replace(/\\.|([A-Za-z])-([A-Za-z])|[A-Za-z]/g, bothInClass);
    return /^[A-Za-z]$/.test(token) ? `[${token.toLowerCase()}${token.toUpperCase()}]` : token;
  });
}

function bothInClass(token: string): string {
  return token.startsWith('\\') ? token : [...new Set([token.toLowerCase(), token.toUpperCase()])].join('');
}
