import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from '@openapi-lambda/cli';
import { createProject } from '@openapi-lambda/cli/testing';
import { type Handler, inProcess, runContractTests } from '@openapi-lambda/contract-tests';

export interface ContractBench {
  readonly cases: number;
  /** Cases per second: generated, sent, checked and counted. */
  readonly perSecond: number;
}

/** How fast the contract tests run on the built handler in this process, with `runs` random requests per operation. */
export async function benchContract(runs = 20_000): Promise<ContractBench> {
  const project = await createProject();
  process.env.RESPONSE_VALIDATION ??= 'off';
  const [outdir, entry, generated] = ['dist', 'src/handler.ts', 'generated'].map((path) =>
    join(project.folder, path),
  ) as [string, string, string];
  await build({ outdir, entry, generated });
  const { handler } = createRequire(import.meta.url)(join(outdir, 'handler.js')) as { handler: Handler };
  const options = { contract: join(project.folder, 'openapi.yaml'), target: inProcess(handler), seed: 1 };
  await runContractTests({ ...options, runs: 500 });
  const { cases, milliseconds, failures } = await runContractTests({ ...options, runs });
  project.remove();
  if (failures.length > 0) throw new Error(`The service breaks its contract: ${failures[0]?.message}`);
  return { cases, perSecond: Math.round((cases / milliseconds) * 1000) };
}

if (import.meta.main) {
  const { cases, perSecond } = await benchContract();
  console.log(`contract tests: ${perSecond} cases a second (${cases} cases)`);
}
