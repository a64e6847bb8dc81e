import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CannotDocument, docsPage } from './page.ts';

const help = `Usage: npm run docs -- [FILE]

Writes the documentation of the contract as one HTML page that needs no network: to FILE, or to redoc.html.
The running service answers the same page under /redoc.`;

const contract = join(import.meta.dirname, '../../generated/openapi.json');

try {
  const options = { help: { type: 'boolean', short: 'h' } } as const;
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  if (values.help) console.log(help);
  else await write(positionals[0] ?? 'redoc.html');
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage && !(error instanceof CannotDocument)) throw error;
  console.error(isUsage ? `${error.message}\nSee: npm run docs -- --help` : error.message);
  process.exitCode = isUsage ? 2 : 1;
}

async function write(file: string): Promise<void> {
  const html = await promisify(gunzip)(await readFile(await docsPage(contract)));
  await writeFile(file, html);
  console.log(`${relative('.', file)}: ${(html.length / 1e6).toFixed(1)} MB`);
}
