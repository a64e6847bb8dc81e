/** Test suites that are programs of their own, run against a container. */
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { siblingModule } from '../sibling.ts';
import { run } from './engine.ts';

const root = process.cwd();

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

/** @param env - What tells the suite where to run. */
export async function vitestSuite(file: string, env: NodeJS.ProcessEnv): Promise<Verdict[]> {
  const report = `${root}/reports/container.json`;
  const options = ['--root', root, '--reporter=json', `--outputFile=${report}`];
  await rm(report, { force: true });
  const args = [`${root}/node_modules/vitest/vitest.mjs`, 'run', ...options, file];
  const { output } = await run(process.execPath, args, { env: { ...process.env, ...env } });
  const json = await readFile(report, 'utf8').catch(() => undefined);
  if (!json) return [{ name: file, failure: output }];
  const { testResults } = JSON.parse(json) as VitestReport;
  return testResults.flatMap(({ assertionResults, message }) =>
    assertionResults.length === 0
      ? [{ name: file, failure: message }]
      : assertionResults.map(({ ancestorTitles: [, ...titles], title, status, failureMessages }) => ({
          name: [...titles, title].join(', '),
          ...(status !== 'passed' && { failure: failureMessages.join('\n') || status }),
        })),
  );
}

interface VitestReport {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}
