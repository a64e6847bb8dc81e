import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type BuildOptions, build as esbuild, type Plugin } from 'esbuild';
import { writeLoader } from '../code-cache/add-code-cache.ts';
import { describeMessages } from './build-errors.ts';
import { leaveOut } from './left-out.ts';
import { loadCompiled } from './load-modules.ts';
import { mockRuntime } from './mock-runtime.ts';
import { notices } from './notices.ts';

export interface Build {
  /** The folder that becomes the function; it is made anew. */
  readonly outdir: string;
  /** The module that exports `handler`. */
  readonly entry: string;
  /** What generate wrote. */
  readonly generated: string;
  /** Operations without a handler answer from the contract. */
  readonly mock?: boolean;
}

export interface Built extends Build {
  /** What the bundler warns of, as `file:line:column what`. */
  readonly warnings: readonly string[];
}

/**
 * `src/` and `generated/` → the bundle:
 *
 * - `function.js`: the function, in one file
 * - `handler.js`: loads it, with its code cache where there is one
 * - `routes.txt`, `runtime.js`, `operations/`, `responses/`: what was compiled for each operation of a large contract, loaded on its
 *   first use
 * - `openapi.json`: the contract
 * - `THIRD-PARTY-NOTICES.txt`: the licences of what is in it
 *
 * The docs come by `addDocs` and the code cache by `addCodeCache`: they take longer than all of this, and the function
 * works without.
 */
export async function build(options: Partial<Build> = {}): Promise<Built> {
  const built = {
    outdir: resolve('dist'),
    entry: resolve('src/handler.ts'),
    generated: resolve('generated'),
    ...options,
  };
  const { outdir, generated } = built;
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const [warnings] = await Promise.all([
    bundleHandler(built),
    // The repository's own package.json would make these files ES modules.
    writeFile(join(outdir, 'package.json'), '{ "type": "commonjs" }\n'),
    bundleCompiled(generated, outdir),
    cp(join(generated, 'openapi.json'), join(outdir, 'openapi.json')),
  ]);
  await writeLoader(outdir);
  return { ...built, warnings };
}

const shared = {
  format: 'cjs',
  platform: 'node',
  target: 'node24',
  minify: true,
  // Errors are reported by the caller: `buildErrors`.
  logLevel: 'silent',
  define: {
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
    'import.meta.url': '__meta.url',
  },
  // `handler.js` calls it.
  banner: { js: '(function(exports,require,module,__filename,__dirname,__load,__read,__meta){' },
  footer: { js: '})' },
} satisfies BuildOptions;

async function bundleHandler({ entry, outdir, generated, mock }: Build): Promise<string[]> {
  const { warnings, metafile } = await esbuild({
    ...shared,
    entryPoints: [entry],
    outfile: join(outdir, 'function.js'),
    bundle: true,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    // `import()` would start Node's loader of ES modules; `require` is there already.
    supported: { 'dynamic-import': false },
    // The entry of the package only gathers this module and what is left out.
    alias: { 'openapi-backend': 'openapi-backend/backend.js' },
    plugins: [...(mock ? [mockRuntime] : []), leaveOut, loadCompiled(generated, outdir)],
  });
  await writeFile(join(outdir, 'THIRD-PARTY-NOTICES.txt'), notices(Object.keys(metafile.inputs), entry));
  return describeMessages(warnings);
}

async function bundleCompiled(generated: string, outdir: string): Promise<void> {
  // The modules of a small contract are in `function.js`.
  if (!existsSync(join(generated, 'operations'))) return;
  const modules = await Promise.all(
    ['operations', 'responses'].map(async (folder) =>
      (await readdir(join(generated, folder))).map((file) => join(generated, folder, file)),
    ),
  );
  await Promise.all([
    esbuild({
      ...shared,
      entryPoints: [join(generated, 'runtime.ts')],
      outfile: join(outdir, 'runtime.js'),
      bundle: true,
    }),
    esbuild({
      ...shared,
      entryPoints: modules.flat(),
      outbase: generated,
      outdir,
      bundle: true,
      plugins: [shareRuntime],
    }),
  ]);
}

/** What the compiled modules have in common is in one file beside them, not in each. */
const shareRuntime: Plugin = {
  name: 'share-runtime',
  setup({ onResolve }) {
    onResolve({ filter: /\/runtime\.[jt]s$/ }, () => ({ path: '../runtime.js', external: true }));
  },
};
