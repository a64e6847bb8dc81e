/** A few lines that stay at the bottom of the terminal, below the scrolling output. */
import { styleText } from 'node:util';

export interface Line {
  readonly text: string;
  readonly style?: 'red' | 'green' | 'yellow' | 'dim';
  /** Work is in progress; the line will be replaced by its result. */
  readonly pending?: boolean;
}

export interface Panel {
  /** Replaces the lines. */
  show(lines: readonly Line[]): void;
  /** Prints above the lines. */
  print(text: string): void;
}

export interface Terminal {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** If the output is not a terminal, new lines are printed and never replaced. */
export function createPanel(terminal: Terminal): Panel {
  return terminal.isTTY ? stayingPanel(terminal) : scrollingPanel(terminal);
}

function stayingPanel(terminal: Terminal): Panel {
  let shown: readonly Line[] = [];
  let rest = '';

  /** Moves to the first line of the panel and clears everything from there (ECMA-48: CUU, ED). */
  const clear = () => (shown.length > 0 ? `\x1b[${shown.length}A\x1b[J` : '');
  const draw = () => shown.map((line) => `${styled(line)}\n`).join('');

  function styled({ text, style }: Line): string {
    // A wrapped line would take two lines, and the next `clear` would only remove one.
    const fitting = text.slice(0, (terminal.columns ?? 80) - 1);
    return style ? styleText(style, fitting, { validateStream: false }) : fitting;
  }

  return {
    show(lines) {
      const cleared = clear();
      shown = lines;
      terminal.write(cleared + draw());
    },
    print(text) {
      // The function's output arrives in chunks; the panel can only be drawn below complete lines.
      const whole = rest + text;
      const end = whole.lastIndexOf('\n') + 1;
      rest = whole.slice(end);
      if (end > 0) terminal.write(clear() + whole.slice(0, end) + draw());
    },
  };
}

function scrollingPanel(terminal: Terminal): Panel {
  let shown: readonly string[] = [];
  return {
    show(lines) {
      const texts = lines.filter(({ text, pending }) => text !== '' && !pending).map(({ text }) => text);
      for (const text of texts) if (!shown.includes(text)) terminal.write(`${text}\n`);
      shown = texts;
    },
    print(text) {
      terminal.write(text);
    },
  };
}
