import { cpSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build, type Service, startService } from '@openapi-lambda/cli';
import { createProject, type Project } from '@openapi-lambda/cli/testing';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const bookstore = join(import.meta.dirname, '../bookstore');
let project: Project;
let service: Service;
let browser: Browser;
/** Each serves an empty page, from an origin of its own. */
const shop = createServer(
  (_, response) => void response.setHeader('content-type', 'text/html').end('<title>Shop</title>'),
);
const other = createServer(
  (_, response) => void response.setHeader('content-type', 'text/html').end('<title>Other</title>'),
);

async function originOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const shopOrigin = await originOf(shop);
const otherOrigin = await originOf(other);

beforeAll(async () => {
  project = await createProject(join(bookstore, 'openapi.yaml'));
  cpSync(join(bookstore, 'src'), join(project.folder, 'src'), { recursive: true });
  const taskRoot = join(project.folder, 'dist');
  await build({
    outdir: taskRoot,
    entry: join(project.folder, 'src/handler.ts'),
    generated: join(project.folder, 'generated'),
  });
  const env = { ...process.env, ORIGINS: shopOrigin };
  service = await startService({ taskRoot, port: 0, as: 'http', timeLimit: 30, env, log: () => {} });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  service?.stop();
  shop.close();
  other.close();
  project?.remove();
});

async function pageOf(origin: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(origin);
  return page;
}

/** The response as a script of the page sees it. */
const addBook = (page: Page) =>
  page.evaluate(async (base) => {
    const form = new URLSearchParams({ name: 'jane', password: 'pride' });
    const json = async (response: Response) => (await response.json()) as Record<string, unknown>;
    const { token } = await json(await fetch(`${base}/login`, { method: 'POST', body: form }));
    const added = await fetch(`${base}/books`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ title: 'Persuasion', author: 'Jane Austen', price: 800 }),
    });
    const missing = await fetch(`${base}/books/999`);
    return {
      status: added.status,
      location: added.headers.get('location'),
      title: (await json(added)).title,
      missing: [missing.status, (await json(missing)).title],
    };
  }, `http://127.0.0.1:${service.port}`);

describe('a page of another origin', () => {
  it('calls the service if it is allowed to, and reads answers, headers and refusals', async () => {
    expect(await addBook(await pageOf(shopOrigin))).toEqual({
      status: 201,
      location: expect.stringMatching(/^\/books\/\d+$/),
      title: 'Persuasion',
      missing: [404, 'Not Found'],
    });
  });

  it('cannot if it is not allowed to', async () => {
    await expect(addBook(await pageOf(otherOrigin))).rejects.toThrow('Failed to fetch');
  });
});
