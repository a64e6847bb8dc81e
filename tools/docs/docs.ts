import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { docsPage } from './page.ts';

const help = `Usage: npm run docs -- [FILE]

Writes the documentation of the contract as one HTML page that needs no network: to FILE, or to redoc.html.
The running service answers the same page under /redoc.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' } },
});
if (values.help) console.log(help);
else {
  const file = positionals[0] ?? 'redoc.html';
  const page = await docsPage(join(import.meta.dirname, '../../generated/openapi.json'));
  const html = await promisify(gunzip)(await readFile(page));
  await writeFile(file, html);
  console.log(`${relative('.', file)}: ${(html.length / 1e6).toFixed(1)} MB`);
}
