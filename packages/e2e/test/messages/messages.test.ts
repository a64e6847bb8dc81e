import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Message, messagesOf } from './collect.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/troubleshooting.md'), 'utf8');

/** The rows of a section, from the message to the advice. */
function rowsOf(section: string): Map<string, string> {
  const text = page.split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = text.matchAll(/^\| (`+) ?(.+?) ?\1 \| (.+) \|$/gm);
  return new Map([...rows].map(([, , message = '', advice = '']) => [message.replaceAll('\\|', '|'), advice]));
}

const firstLine = ({ text }: Message): string => text.trim().split('\n')[0] ?? '';

describe.each([
  { name: 'runtime', section: 'The function', atLeast: 25 },
  { name: 'cli', section: 'The commands', atLeast: 120 },
  { name: 'contract-tests', section: 'The contract tests', atLeast: 30 },
])('docs/troubleshooting.md, for the package $name,', ({ name, section, atLeast }) => {
  const rows = rowsOf(section);
  const messages = messagesOf(name);

  it('has every message that the sources contain', () => {
    expect(messages.length).toBeGreaterThan(atLeast);
    expect(messages.map(firstLine).filter((text) => !rows.has(text))).toEqual([]);
  });

  it('has no other messages', () => {
    const texts = new Set(messages.map(firstLine));
    expect([...rows.keys()].filter((text) => !texts.has(text))).toEqual([]);
  });

  it('gives the advice that is printed with a message', () => {
    const advised = messages.filter(({ advice }) => advice !== undefined);
    expect(advised.filter((one) => rows.get(firstLine(one)) !== one.advice)).toEqual([]);
  });
});
