/**
 * Builds the published packages: `node packages/pack.ts [FOLDER]` writes a tarball of each package to build/packages.
 * In this repository the packages run from their TypeScript sources. Node does not strip types below node_modules, so
 * they are published as JavaScript.
 */

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const here = import.meta.dirname;
const published = ['runtime', 'contract-tests', 'cli'] as const;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** @returns the tarballs, in the order in which they depend on each other */
export function pack(folder: string): string[] {
  rmSync(folder, { recursive: true, force: true });
  return published.map((name) => {
    const staged = join(folder, name);
    mkdirSync(staged, { recursive: true });
    compile(name, join(staged, 'dist'));
    copyAssets(name, staged);
    writeManifest(name, staged);
    const args = ['pack', '--pack-destination', folder, '--json', '--ignore-scripts'];
    const [packed] = JSON.parse(execFileSync('npm', args, { cwd: staged, encoding: 'utf8' }));
    return join(folder, packed.filename);
  });
}

/** JavaScript, declarations and source maps. */
function compile(name: string, outDir: string): void {
  const root = join(here, name, 'src');
  const { config } = ts.readConfigFile(join(here, '../tsconfig.json'), ts.sys.readFile);
  const {
    tsBuildInfoFile: _,
    incremental: __,
    ...options
  } = ts.convertCompilerOptionsFromJson(config.compilerOptions, here).options;
  const program = ts.createProgram({
    rootNames: globSync('**/*.ts', { cwd: root }).map((file) => join(root, file)),
    options: {
      ...options,
      rootDir: root,
      outDir,
      noEmit: false,

      declaration: true,
      sourceMap: true,
      inlineSources: true,
      rewriteRelativeImportExtensions: true,
      allowImportingTsExtensions: false,
      // The other packages are dependencies here, not sources.
      preserveSymlinks: true,
    },
  });
  const { diagnostics } = program.emit();
  const errors = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (errors.length === 0) return;
  const host = { getCanonicalFileName: String, getCurrentDirectory: () => here, getNewLine: () => '\n' };
  throw new Error(ts.formatDiagnostics(errors, host));
}

/** Files in `src` other than TypeScript, and files next to it. */
function copyAssets(name: string, staged: string): void {
  const source = join(here, name, 'src');
  for (const entry of globSync('**/*', { cwd: source, withFileTypes: true })) {
    const file = relative(source, join(entry.parentPath, entry.name));
    if (!entry.isFile() || extname(file) === '.ts') continue;
    mkdirSync(dirname(join(staged, 'dist', file)), { recursive: true });
    cpSync(join(source, file), join(staged, 'dist', file));
  }
  for (const part of ['template', 'README.md']) {
    const from = join(here, name, part);
    if (existsSync(from)) cpSync(from, join(staged, part), { recursive: true });
  }
  if (name === 'cli') copyCdkApp(join(staged, 'deploy'));
  cpSync(join(here, '../LICENSE'), join(staged, 'LICENSE'));
}

/** The files that `openapi-lambda deploy --init` writes. */
function copyCdkApp(to: string): void {
  const left = new Set(['node_modules', 'cdk.out', 'test', 'vitest.config.ts', 'biome.json', '.gitignore']);
  cpSync(join(here, '../deploy'), to, { recursive: true, filter: (from) => !left.has(basename(from)) });
}

function writeManifest(name: string, staged: string): void {
  const manifest: Manifest = JSON.parse(readFileSync(join(here, name, 'package.json'), 'utf8'));
  const built = (file: string, extension: string) =>
    file.replace(/^(\.\/)?src\//, '$1dist/').replace(/\.ts$/, extension);
  const exports = Object.entries(manifest.exports).map(([key, file]) => [
    key,
    file.endsWith('.ts') ? { types: built(file, '.d.ts'), default: built(file, '.js') } : file,
  ]);
  const bin = Object.entries(manifest.bin ?? {}).map(([command, file]) => [command, built(file, '.js')]);
  const files = ['dist', 'template', 'deploy', 'README.md', 'LICENSE'].filter((part) => existsSync(join(staged, part)));
  const text = {
    ...manifest,
    exports: Object.fromEntries(exports),
    ...(bin.length > 0 && { bin: Object.fromEntries(bin) }),
    files,
  };
  writeFileSync(join(staged, 'package.json'), `${JSON.stringify(text, null, 2)}\n`);
}

if (import.meta.main) {
  const folder = resolve(process.argv[2] ?? 'build/packages');
  for (const tarball of pack(folder)) console.log(relative('.', tarball));
}
