import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { InvalidContract, Refusal } from '../document/errors.ts';
import { describeWarnings } from '../document/warnings.ts';
import { shortened } from '../visible.ts';
import { generate } from './generate.ts';
import { compareHandlers, scaffold } from './handlers.ts';
import type { NamedOperation } from './operations.ts';

const help = `Usage: openapi-lambda generate [options]

Writes generated/ from openapi.yaml: types, routes, validators, openapi.json.

  --check            write nothing; exit 1 if generated/ is out of date
  --scaffold         write a stub in src/operations for each operation without a handler
  --strict           warnings are errors
  --verbose          show every warning and error, not only the first of each kind
  --allow-remote     download what https: references lead to (kept in node_modules/.cache)
  --contract FILE    the contract (default: openapi.yaml)
  --out FOLDER       the output folder (default: generated/)
  --help             this text`;

/**
 * Returns the exit code: 0 done, 1 the contract is invalid or generated/ is out of date, 2 the command line is invalid.
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) return 2;
  if (options.help) {
    console.log(help);
    return 0;
  }
  try {
    const { 'allow-remote': allowRemote, verbose } = options;
    const { operations, stale, warnings } = await generate({ ...options, allowRemote });
    for (const line of describeWarnings(warnings, verbose)) console.warn(line);
    if (options.check && stale.length > 0) {
      console.error(`${options.out} is out of date:\n${stale.map((file) => `  ${file}`).join('\n')}`);
      console.error('Run: npm run generate');
      return 1;
    }
    const state = stale.length === 0 ? 'up to date' : 'written';
    console.log(`${options.out}: ${count(operations.length, 'operation')}, ${state}`);
    const isOwn = resolve(options.out) === resolve('generated');
    if (!options.check && (isOwn || options.scaffold)) reportHandlers(operations, options.scaffold);
    return 0;
  } catch (error) {
    const isReported = error instanceof InvalidContract || error instanceof Refusal;
    // File system errors already name the file and the reason.
    if (!isReported && !(error instanceof Error && 'syscall' in error)) throw error;
    console.error(error instanceof InvalidContract && options.verbose ? error.full : error.message);
    return 1;
  }
}

/** Reports where the handlers and the contract differ. Operations without a handler answer 501 until they have one. */
function reportHandlers(operations: readonly NamedOperation[], write: boolean): void {
  const folder = 'src/operations';
  if (write) for (const path of scaffold(folder, operations)) console.log(`${path}: written`);
  const { missing, superfluous } = compareHandlers(folder, operations);
  for (const operationId of superfluous) {
    const name = shortened(operationId);
    console.log(`${folder}/index.ts: the contract has no operation ${name}. Remove its handler, or rename it.`);
  }
  if (missing.length === 0) return;
  const list = missing
    .slice(0, 10)
    .map(({ operationId, method, path }) => shortened(`  ${operationId}  ${method.toUpperCase()} ${path}`));
  if (missing.length > list.length) list.push(`  and ${missing.length - list.length} more`);
  console.log(`${count(missing.length, 'operation')} without a handler in ${folder}:\n${list.join('\n')}`);
  console.log('Write stubs with: npm run generate -- --scaffold');
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        check: { type: 'boolean', default: false },
        scaffold: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        'allow-remote': { type: 'boolean', default: false },
        contract: { type: 'string', default: 'openapi.yaml' },
        out: { type: 'string', default: 'generated' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nSee: openapi-lambda generate --help`);
    return undefined;
  }
}
