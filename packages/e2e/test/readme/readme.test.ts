import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Block, blocksOf, fences, type Step, stepsOf } from './markdown.ts';
import { patternOf, withoutTimes } from './output.ts';
import { Project } from './project.ts';

const read = (file: string) => readFileSync(join(import.meta.dirname, '../../../..', file), 'utf8');
const readme = read('README.md');

let project: Project;
beforeAll(async () => {
  project = await Project.create();
}, 60_000);
afterAll(() => project.remove());

const slow = 120_000;

describe('the section "Start" of README.md', () => {
  beforeAll(() => project.start('npm start'), slow);

  const steps = blocksOf(readme, 'Start')
    .filter(({ lang }) => lang === 'console')
    .flatMap(stepsOf);

  it("has the calls of the replaced function's users", () => {
    expect(steps.filter(({ command }) => command.includes('/2015-03-31/functions/function/invocations'))).toHaveLength(
      3,
    );
  });
  it.each(steps)('$command', check, slow);
});

describe('the section "Make it yours" of README.md', () => {
  for (const block of blocksOf(readme, 'Make it yours')) {
    if (block.lang === 'yaml') it(`adds ${block.text.trim().split('\n')[0]} to openapi.yaml`, () => insert(block));
    if (block.lang === 'ts') it(`writes ${block.text.split('\n')[0]}`, () => writeSource(block));
    if (block.lang === 'console') it.each(stepsOf(block))('$command', check, slow);
  }
});

describe('the section "Beyond operations" of README.md', () => {
  for (const block of blocksOf(readme, 'Beyond operations')) {
    it(`writes ${block.text.split('\n')[0]}`, () => writeSource(block));
  }

  it.each(['npm run types', 'npm run check', 'npm run test:contract'])(
    'and then passes %s',
    async (command) => {
      await project.run(command);
    },
    slow,
  );
});

describe('README.ja.md', () => {
  it('shows the same commands, files and outputs', () => {
    const shown = (markdown: string) => fences(markdown).filter(({ lang }) => !['', 'mermaid'].includes(lang));
    expect(shown(read('README.ja.md'))).toEqual(shown(readme));
  });
});

async function check({ command, output }: Step): Promise<void> {
  if (command.startsWith('npm start')) return project.start(command);
  const printed = await project.run(command);
  expect(withoutTimes(printed).trim()).toMatch(patternOf(withoutTimes(output).trim()));
}

/** Adds a piece of the contract where the README says so: at the end of `paths`, in `components`, or to the operation. */
async function insert({ text }: Block): Promise<void> {
  const file = join(project.folder, 'openapi.yaml');
  const before = await readFile(file, 'utf8');
  const at = text.startsWith('  /')
    ? /^(?=components:$)/m
    : text.startsWith('      ')
      ? /(?<=operationId: repeatMessage\n)/
      : /(?<=^components:\n)/m;
  const after = before.replace(at, () => text);
  expect(after).not.toBe(before);
  await writeFile(file, after);
}

async function writeSource({ text }: Block): Promise<void> {
  const [, path] = /^\/\/ ((?:src|test)\/\S+)\n/.exec(text) ?? [];
  if (path === undefined) throw new Error('The first line of the source should be a comment that names its file.');
  await writeFile(join(project.folder, path), text.slice(text.indexOf('\n') + 1));
}
