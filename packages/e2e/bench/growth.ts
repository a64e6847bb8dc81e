import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { addCodeCache, build, generate } from '@openapi-lambda/cli';
import type { Case } from './cases.ts';
import type { Contender } from './contenders.ts';
import { syntheticContract } from './synthetic.ts';

/** The function with contracts of other sizes. */
export interface Grown extends Contender {
  readonly cases: readonly Case[];
}

export async function buildGrowth(
  work: string,
  sizes: readonly number[],
  github: string | undefined,
): Promise<Grown[]> {
  const grown: Grown[] = [];
  for (const size of sizes) {
    const contract = join(work, `synthetic-${size}.json`);
    await writeFile(contract, JSON.stringify(syntheticContract(size)));
    grown.push(await functionFor(work, `${size} operations`, contract, stored));
  }
  if (github) grown.push(await functionFor(work, githubName, github, unchanged));
  return grown;
}

const rest = (httpMethod: string, path: string, more: object = {}) => ({
  path,
  httpMethod,
  headers: { host: 'api.example.com', 'content-type': 'application/json' },
  requestContext: {},
  ...more,
});
interface Asked {
  readonly operationId: string;
  readonly event: object;
  readonly status: number;
}

const stored: Asked = {
  operationId: 'putItem1',
  event: rest('POST', '/group1/items1/1', { body: JSON.stringify({ name: 'n', count: 1, tags: ['a'] }) }),
  status: 204,
};
const unchanged: Asked = { operationId: 'issues/get', event: rest('GET', '/repos/o/r/issues/1'), status: 304 };

async function functionFor(work: string, name: string, contract: string, asked: Asked): Promise<Grown> {
  const { operationId, event, status } = asked;
  const folder = join(work, name.replaceAll(/\W+/g, '-'));
  const generated = join(folder, 'generated');
  await generate({ contract, out: generated });
  const entry = join(folder, 'entry.ts');
  await writeFile(
    entry,
    `import * as contract from './generated/index.ts';
import { createHandler } from '@openapi-lambda/runtime';
export const handler = createHandler({ contract, operations: { '${operationId}': () => ({ status: ${status} }) } });`,
  );
  const { outdir } = await build({ entry, generated, outdir: join(folder, 'dist') });
  await addCodeCache(outdir);
  return { name, validates: true, folder: outdir, packages: [], cases: [{ name: 'valid', event, status }] };
}

export const githubName = 'GitHub’s contract';

/** Where `@octokit/openapi` is installed (`npm i --no-save @octokit/openapi`). */
export function findGithub(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  } catch {
    return undefined;
  }
}
