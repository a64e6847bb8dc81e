import { execFileSync } from 'node:child_process';
import { globSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { addCodeCache, build } from '@openapi-lambda/cli';
import { createProject } from '@openapi-lambda/cli/testing';

const source = join(import.meta.dirname, '../../runtime/src');

interface BundledRuntime {
  /** The bundle's entry. */
  readonly handler: string;
  /** The code of a module that exports the same as this source file, from the bundle; `undefined` for other files. */
  moduleFor(file: string): string | undefined;
  remove(): void;
}

/** A service whose bundle exports every module of the runtime, with its code cache. */
export async function bundleRuntime(): Promise<BundledRuntime> {
  const project = await createProject(join(import.meta.dirname, 'openapi.yaml'));
  const files = globSync('**/*.ts', { cwd: source });
  const entry = join(project.folder, 'src/bundled.ts');
  writeFileSync(
    entry,
    `${files.map((file, n) => `import * as module${n} from ${JSON.stringify(join(source, file))};`).join('\n')}
export { handler } from './handler.ts';
export const modules = { ${files.map((file, n) => `${JSON.stringify(file)}: module${n}`).join(', ')} };`,
  );
  const outdir = join(project.folder, 'dist');
  await build({ entry, outdir, generated: join(project.folder, 'generated') });
  const report = await addCodeCache(outdir);
  if (report !== '') throw new Error(report);
  const handler = join(outdir, 'handler.js');
  requireAccepted(handler);
  const { modules } = createRequire(import.meta.url)(handler) as { modules: Record<string, object> };
  requireComplete(modules);
  return {
    handler,
    moduleFor: (file) => {
      const names = Object.keys(modules[file.slice(source.length + 1)] ?? {});
      if (!file.startsWith(source) || names.length === 0) return undefined;
      return moduleText(handler, file.slice(source.length + 1), names);
    },
    remove: project.remove,
  };
}

const moduleText = (handler: string, name: string, exported: readonly string[]) =>
  `import { createRequire } from 'node:module';
const { modules } = createRequire(import.meta.url)(${JSON.stringify(handler)});
const bundled = modules[${JSON.stringify(name)}];
${exported.map((one) => `export const ${one} = bundled.${one};`).join('\n')}`;

/** What the contract did not need would be `undefined`. */
function requireComplete(modules: Readonly<Record<string, object>>): void {
  for (const [file, exported] of Object.entries(modules)) {
    const missing = Object.entries(exported).filter(([, value]) => value === undefined);
    if (missing.length > 0) throw new Error(`The bundle lacks ${missing.map(([name]) => name).join(', ')} of ${file}.`);
  }
}

/** Otherwise this would test only the bundle. */
function requireAccepted(handler: string): void {
  const env = { ...process.env, AWS_LAMBDA_LOG_LEVEL: 'DEBUG' };
  const output = execFileSync(process.execPath, ['-e', `require(${JSON.stringify(handler)})`], {
    env,
    encoding: 'utf8',
  });
  if (!output.includes('"codeCache":"accepted"')) throw new Error(`The code cache is not accepted: ${output}`);
}
