import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDocs, build, type Service, startService } from '@openapi-lambda/cli';
import { createProject } from '@openapi-lambda/cli/testing';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const project = await createProject();
const taskRoot = join(project.folder, 'dist');
const generated = join(project.folder, 'generated');
/** For people to look at. */
const pictures = join(root, 'reports/browser');

interface Operation {
  readonly summary: string;
  readonly path: string;
  readonly method: string;
}

const operations: Operation[] = Object.entries<Record<string, { summary?: string }>>(
  JSON.parse(readFileSync(join(generated, 'openapi.json'), 'utf8')).paths,
).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, { summary }]) => (summary ? [{ method, path, summary }] : [])),
);

let browser: Browser;
let service: Service;

beforeAll(async () => {
  await build({ outdir: taskRoot, entry: join(project.folder, 'src/handler.ts'), generated });
  await addDocs(generated, taskRoot);
  service = await startService({ taskRoot, port: 0, as: 'http', timeLimit: 30, env: process.env, log: () => {} });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? 'chromium',
    // The second line stops Chromium's own requests to its vendor.
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
});

afterAll(async () => {
  await browser?.close();
  service?.stop();
  project.remove();
});

/** The requests and errors of a page. */
interface Seen {
  readonly requests: string[];
  readonly complaints: string[];
}

async function open(width: number, height: number, path: string): Promise<{ page: Page; seen: Seen }> {
  const page = await browser.newPage({ viewport: { width, height } });
  page.setDefaultTimeout(10_000);
  const seen: Seen = { requests: [], complaints: [] };
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.complaints.push(message.text());
  });
  await page.goto(`http://localhost:${service.port}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, seen };
}

/**
 * Goes to an operation through the list under its tag, as a reader does. Redoc renders the lower parts of the page when
 * they come near.
 */
async function visit(page: Page, { path, summary }: Operation): Promise<void> {
  const link = page.getByText(path, { exact: true }).first();
  for (let turns = 0; turns < 30 && !(await link.isVisible()); turns++) {
    await page.mouse.wheel(0, 500);
    await page.waitForTimeout(100);
  }
  await link.click();
  await page.getByRole('heading', { name: summary }).waitFor();
}

describe.each([
  { device: 'desktop', width: 1280, height: 900 },
  { device: 'phone', width: 390, height: 844 },
])('/redoc at the width of a $device', ({ device, width, height }) => {
  it('shows every operation, contacts no other host and logs no errors', async () => {
    const { page, seen } = await open(width, height, '/redoc');
    await page.screenshot({ path: join(pictures, `${device}.png`) });
    for (const operation of operations) {
      await visit(page, operation);
      await page.screenshot({ path: join(pictures, `${device}-${operation.path.replaceAll(/\W+/g, '')}.png`) });
    }
    // Time for late requests of the page, such as statistics.
    await page.waitForTimeout(1500);
    const own = new RegExp(`^(http://localhost:${service.port}/|data:|blob:)`);
    expect(seen.requests.filter((url) => !own.test(url))).toEqual([]);
    expect(seen.complaints).toEqual([]);
    await page.close();
  });

  it('fits the width', async () => {
    const { page } = await open(width, height, '/redoc');
    for (const operation of operations) await visit(page, operation);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.close();
  });

  it('is the target of /docs', async () => {
    const { page } = await open(width, height, '/docs');
    expect(new URL(page.url()).pathname).toBe('/redoc');
    expect(await page.title()).toBe('openapi-lambda');
    await page.close();
  });
});
