/** Runs the contract tests against a container, in a separate process. */
import { fileURLToPath } from 'node:url';
import { siblingModule } from '../sibling.ts';
import { run } from './engine.ts';

/** A test and, if it failed, the reason. */
export interface Verdict {
  readonly name: string;
  readonly failure?: string;
}

/** Runs the contract tests against an invocations endpoint. */
export async function contractTests(url: string): Promise<Verdict> {
  const cli = fileURLToPath(siblingModule(import.meta, '../bin'));
  const args = [cli, 'contract-test', '--target', url, '--allow-writes'];
  const { code, output } = await run(process.execPath, args);
  const [summary = 'the contract tests'] = output.match(/^contract: .*/m) ?? [];
  return { name: summary, ...(code !== 0 && { failure: output.trim() }) };
}
