import { parseArgs } from 'node:util';
import { generate } from './contract.ts';
import { InvalidContract } from './errors.ts';

const help = `Usage: npm run generate -- [options]

Writes generated/ from openapi.yaml: types, routes, validators, openapi.json.

  --check            write nothing; exit 1 if generated/ is out of date
  --scaffold         write a stub in src/operations for each operation without a handler
  --contract FILE    another document than openapi.yaml
  --out FOLDER       another folder than generated/
  --help             this text`;

/** Returns the exit code: 0 done, 1 the contract or generated/ is not in order, 2 the command was not understood. */
export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) return 2;
  if (options.help) {
    console.log(help);
    return 0;
  }
  try {
    const { operations, stale } = await generate(options);
    if (options.check && stale.length > 0) {
      console.error(`${options.out} is out of date:\n${stale.map((file) => `  ${file}`).join('\n')}`);
      console.error('Run: npm run generate');
      return 1;
    }
    console.log(`${options.out}: ${operations.length} operations, ${stale.length === 0 ? 'up to date' : 'written'}`);
    return 0;
  } catch (error) {
    if (!(error instanceof InvalidContract)) throw error;
    console.error(error.message);
    return 1;
  }
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        check: { type: 'boolean', default: false },
        scaffold: { type: 'boolean', default: false },
        contract: { type: 'string', default: 'openapi.yaml' },
        out: { type: 'string', default: 'generated' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nSee: npm run generate -- --help`);
    return undefined;
  }
}
