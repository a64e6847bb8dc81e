import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findStaleContract, isBuilt } from '../../src/start/bundle.ts';
import { createProject } from '../../src/testing-project.ts';

const project = await createProject();
afterAll(project.remove);

const find = () => findStaleContract(`${project.folder}/`);
const edit = (change: (text: string) => string) => {
  const file = join(project.folder, 'openapi.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
};

it('npm start warns if the contract was edited but not generated', async () => {
  expect(await find()).toBeUndefined();
  edit((text) => text);
  expect(await find()).toBeUndefined();
  edit((text) => text.replace('name: message', 'name: text'));
  expect(await find()).toMatch(/^The service does not match openapi\.yaml: .*npm run generate/s);
});

it('npm start does not run an earlier build if generated/ is missing, so that the build reports it', () => {
  const built = () => isBuilt(`${project.folder}/`);
  expect(built()).toBe(false);
  mkdirSync(join(project.folder, 'dist'), { recursive: true });
  writeFileSync(join(project.folder, 'dist/handler.js'), '');
  expect(built()).toBe(true);
  rmSync(join(project.folder, 'generated'), { recursive: true });
  expect(built()).toBe(false);
});
