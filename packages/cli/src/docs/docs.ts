import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CannotDocument, docsPage } from './page.ts';

const help = `Usage: openapi-lambda docs [FILE]

Writes the documentation of the contract as one self-contained HTML page to FILE (default: redoc.html).
The running service serves the same page at /redoc.`;

const contract = 'generated/openapi.json';

/** @returns the exit code */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const options = { help: { type: 'boolean', short: 'h' } } as const;
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
    if (values.help) console.log(help);
    else await write(positionals[0] ?? 'redoc.html');
    return 0;
  } catch (error) {
    if (!(error instanceof CannotDocument)) throw error;
    console.error(error.message);
    return 1;
  }
}

async function write(file: string): Promise<void> {
  const html = await promisify(gunzip)(await readFile(await docsPage(contract)));
  await writeFile(file, html);
  console.log(`${relative('.', file)}: ${(html.length / 1e6).toFixed(1)} MB`);
}
