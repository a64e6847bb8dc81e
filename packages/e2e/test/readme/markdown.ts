/** The content of a fence in a Markdown file. */
export interface Block {
  readonly lang: string;
  readonly text: string;
}

/** The fences of a section, which ends where the next one of its level begins. */
export function blocksOf(markdown: string, heading: string): Block[] {
  const [, section] = markdown.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`There is no section "${heading}".`);
  return fences(section.split('\n## ')[0] ?? '');
}

export function fences(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, lang = '', text = '']) => ({ lang, text }));
}

export interface Step {
  readonly command: string;
  /** Its output. `…` matches anything. */
  readonly output: string;
}

/** `$ command`, and the output until the next one. */
export function stepsOf({ text }: Block): Step[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const end = step.indexOf('\n');
      return { command: step.slice(0, end), output: step.slice(end + 1) };
    });
}
