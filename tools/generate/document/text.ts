import { capital, type Finding } from './check.ts';

const advice: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'A key may stand only once in an object: rename one of the two, or merge them.',
  BAD_INDENT: 'Indent fields of the same object by the same number of spaces.',
  TAB_AS_INDENT: 'YAML is indented by spaces, never by tabs.',
  MISSING_CHAR: 'Look for a quote, a bracket or a comma that is missing here or in the line before.',
  MULTILINE_IMPLICIT_KEY: 'Look for a colon or a quote that is missing here or in the line before.',
  BLOCK_AS_IMPLICIT_KEY: 'A value that holds a colon and a space has to be in quotes.',
  BAD_ALIAS: 'Set the anchor before it is used, or put a text in quotes that begins with *.',
  MULTIPLE_DOCS: 'Keep one YAML document: the line --- begins another.',
};

/** What the YAML parser found, in words of someone who writes a contract. */
export function explainSyntax(code: string, message: string, text: string, offset: number): Finding {
  const told = capital(message) + (message.endsWith('.') ? '' : '.');
  const before = text.slice(0, offset).split('\n');
  const [line = '', next = ''] = text.slice(offset - (before.at(-1) ?? '').length).split('\n');
  if ([before.at(-2), line].some((one) => /^\s*[*&][^\s:]*:/.test(one ?? ''))) {
    return { message: told, advice: 'Put a key in quotes that begins with * or &, as in "*/*":' };
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && indentOf(next) > indentOf(line)) {
    return {
      message: `Line ${before.length + 1} is indented deeper than line ${before.length}, which has a value already.`,
      advice: 'Fields of one object begin at the same column: indent the two lines alike.',
    };
  }
  const isUnclosed = / end with a /.test(message);
  return {
    message: told.replace(/; please use .*/, '.'),
    advice: advice[isUnclosed ? 'MISSING_CHAR' : code] ?? 'Mend the syntax here or in the line before.',
  };
}

function indentOf(line: string): number {
  return line.trim() === '' ? 0 : line.length - line.trimStart().length;
}

/** The line and its neighbours, with a mark under the column; of a line that is too long, the part around it. */
export function frame(text: string, { line, column }: { line: number; column: number }): string {
  const lines = text.split(/\r?\n/);
  const from = column > 100 ? column - 60 : 0;
  const first = from > 0 ? line : Math.max(1, line - 2);
  const last = from > 0 ? line : line + 1;
  const width = String(last).length;
  const shown = lines.slice(first - 1, last).map((content, index) => {
    const cut = `${from > 0 ? '…' : ''}${content.slice(from, from + 110)}`;
    return `  ${String(first + index).padStart(width)} | ${cut}`.trimEnd();
  });
  const mark = ' '.repeat(column - 1 - from + (from > 0 ? 1 : 0));
  shown.splice(line - first + 1, 0, `  ${' '.repeat(width)} | ${mark}^`);
  return shown.join('\n');
}
