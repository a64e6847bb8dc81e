/** The contract tests, as a program of their own, against a container. */
import { fileURLToPath } from 'node:url';
import { siblingModule } from '../sibling.ts';
import { run } from './engine.ts';

/** One test and, where it failed, why. */
export interface Verdict {
  readonly name: string;
  readonly failure?: string;
}

/** The contract tests, against an invocations endpoint. */
export async function contractTests(url: string): Promise<Verdict> {
  const cli = fileURLToPath(siblingModule(import.meta, '../bin'));
  const args = [cli, 'contract-test', '--target', url, '--allow-writes'];
  const { code, output } = await run(process.execPath, args);
  const [summary = 'the contract tests'] = output.match(/^contract: .*/m) ?? [];
  return { name: summary, ...(code !== 0 && { failure: output.trim() }) };
}
