/**
 * Removes the containers with a label as soon as the process that started this one exits: `reaper <engine> <label>`.
 */
import { remove } from './containers.ts';
import { ask } from './engine.ts';

const [program = '', label = ''] = process.argv.slice(2);
const engine = { program, version: '' };

for await (const _ of process.stdin);
const ids = await ask(engine, ['ps', '--all', '--quiet', '--filter', `label=${label}`]);
await remove(engine, ids.split('\n').filter(Boolean));
