import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const parts = [
  'openapi.yaml',
  'package.json',
  'tsconfig.json',
  'redocly.yaml',
  'src',
  'generated',
  'tools',
  'test/contract',
];

export interface Project {
  readonly folder: string;
  remove(): void;
}

/** A copy of this project that can be edited, with this one's packages. */
export function copyProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
