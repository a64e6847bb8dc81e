import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { createProject, type Project } from '../../src/testing-project.ts';

interface Row {
  readonly feature: string;
  readonly from?: 'middleware';
  readonly options: string;
  /** In the code of a bundle, or the name of one of its sources. */
  readonly trace: string;
}

const rows: readonly Row[] = [
  ...['cors', 'requestId', 'accessLog', 'etag', 'securityHeaders', 'timeout', 'metrics'].map(
    (feature): Row => ({
      feature,
      from: 'middleware',
      options: `middleware: [${feature}({ origins: '*', namespace: 'n' })]`,
      trace: `/runtime/src/middleware/${feature.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}.ts`,
    }),
  ),
  { feature: 'around', options: 'operations: around([], operations)', trace: '/runtime/src/around.ts' },
  { feature: 'environment', options: 'init: () => environment({})', trace: '/runtime/src/environment.ts' },
  { feature: 'streaming', options: 'streaming', trace: '/runtime/src/streaming.ts' },
  { feature: 'problemDetails', options: 'problems: problemDetails', trace: 'application/problem+json' },
  { feature: 'unauthorized', options: 'security: { key: () => unauthorized() }', trace: '/security-refusal.ts' },
];

let project: Project;
let unused: string;
beforeAll(async () => {
  project = await createProject();
  unused = await textOf(handlerOf('', ''));
});
afterAll(() => project.remove());

/** The code and the names of the sources. */
async function textOf(handler: string): Promise<string> {
  const at = (file: string) => join(project.folder, file);
  const entry = at('src/handler.ts');
  writeFileSync(entry, handler);
  await build({ outdir: at('dist'), entry, generated: at('generated') });
  const { sources } = JSON.parse(readFileSync(at('dist/function.js.map'), 'utf8')) as { sources: string[] };
  return [readFileSync(at('dist/function.js'), 'utf8'), ...sources].join('\n');
}

const handlerOf = (imports: string, options: string) => `import { createHandler } from '@openapi-lambda/runtime';
${imports}
import * as contract from '#contract';
const operations = {};
export const handler = createHandler({ contract, operations, ${options} });`;

describe('a service that does not use', () => {
  it.each(rows)('$feature lacks its code', async ({ feature, from, options, trace }) => {
    const module = ['@openapi-lambda/runtime', from].filter((part) => part !== undefined).join('/');
    const used = await textOf(handlerOf(`import { ${feature} } from '${module}';`, options));
    expect([used.includes(trace), unused.includes(trace)]).toEqual([true, false]);
  });
});
