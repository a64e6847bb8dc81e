import { capital, type Finding } from './check.ts';

/** Messages for the YAML parser's error codes, in terms of the contract. */
const findings: Readonly<Record<string, Partial<Finding>>> = {
  DUPLICATE_KEY: {
    message: 'This key appears twice in the same object.',
    advice: 'Keys must be unique: rename one of the two, or merge them.',
  },
  BAD_INDENT: { advice: 'Indent fields of the same object by the same number of spaces.' },
  TAB_AS_INDENT: { advice: 'YAML is indented by spaces, never by tabs.' },
  MISSING_CHAR: { advice: 'Look for a quote, a bracket or a comma that is missing here or in the line before.' },
  MULTILINE_IMPLICIT_KEY: { advice: 'Look for a colon or a quote that is missing here or in the line before.' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A colon and a space within a value make it an object.',
    advice: 'Put the value in quotes if it is a string.',
  },
  BAD_ALIAS: { advice: 'Define the anchor before using it, or put strings that begin with * in quotes.' },
  MULTIPLE_DOCS: {
    message: 'The file holds more than one YAML document.',
    advice: 'Keep one: the line --- begins another.',
  },
};

export function explainSyntax(code: string, message: string, text: string, offset: number): Finding {
  if (message.includes('call stack')) {
    const advice = 'Give an inner part a name under components, and refer to it.';
    return { message: 'This is nested too deeply.', advice };
  }
  const before = text.slice(0, offset).split('\n');
  const [line = '', next = ''] = text.slice(offset - (before.at(-1) ?? '').length).split('\n');
  const sentence = capital(message).replace(/\.?$/, '.');
  if ([before.at(-2), line].some((one) => /^\s*[*&][^\s:]*:/.test(one ?? ''))) {
    return { message: sentence, advice: 'Put keys that begin with * or & in quotes, as in "*/*":' };
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && indentOf(next) > indentOf(line)) {
    return {
      message: `Line ${before.length + 1} is indented deeper than line ${before.length}, which has a value already.`,
      advice: 'Fields of one object begin at the same column: indent the two lines alike.',
    };
  }
  const unclosed = / end with a (.)/.exec(message)?.[1];
  if (unclosed !== undefined) {
    return { message: `A ${unclosed} is missing.`, advice: 'Close what was opened here or in a line before.' };
  }
  if (/^Missing closing .quote/.test(message)) {
    return {
      message: 'A closing quote is missing.',
      advice: 'Close the string here. If it goes on, indent its other lines deeper than its key.',
    };
  }
  if (message.startsWith('All mapping items')) {
    return {
      message: 'This line is not aligned with its sibling fields.',
      advice: findings.BAD_INDENT?.advice ?? '',
    };
  }
  return { message: sentence, advice: 'Fix the syntax here or in the line before.', ...findings[code] };
}

function indentOf(line: string): number {
  return line.trim() === '' ? 0 : line.length - line.trimStart().length;
}

/** The line and its neighbours, with a mark under the column. Long lines are cut around it. */
export function frame(
  text: string,
  starts: readonly number[],
  { line, column }: { line: number; column: number },
): string {
  const from = column > 100 ? column - 60 : 0;
  const first = from > 0 ? line : Math.max(1, line - 2);
  const last = Math.min(from > 0 ? line : line + 1, starts.length);
  const width = String(last).length;
  const shown = starts.slice(first - 1, last).map((start, index) => {
    const content = text.slice(start, (starts[first + index] ?? text.length + 1) - 1).replace(/\r$/, '');
    const cut = `${from > 0 ? '…' : ''}${content.slice(from, from + 110)}`;
    return `  ${String(first + index).padStart(width)} | ${cut}`.trimEnd();
  });
  const mark = ' '.repeat(column - 1 - from + (from > 0 ? 1 : 0));
  shown.splice(line - first + 1, 0, `  ${' '.repeat(width)} | ${mark}^`);
  return shown.join('\n');
}
