import { describe, expect, it } from 'vitest';
import { createPanel, type Line } from '../../src/dev/panel.ts';

/** Emulates the screen of a terminal of this width. */
function screen(columns: number) {
  let rows = [''];
  return {
    isTTY: true,
    columns,
    write(text: string) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are tested.
      for (const [piece] of text.matchAll(/\x1b\[(\d+)A|\x1b\[J|\x1b\[[\d;]*m|\n|[^\x1b\n]+/g)) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
        const up = /^\x1b\[(\d+)A$/.exec(piece)?.[1];
        if (up) rows = [...rows.slice(0, rows.length - 1 - Number(up)), ''];
        else if (piece === '\n') rows.push('');
        else if (!piece.startsWith('\x1b')) {
          const whole = rows.pop() + piece;
          // A line as wide as the terminal wraps.
          for (let start = 0; start === 0 || start < whole.length; start += columns)
            rows.push(whole.slice(start, start + columns));
        }
      }
    },
    rows: () => rows,
  };
}

function file() {
  let written = '';
  return {
    write(text: string) {
      written += text;
    },
    lines: () => written.split('\n'),
  };
}

const lines = (...texts: string[]): Line[] => texts.map((text) => ({ text }));

describe('the panel on a terminal', () => {
  it('replaces its lines', () => {
    const terminal = screen(40);
    const panel = createPanel(terminal);
    panel.show(lines('one', 'two', 'three'));
    panel.show(lines('four'));
    expect(terminal.rows()).toEqual(['four', '']);
  });

  it('stays below the printed output', () => {
    const terminal = screen(40);
    const panel = createPanel(terminal);
    panel.show(lines('panel'));
    panel.print('first\n');
    panel.print('second\nthird\n');
    expect(terminal.rows()).toEqual(['first', 'second', 'third', 'panel', '']);
  });

  it('waits for the end of a line that arrives in chunks', () => {
    const terminal = screen(40);
    const panel = createPanel(terminal);
    panel.show(lines('panel'));
    panel.print('in ');
    expect(terminal.rows()).toEqual(['panel', '']);
    panel.print('pieces\nand');
    expect(terminal.rows()).toEqual(['in pieces', 'panel', '']);
  });

  it('truncates lines that would wrap', () => {
    const terminal = screen(10);
    const panel = createPanel(terminal);
    panel.show(lines('a line that is too long', 'x'.repeat(10)));
    panel.show(lines('short'));
    expect(terminal.rows()).toEqual(['short', '']);
  });

  it('truncates by visible width, ignoring colours', () => {
    const terminal = screen(10);
    createPanel(terminal).show([{ text: '123456789', style: 'red' }]);
    expect(terminal.rows()).toEqual(['123456789', '']);
  });
});

describe('the panel if the output is not a terminal', () => {
  it('prints every line once, and only results', () => {
    const output = file();
    const panel = createPanel(output);
    panel.show([{ text: 'title' }, { text: 'types …', pending: true }]);
    panel.show(lines('title', 'types well'));
    panel.print('a request\n');
    panel.show([{ text: 'title' }, { text: 'types …', pending: true }]);
    panel.show(lines('title', 'types well'));
    expect(output.lines()).toEqual(['title', 'types well', 'a request', 'types well', '']);
  });
});
