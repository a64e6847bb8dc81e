import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { redoclyCommand, redoclyEnvironment } from '../redocly.ts';
import { dataUri, picture } from './pictures.ts';
import { prepare } from './prepare.ts';

const redocly = dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json'));
const cache = resolve('node_modules/.cache/docs');

/** The reason why there are no docs, for the user. */
export class CannotDocument extends Error {}

/**
 * The docs of a contract: one gzipped HTML page that makes no network requests. Rendering takes about a second, so the
 * page is cached until the contract, Redoc or its settings change.
 *
 * @param contract the bundled document, `generated/openapi.json`
 * @returns the path of the page
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
  // Written to a temporary file and renamed, so that concurrent readers get a complete page.
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
    const [program, ...args] = redoclyCommand('build-docs', input, `--output=${output}`, '--inlineBundle');
    const env = { ...process.env, ...redoclyEnvironment };
    await promisify(execFile)(program, args, { env }).catch((error: { readonly stderr?: string }) => {
      // Drops the update notice.
      const said = (error.stderr ?? String(error)).split('\n').filter((line) => /^\s*[^\s╔║╚]/.test(line));
      if (said.some((line) => line.includes('Maximum call stack')))
        throw new CannotDocument(
          'Redoc cannot show this contract: its schemas refer to each other through too many levels.',
        );
      throw new CannotDocument(`Redoc cannot show this contract:\n${said.join('\n')}`, { cause: error });
    });
    return await readFile(output, 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

const attribution = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="12" viewBox="0 0 40 12"><text y="10" textLength="36" lengthAdjust="spacingAndGlyphs" font-family="sans-serif" font-size="11" font-weight="700" fill="#4d86f5">Redoc</text></svg>`;

/**
 * Removes the remaining requests of the page: Redoc's logo in the footer, an icon, and the telemetry of every visit. (A
 * command-line option would disable the telemetry, but also all of redocly.yaml.)
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
  // A project without a Redocly configuration uses its defaults.
  hash.update(await readFile('redocly.yaml').catch(() => ''));
  return hash.digest('hex').slice(0, 16);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/**
 * Deletes old pages, since every edit of the contract creates one. Another process may still be reading those of the
 * last hour.
 */
async function forgetOld(): Promise<void> {
  for (const file of await readdir(cache)) {
    const page = join(cache, file);
    // Another process may rename or remove the file at the same time.
    const age = await stat(page).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > 3_600_000) await rm(page, { force: true });
  }
}
