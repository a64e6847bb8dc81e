import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from '../corpus/measure.ts';
import { type Spread, spread } from './measure.ts';

/** What `generate` takes for a large contract, each time in a process and a folder of its own. */
export interface GenerateCosts {
  readonly name: string;
  readonly cpuSeconds: Spread;
  /** The most that was resident. */
  readonly peakMiB: Spread;
}

/** More than any contract should take; memory is what Node takes by default on a machine of 8 GB. */
const limits = { seconds: 120, megabytes: 4096 };
const cli = fileURLToPath(import.meta.resolve('@openapi-lambda/cli')).replace(/index\.(ts|js)$/, 'bin.$1');

export async function measureGenerate(
  work: string,
  name: string,
  contract: string,
  runs: number,
): Promise<GenerateCosts> {
  const costs = [];
  for (let run = 0; run < runs; run++) {
    const folder = mkdtempSync(join(work, 'generate-'));
    const args = [cli, 'generate', '--contract', contract, '--out', join(folder, 'generated')];
    const { code, output, seconds, megabytes } = await measure(args, folder, limits);
    if (code !== 0) throw new Error(`\`generate\` of ${name} ended with ${code}:\n${output}`);
    costs.push({ seconds, megabytes });
    rmSync(folder, { recursive: true });
  }
  return {
    name,
    cpuSeconds: spread(costs.map(({ seconds }) => seconds)),
    peakMiB: spread(costs.map(({ megabytes }) => megabytes)),
  };
}
