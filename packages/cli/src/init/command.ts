import { parseArgs } from 'node:util';
import { InvalidContract } from '../document/errors.ts';
import { describeWarnings } from '../document/warnings.ts';
import { CannotInit, init } from './init.ts';

const help = `Usage: openapi-lambda init [FOLDER] [options]

Writes a complete service into an empty folder (default: the current one), without prompts.

  --from FILE   start from this contract: its operations become stubs
  --help        this text`;

/** @returns the exit code */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { from: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [folder = '.', ...more] = positionals;
  if (more.length > 0) {
    console.error(`init takes one folder, but got ${positionals.join(', ')}.`);
    return 2;
  }
  try {
    const { files, warnings } = await init(folder, values.from);
    for (const line of describeWarnings(warnings, false)) console.warn(line);
    if (warnings.length > 0) console.warn('Once they are fixed, add --strict to the scripts generate and test.\n');
    console.log(`${folder}: ${files} files written. Next:\n`);
    for (const step of [...(folder === '.' ? [] : [`cd ${folder}`]), 'npm install', 'npm test', 'npm start'])
      console.log(`  ${step}`);
    return 0;
  } catch (error) {
    if (!(error instanceof CannotInit) && !(error instanceof InvalidContract)) throw error;
    console.error(error.message);
    return 1;
  }
}
