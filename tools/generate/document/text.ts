import { capital, type Finding } from './check.ts';

const advice: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'A key may stand only once in an object: rename one of the two, or merge them.',
  BAD_INDENT: 'Indent fields of the same object by the same number of spaces.',
  TAB_AS_INDENT: 'YAML is indented by spaces, never by tabs.',
  MISSING_CHAR: 'Look for a quote, a bracket or a comma that is missing here or in the line before.',
  MULTILINE_IMPLICIT_KEY: 'Look for a colon or a quote that is missing here or in the line before.',
  BLOCK_AS_IMPLICIT_KEY: 'A value that holds a colon and a space has to be in quotes.',
  BAD_ALIAS: 'Put the value in quotes if it begins with * or &.',
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
    message: told,
    advice: advice[isUnclosed ? 'MISSING_CHAR' : code] ?? 'Mend the syntax here or in the line before.',
  };
}

function indentOf(line: string): number {
  return line.trim() === '' ? 0 : line.length - line.trimStart().length;
}

/** The line and its neighbours, with a mark under the column; long lines are cut around it. */
export function frame(text: string, { line, column }: { line: number; column: number }): string {
  const lines = text.split(/\r?\n/);
  const from = Math.max(0, column - 60);
  const first = Math.max(1, line - 2);
  const width = String(line + 1).length;
  const shown = lines.slice(first - 1, line + 1).map((content, index) => {
    const cut = content.slice(from, from + 110);
    return `  ${String(first + index).padStart(width)} | ${cut}`.trimEnd();
  });
  shown.splice(line - first + 1, 0, `  ${' '.repeat(width)} | ${' '.repeat(column - 1 - from)}^`);
  return shown.join('\n');
}
