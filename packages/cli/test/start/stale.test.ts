import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findStaleContract } from '../../src/start/bundle.ts';
import { createProject } from '../../src/testing-project.ts';

const project = await createProject();
afterAll(project.remove);

const find = () => findStaleContract(`${project.folder}/`);
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
