import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { redoclyCommand, redoclyEnvironment } from '../redocly.ts';
import { siblingModule } from '../sibling.ts';

const help = `Usage: openapi-lambda gate [options]

Runs every check of the service: generated files, lint, types, contract, unit tests, contract tests. All of them run,
even if one fails; the summary lists the failures.

  --strict        warnings of the contract are errors
  --also SCRIPT   run this npm script afterwards (may be repeated)
  --help          this text`;

interface Step {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
}

const cli = fileURLToPath(siblingModule(import.meta, '../bin'));
const own = (...args: string[]): Step['command'] => [process.execPath, cli, ...args];
const tool = (name: string, ...args: string[]): Step['command'] => ['npm', 'exec', '--no', '--', name, ...args];

const stepsFor = (strict: readonly string[]): readonly (Step & { readonly needs?: string })[] => [
  { name: 'generated files', command: own('generate', '--check', ...strict) },
  { name: 'lint', command: tool('biome', 'check', '--error-on-warnings'), needs: 'biome.json' },
  { name: 'types', command: tool('tsc'), needs: 'tsconfig.json' },
  { name: 'contract', command: redoclyCommand('lint', 'openapi.yaml'), needs: 'redocly.yaml' },
  { name: 'unit tests', command: tool('vitest', 'run', '--passWithNoTests') },
  { name: 'contract tests', command: own('contract-test') },
];

/** @returns the exit code */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      also: { type: 'string', multiple: true, default: [] },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const also = values.also.map((script): Step => ({ name: script, command: ['npm', 'run', script] }));
  const strict = values.strict ? ['--strict'] : [];
  const all = [...stepsFor(strict).filter(({ needs }) => needs === undefined || existsSync(needs)), ...also];
  const results: { name: string; code: number; seconds: number }[] = [];
  for (const { name, command } of all) {
    console.log(`\n── ${name}`);
    const start = performance.now();
    const code = await runStep(command);
    results.push({ name, code, seconds: (performance.now() - start) / 1000 });
  }
  console.log('');
  for (const { name, code, seconds } of results) {
    console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(16)} ${seconds.toFixed(1)} s`);
  }
  const failed = results.filter(({ code }) => code !== 0);
  if (failed.length > 0) console.log(`\nFailed: ${failed.map(({ name }) => name).join(', ')}`);
  return failed.length > 0 ? 1 : 0;
}

async function runStep([program, ...args]: Step['command']): Promise<number> {
  const env = {
    RESPONSE_VALIDATION: 'enforce',
    ...redoclyEnvironment,
    ...process.env,
  };
  const child = spawn(program, args, { stdio: 'inherit', env });
  try {
    const [code] = await once(child, 'close');
    return code ?? 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}
