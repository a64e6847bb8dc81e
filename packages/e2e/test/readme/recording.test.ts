import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Project } from './project.ts';
import { draw, read, scenes, shown } from './recording.ts';

const svg = readFileSync(join(import.meta.dirname, '../../../../assets/terminal.svg'), 'utf8');
const recorded = read(svg);

describe('assets/terminal.svg', () => {
  let project: Project;
  beforeAll(async () => {
    project = await Project.create();
  }, 60_000);
  afterAll(() => project.remove());

  it('is the picture that record.ts draws of its text', () => {
    expect(draw(recorded)).toBe(svg);
  });

  it('has every scene', () => {
    expect(recorded.map(({ command }) => command)).toEqual(scenes.map(({ command }) => command));
  });

  it.each(scenes)('shows the output of: $command', { timeout: 120_000 }, async ({ command, stays, show }) => {
    if (stays) return project.start(command);
    const lines = recorded.find((one) => one.command === command)?.lines;
    expect(lines).toEqual(shown(await project.output(command), show));
  });
});
