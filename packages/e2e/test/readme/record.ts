/** Records the picture at the top of the README again: `node packages/e2e/test/readme/record.ts`. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from './project.ts';
import { draw, type Recorded, scenes, shown } from './recording.ts';

const project = await Project.create();
try {
  const recorded: Recorded[] = [];
  for (const { command, stays, show } of scenes) {
    if (stays) await project.start(command);
    recorded.push({ command, lines: stays ? [] : shown(await project.output(command), show) });
  }
  writeFileSync(join(import.meta.dirname, '../../../../assets/terminal.svg'), draw(recorded));
} finally {
  await project.remove();
}
