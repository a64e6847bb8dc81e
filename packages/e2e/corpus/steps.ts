/** The steps of one contract, from generating to serving. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProject } from '@openapi-lambda/cli/testing';
import { type Limits, measure } from './measure.ts';

export const allSteps = ['generate', 'types', 'build', 'docs', 'serve', 'contract-tests'] as const;
export type Step = (typeof allSteps)[number];

export interface StepResult {
  readonly step: Step;
  readonly ok: boolean;
  /** The contract is invalid, and a message says where and why: the right answer to some contracts. */
  readonly refused: boolean;
  readonly seconds: number;
  /** The most that was resident; 0 where the process was killed. */
  readonly megabytes: number;
  /** What a reader wants to know: numbers of a step that passed, the reason of one that failed. */
  readonly note: string;
}

const cli = fileURLToPath(import.meta.resolve('@openapi-lambda/cli')).replace(/index\.(ts|js)$/, 'bin.$1');
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

const noOperations = `import type { Operations } from '#contract';

export const operations = {} satisfies Operations;
`;

/** What is served needs what is generated and built; the others need only that. */
const essential: readonly Step[] = ['generate', 'build'];

/** Tries the steps one after another, until one fails that the others need. */
export async function tryContract(
  contract: string,
  steps: readonly Step[],
  limits: Limits,
): Promise<readonly StepResult[]> {
  const { folder, remove } = await createProject();
  const commands: Readonly<Record<Step, readonly string[]>> = {
    generate: [cli, 'generate', '--contract', contract, '--scaffold'],
    types: [tsc, '--noEmit'],
    build: [cli, 'build', '--no-docs', '--no-code-cache'],
    docs: [cli, 'docs'],
    serve: [join(import.meta.dirname, 'serve.ts'), folder],
    'contract-tests': [join(import.meta.dirname, 'contract-tests.ts'), folder],
  };
  const results: StepResult[] = [];
  try {
    rmSync(join(folder, 'test'), { recursive: true });
    rmSync(join(folder, 'src/operations'), { recursive: true });
    mkdirSync(join(folder, 'src/operations'));
    writeFileSync(join(folder, 'src/operations/index.ts'), noOperations);
    for (const step of steps) {
      const { code, output, ...costs } = await measure(commands[step], folder, limits);
      const ok = code === 0;
      const refused = step === 'generate' && code === 1 && errorLine.test(output);
      const note = ok ? noteOf(step, output, folder) : reasonOf(output, code);
      results.push({ step, ok, refused, ...costs, note });
      if (!ok && essential.includes(step)) break;
      if (step === 'generate') writeSecurity(folder);
    }
    return results;
  } finally {
    remove();
  }
}

/** A handler for each scheme, which lets everyone in. */
function writeSecurity(folder: string): void {
  const document = JSON.parse(readFileSync(join(folder, 'generated/openapi.json'), 'utf8'));
  const names = Object.keys(document.components?.securitySchemes ?? {});
  const file = join(folder, 'src/security/index.ts');
  const handlers = names.map((name) => `  ${JSON.stringify(name)}: () => true,\n`).join('');
  if (existsSync(file)) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('export const security = {}', `export const security = {\n${handlers}}`));
  }
}

function noteOf(step: Step, output: string, folder: string): string {
  if (step === 'generate') {
    const operations = /(\d+) operations?, /.exec(output)?.[1] ?? '?';
    const warnings = /^(\d+) warnings?/m.exec(output)?.[1];
    const size = sizeOf(join(folder, 'generated'), folder);
    return `${operations} operations, ${warnings === undefined ? '' : `${warnings} warnings, `}${size}`;
  }
  if (step === 'build') return sizeOf(join(folder, 'dist'), folder);
  return step === 'serve' || step === 'contract-tests' ? (output.trim().split('\n').at(-1) ?? '') : '';
}

/** The size of the code in a folder, and how many times the contract's that is. */
function sizeOf(code: string, folder: string): string {
  const files = readdirSync(code, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const counted = files.filter(({ name }) => name !== 'openapi.json' && !name.endsWith('.map'));
  const bytes = counted.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  const contract = statSync(join(folder, 'generated/openapi.json')).size;
  return `${(bytes / 1e6).toFixed(1)} MB of code, ${(bytes / contract).toFixed(1)} × the contract`;
}

/** `file:line:column  message`; the folders before the file are of no interest. */
const errorLine = /^(?:.*\/)?([^/\n]+:\d+:\d+ {2}(?!warning: ).+)$/m;

function reasonOf(output: string, code: number | string): string {
  if (typeof code === 'string') return code;
  const line =
    errorLine.exec(output)?.[1] ?? output.split('\n').find((one) => one.trim() !== '' && !/warning/.test(one));
  return (line ?? `exit code ${code}`).slice(0, 200);
}
