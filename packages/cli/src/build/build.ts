import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { type BuildOptions, build as esbuild } from 'esbuild';
import { writeLoader } from '../code-cache/add-code-cache.ts';
import { CannotBuild, describeMessages } from './build-errors.ts';
import { bundleCompiled } from './compiled-modules.ts';
import { leaveOut } from './left-out.ts';
import { loadCompiled } from './load-modules.ts';
import { mockRuntime } from './mock-runtime.ts';
import { notices } from './notices.ts';

export interface Build {
  /** The output folder, which is replaced. */
  readonly outdir: string;
  /** The module that exports `handler`. */
  readonly entry: string;
  /** The folder that `generate` wrote. */
  readonly generated: string;
  /** Answer operations without a handler from the contract. */
  readonly mock?: boolean;
}

export interface Built extends Build {
  /** The bundler's warnings, as `file:line:column message`. */
  readonly warnings: readonly string[];
}

/**
 * `src/` and `generated/` → the bundle:
 *
 * - `function.js`: the function, in one file
 * - `handler.js`: loads it, with its code cache if there is one
 * - `routes.txt`, `operations/`, `responses/`, `schemas/`: the routes and the compiled modules of each operation and each
 * component of a large contract, loaded on first use
 * - `openapi.json`: the contract
 * - `THIRD-PARTY-NOTICES.txt`: the licences of the bundled packages
 *
 * `addDocs` and `addCodeCache` add the docs and the code cache: they take longer than the build, and the function works
 * without them.
 */
export async function build(options: Partial<Build> = {}): Promise<Built> {
  const built = {
    outdir: resolve('dist'),
    entry: resolve('src/handler.ts'),
    generated: resolve('generated'),
    ...options,
  };
  const { outdir, generated } = built;
  const contract = join(generated, 'openapi.json');
  if (!existsSync(contract)) throw new CannotBuild(`There is no ${relative('.', contract)}. Run: npm run generate`);
  if (!existsSync(built.entry)) {
    throw new CannotBuild(`There is no ${relative('.', built.entry)}, which exports the function as \`handler\`.`);
  }
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
    // `import()` would start Node's ES module loader; `require` is already loaded.
    supported: { 'dynamic-import': false },
    plugins: [
      ...(mock ? [mockRuntime] : []),
      leaveOut(join(generated, 'openapi.json')),
      loadCompiled(generated, outdir),
    ],
  });
  await writeFile(join(outdir, 'THIRD-PARTY-NOTICES.txt'), notices(Object.keys(metafile.inputs), entry));
  return describeMessages(warnings);
}
