/** A few lines that stay at the foot of the terminal, below what scrolls. */
import { styleText } from 'node:util';

export interface Line {
  readonly text: string;
  readonly style?: 'red' | 'green' | 'yellow' | 'dim';
  /** Work is under way; the line will be replaced by its outcome. */
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

/** Where the output is no terminal, a line is printed when it is new, and nothing is ever taken back. */
export function createPanel(terminal: Terminal): Panel {
  return terminal.isTTY ? stayingPanel(terminal) : scrollingPanel(terminal);
}

function stayingPanel(terminal: Terminal): Panel {
  let shown: readonly Line[] = [];
  let rest = '';

  /** Up to the first line of the panel, and everything from there is cleared (ECMA-48: CUU, ED). */
  const clear = () => (shown.length > 0 ? `\x1b[${shown.length}A\x1b[J` : '');
  const draw = () => shown.map((line) => `${styled(line)}\n`).join('');

  function styled({ text, style }: Line): string {
    // A line that wraps would take two, and the next `clear` would leave one of them.
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
      // What the function prints arrives in pieces; the panel can only be below whole lines.
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
