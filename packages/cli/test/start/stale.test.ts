import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import type { findStaleContract } from '../../src/start/bundle.ts';
import { copyProject } from '@@packages/e2e/test/dev/project.ts';

const project = copyProject();
afterAll(project.remove);

const find: typeof findStaleContract = (await import(pathToFileURL(join(project.folder, 'tools/local/bundle.ts')).href))
  .findStaleContract;
const edit = (change: (text: string) => string) => {
  const file = join(project.folder, 'openapi.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
};

it('npm start tells when the contract was edited and not generated', async () => {
  expect(await find()).toBeUndefined();
  edit((text) => text);
  expect(await find()).toBeUndefined();
  edit((text) => text.replace('name: message', 'name: text'));
  expect(await find()).toMatch(/^openapi\.yaml is not what is served: .*npm run generate/s);
});
