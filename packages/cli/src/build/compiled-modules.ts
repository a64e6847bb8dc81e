import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';

type Folder = 'operations' | 'responses' | 'schemas';

/**
 * Up to this size, what only one operation needs is in its file: compiling it takes less time than opening another file.
 */
const mostCharacters = 8000;

/** Writes the modules of a large contract; those of a small one are in `function.js`. */
export async function bundleCompiled(generated: string, outdir: string): Promise<void> {
  if (!existsSync(join(generated, 'operations'))) return;
  const [operations, responses, schemas] = await Promise.all(
    (['operations', 'responses', 'schemas'] as const).map((folder) => functionsIn(generated, folder)),
  );
  const own = usedOnce([operations, responses, schemas] as Functions[]);
  const files = new Map<string, string>();
  for (const [name, text] of schemas ?? []) if (!own.has(name)) files.set(`schemas/${name}`, text);
  for (const [name, text] of operations ?? []) {
    const parts = new Map<string, string>();
    const response = responses?.get(name) ?? '';
    const isShort = (await scriptOf(response)).length <= mostCharacters;
    if (isShort) parts.set(`responses/${name}`, response);
    else files.set(`responses/${name}`, response);
    for (const schema of schemasOf(text + response).filter((one) => own.has(one))) {
      parts.set(`schemas/${schema}`, schemas?.get(schema) ?? '');
    }
    files.set(`operations/${name}`, withParts(text, parts));
  }
  for (const folder of ['operations', 'responses', 'schemas']) await mkdir(join(outdir, folder));
  await Promise.all([...files].map(async ([path, text]) => writeFile(join(outdir, path), await scriptOf(text))));
}

/** By the name of the file. */
type Functions = ReadonlyMap<string, string>;

async function functionsIn(generated: string, folder: Folder): Promise<Functions> {
  const path = join(generated, folder);
  if (!existsSync(path)) return new Map();
  const read = async (file: string) => [file, functionOf(await readFile(join(path, file), 'utf8'))] as const;
  return new Map(await Promise.all((await readdir(path)).map(read)));
}

const schemasOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/require\('\.\.?\/(?:schemas\/)?([^'/]+\.js)'\)/g)].map(([, file = '']) => file)),
];

/** The components that are short, and that only one operation refers to. */
function usedOnce([operations, responses, schemas]: readonly Functions[]): ReadonlySet<string> {
  const users = new Map<string, Set<string>>();
  const count = (user: string, text: string) => {
    for (const file of schemasOf(text)) users.set(file, (users.get(file) ?? new Set()).add(user));
  };
  for (const functions of [operations, responses]) for (const [name, text] of functions ?? []) count(name, text);
  for (const [name, text] of schemas ?? []) count(`schemas/${name}`, text);
  return new Set(
    [...(schemas ?? [])].flatMap(([file, text]) => {
      const [user = '', ...others] = users.get(file) ?? [];
      const isOwn = user !== '' && others.length === 0 && !user.startsWith('schemas/');
      return isOwn && text.length <= mostCharacters ? file : [];
    }),
  );
}

/** A module runs what it needs of its parts at once: they have to be known before. */
function withParts(text: string, parts: Functions): string {
  if (parts.size === 0) return text;
  const members = [...parts].map(([path, part]) => `${JSON.stringify(path)}: ${part}`);
  const head = 'function(exports, require, module, filename, dirname, load) {';
  return `${head}load.parts({ ${members.join(', ')} });${text.slice(moduleHead.length)}`;
}

/** The first of the parameters that `code-cache/loader.ts` passes. */
const moduleHead = 'function(exports, require) {';

/**
 * A module as the function that `handler.js` calls. Every cold start runs one or two of these, and a bundler's wrapper
 * around an ES module would take longer than most of them.
 */
function functionOf(module: string): string {
  const body = module
    .replaceAll(/^import \{ (.*) \} from '(.*)\.[jt]s';$/gm, (_, names: string, from: string) => {
      return `const { ${names.replaceAll(part, '$1: $&')} } = require('${from}.js');`;
    })
    .replaceAll(/^export default /gm, 'exports.default = ')
    .replaceAll(/^export \{ (.*) \};$/gm, (_, names: string) => {
      return names.replaceAll(part, 'exports.$1 = $&;').replaceAll(',', '');
    });
  return `${moduleHead}${body}\n}`;
}

/** `validate_Pet`: the names of a component's parts have its own, which the bundle does not repeat. */
const part = /\b(validate|seen|fill|shape|headers)_[\w$]+/g;

async function scriptOf(text: string): Promise<string> {
  // Assigned, since esbuild drops a function that nothing uses.
  const { code } = await transform(`_ = ${text}`, { target: 'node24', minify: true });
  return `(${code.trimEnd().replace(/^_=/, '').replace(/;$/, '')})\n`;
}

/** The functions that compiled modules share, as the text of a CommonJS module. */
export async function sharedRuntime(generated: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(generated, 'runtime.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
