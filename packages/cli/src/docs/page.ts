import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { dataUri, picture } from './pictures.ts';
import { prepare } from './prepare.ts';

const redocly = dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json'));
const cache = resolve('node_modules/.cache/docs');

/** Why there are no docs, for the person who asked for them. */
export class CannotDocument extends Error {}

/**
 * The docs of a contract: one HTML page, gzipped, that asks no host for anything. Rendering takes about a second, so
 * that the page is kept until the contract, Redoc or its settings change.
 *
 * @param contract the bundled document, `generated/openapi.json`
 * @returns the file of the page
 * @throws {CannotDocument}
 */
export async function docsPage(contract: string): Promise<string> {
  if (!(await exists(contract))) throw new CannotDocument(`There is no ${contract}: npm run generate writes it.`);
  const document = JSON.stringify(prepare(JSON.parse(await readFile(contract, 'utf8')), contract));
  const key = await keyOf(document);
  const page = join(cache, `${key}.html.gz`);
  if (await exists(page)) return page;
  const html = withoutRequests(await render(document));
  await mkdir(cache, { recursive: true });
  // Written beside and renamed: who reads at the same time gets a whole page.
  const unfinished = `${page}.${process.pid}`;
  await writeFile(unfinished, await promisify(gzip)(html, { level: 9 }));
  await rename(unfinished, page);
  await forgetOld();
  return page;
}

/** Puts the docs into a bundle, as `redoc.html.gz`. */
export async function addDocs(generated: string, bundle: string): Promise<void> {
  const page = await docsPage(join(generated, 'openapi.json'));
  const unfinished = join(bundle, `redoc.html.${process.pid}`);
  await copyFile(page, unfinished);
  await rename(unfinished, join(bundle, 'redoc.html.gz'));
}

async function render(document: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'docs-'));
  try {
    const [input, output] = [join(folder, 'openapi.json'), join(folder, 'redoc.html')];
    await writeFile(input, document);
    await promisify(execFile)(
      process.execPath,
      [join(redocly, 'bin/cli.js'), 'build-docs', input, `--output=${output}`, '--inlineBundle'],
      // The command would report every run to Redoc's makers.
      { env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
    ).catch((error: { readonly stderr?: string }) => {
      // Without the boxes that announce new versions.
      const said = (error.stderr ?? String(error)).split('\n').filter((line) => /^\s*[^\s╔║╚]/.test(line));
      throw new CannotDocument(`Redoc cannot show this contract:\n${said.join('\n')}`, { cause: error });
    });
    return await readFile(output, 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

const attribution = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="12" viewBox="0 0 40 12"><text y="10" textLength="36" lengthAdjust="spacingAndGlyphs" font-family="sans-serif" font-size="11" font-weight="700" fill="#4d86f5">Redoc</text></svg>`;

/**
 * What is left for the page to ask for: Redoc's own logo at its foot, an icon, and the traces of every visit that it
 * would send to Redoc's makers. (An option on the command line would switch them off, and all of redocly.yaml with them.)
 */
function withoutRequests(html: string): string {
  return html
    .replaceAll(/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g, dataUri(attribution))
    .replace('</title>', () => `</title>\n  <link rel="icon" href="${dataUri(picture('icon.svg'))}">`)
    .replace(/(const __redoc_options = \{.*)"disableTelemetry":false/, '$1"disableTelemetry":true');
}

async function keyOf(document: string): Promise<string> {
  const hash = createHash('sha256').update(document);
  const files = [join(redocly, 'package.json'), join(import.meta.dirname, 'icon.svg'), import.meta.filename];
  for (const file of files) hash.update(await readFile(file));
  // A project without settings of Redocly's has Redocly's defaults.
  hash.update(await readFile('redocly.yaml').catch(() => ''));
  return hash.digest('hex').slice(0, 16);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Every edit of the contract leaves a page behind. Another process may still be reading those of the last hour. */
async function forgetOld(): Promise<void> {
  for (const file of await readdir(cache)) {
    const page = join(cache, file);
    // What another process finishes or removes at this moment is none of ours.
    const age = await stat(page).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > 3_600_000) await rm(page, { force: true });
  }
}
