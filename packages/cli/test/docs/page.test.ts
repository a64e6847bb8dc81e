import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { docsPage } from '../../src/docs/page.ts';

const folder = mkdtempSync(join(tmpdir(), 'docs-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function render(contract: object): Promise<string> {
  const file = join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(contract));
  return String(await promisify(gunzip)(await readFile(await docsPage(file))));
}

const contract = { openapi: '3.1.0', info: { title: 'Teas & <b>more</b>', version: '1' }, paths: {} };

describe('the page of the docs', () => {
  it('says what to do if nothing was generated', async () => {
    await expect(docsPage('nowhere/openapi.json')).rejects.toThrow(
      'There is no nowhere/openapi.json: npm run generate writes it.',
    );
  });

  it('reports why Redoc cannot show the contract', async () => {
    await expect(render({ ...contract, tags: 5 })).rejects.toThrow(/^Redoc cannot show this contract:\n(?!.*║).+/s);
  });

  it('has the title of the contract', async () => {
    expect(await render(contract)).toContain('<title>Teas &amp; &lt;b&gt;more&lt;/b&gt;</title>');
  });

  it('has the logo of this project if the contract has none', async () => {
    expect(await render(contract)).toMatch(/"x-logo":\{"url":"data:image\/svg\+xml;base64,/);
  });

  it('has the logo of the contract if there is one', async () => {
    const own = { ...contract, info: { ...contract.info, 'x-logo': { url: 'data:,mine' } } };
    expect(await render(own)).toContain('"x-logo":{"url":"data:,mine"');
  });

  it('does not name a host that its scripts would connect to', async () => {
    const page = await render(contract);
    expect(page).not.toMatch(/cdn\.redoc\.ly\/redoc\//);
    expect(page).toMatch(/const __redoc_options = \{.*"disableTelemetry":true/);
    expect(page).not.toContain('"disableTelemetry":false');
  });
});
