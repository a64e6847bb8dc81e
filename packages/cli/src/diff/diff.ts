import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { shortened, visible } from '../visible.ts';
import { type Change, compare } from './compare.ts';
import { CannotCompare } from './errors.ts';
import { oldContract } from './old.ts';

const help = `Usage: openapi-lambda diff <git revision or file> [options]

Reports the changes that break clients of the old contract.

  openapi-lambda diff main           compare openapi.yaml with that of the branch main
  openapi-lambda diff old.yaml       compare it with a file

  --contract FILE   the new contract (default: openapi.yaml)
  --help            this text

Exit codes: 0 no breaking changes, 1 breaking changes, 2 the contracts could not be compared.`;

/** @returns the exit code */
export async function run(args: readonly string[]): Promise<number> {
  try {
    return diff(args);
  } catch (error) {
    if (!(error instanceof CannotCompare)) throw error;
    console.error(error.message);
    return 2;
  }
}

/** @throws {CannotCompare} */
export function diff(args: readonly string[], print: (line: string) => void = console.log): number {
  const { from, contract, wantsHelp } = readArguments(args);
  if (wantsHelp || from === undefined) {
    print(help);
    return wantsHelp ? 0 : 2;
  }
  if (!existsSync(contract)) throw new CannotCompare(`There is no ${contract} here.`);
  const old = oldContract(from, contract);
  try {
    if (!old.exists) {
      print(`${from} has no ${contract}: nothing to compare with, so nothing breaks.`);
      return 0;
    }
    const changes = compare(old.file, contract);
    for (const line of describe(changes, from, contract)) print(visible(line));
    return changes.some(({ impact }) => impact === 'major') ? 1 : 0;
  } finally {
    old.remove();
  }
}

function* describe(changes: readonly Change[], from: string, contract: string): Generator<string> {
  if (changes.length === 0) yield `${contract} is equivalent to ${from}.`;
  for (const { impact, where, message, file, line } of changes) {
    const label = impact === 'major' ? 'BREAKS' : impact === 'minor' ? 'adds' : 'changes';
    // A removed location is in a deleted temporary folder, so the new file is shown.
    const shown = file.includes('contract-diff-') ? `${from}:${contract}` : relative(process.cwd(), file) || contract;
    yield `${label.padEnd(8)} ${shortened(`${where}: ${message}`)} (${shown}:${line})`;
  }
  const breaking = changes.filter(({ impact }) => impact === 'major').length;
  if (breaking > 0) yield `${breaking} ${breaking === 1 ? 'change breaks' : 'changes break'} clients of ${from}.`;
  else if (changes.length > 0) yield `Nothing breaks for clients of ${from}.`;
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { contract: { type: 'string' }, help: { type: 'boolean' } },
    });
    const [from, second] = positionals;
    if (second !== undefined) throw new Error(`${second} is unexpected: name the new contract with --contract FILE.`);
    return { from, contract: values.contract ?? 'openapi.yaml', wantsHelp: values.help === true };
  } catch (cause) {
    throw new CannotCompare(`${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
