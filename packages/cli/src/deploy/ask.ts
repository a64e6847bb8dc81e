import { createInterface } from 'node:readline/promises';
import { CannotDeploy } from './errors.ts';

/** @throws {CannotDeploy} unless the answer is yes */
export async function ask(question: string): Promise<void> {
  if (!process.stdin.isTTY)
    throw new CannotDeploy('Confirmation requires a terminal. Add --yes to continue without it.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new CannotDeploy('Nothing was changed.');
}
