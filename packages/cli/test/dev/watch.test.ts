import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Watcher, watchFiles } from '../../src/dev/watch.ts';

let root: string;
let watcher: Watcher;
let edits: string[][];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'watch-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  for (const file of ['src/a.ts', 'src/deep/b.ts', 'contract.yaml', 'other.yaml']) write(file, 'before');
  edits = [];
  watcher = watchFiles(join(root, 'src/'), (paths) => edits.push(paths.map((path) => relative(root, path)).sort()));
  watcher.files([join(root, 'contract.yaml')]);
});

afterEach(() => {
  watcher.stop();
  rmSync(root, { recursive: true });
});

const write = (file: string, text: string) => writeFileSync(join(root, file), text);
const replace = (file: string) => {
  write('temporary', 'after');
  renameSync(join(root, 'temporary'), join(root, file));
};

describe('an edit', () => {
  it.each([
    { of: 'a file in the folder', edit: () => write('src/a.ts', 'after'), want: 'src/a.ts' },
    { of: 'a file deep in it', edit: () => write('src/deep/b.ts', 'after'), want: 'src/deep/b.ts' },
    { of: 'a file next to it that is followed', edit: () => write('contract.yaml', 'after'), want: 'contract.yaml' },
    { of: 'a file that is new', edit: () => write('src/c.ts', 'new'), want: 'src/c.ts' },
    { of: 'a file that is removed', edit: () => rmSync(join(root, 'src/a.ts')), want: 'src/a.ts' },
    { of: 'a file that is replaced by another', edit: () => replace('src/deep/b.ts'), want: 'src/deep/b.ts' },
    { of: 'a followed file that is replaced by another', edit: () => replace('contract.yaml'), want: 'contract.yaml' },
  ])('of $of is detected', async ({ edit, want }) => {
    edit();
    await expect.poll(() => edits.flat()).toContain(want);
  });

  it('is detected after the file was replaced, too', async () => {
    replace('src/a.ts');
    await expect.poll(() => edits.flat()).toEqual(['src/a.ts']);
    await sleep(30);
    write('src/a.ts', 'after all');
    await expect.poll(() => edits.flat()).toEqual(['src/a.ts', 'src/a.ts']);
  });

  it('is detected in a folder that was created later, with its files', async () => {
    mkdirSync(join(root, 'new'));
    write('new/c.ts', 'new');
    renameSync(join(root, 'new'), join(root, 'src/new'));
    await expect.poll(() => edits.flat()).toEqual(['src/new/c.ts']);
    write('src/new/d.ts', 'new');
    await expect.poll(() => edits.flat()).toContain('src/new/d.ts');
  });

  it('includes all files that are written together', async () => {
    write('src/a.ts', 'after');
    write('contract.yaml', 'after');
    write('src/a.ts', 'after all');
    await expect.poll(() => edits).toEqual([['contract.yaml', 'src/a.ts']]);
  });

  it('does not include temporary files of an editor', async () => {
    write('src/a.ts.new', 'after');
    renameSync(join(root, 'src/a.ts.new'), join(root, 'src/a.ts'));
    await expect.poll(() => edits).toEqual([['src/a.ts']]);
  });

  it('of an unwatched file is ignored', async () => {
    write('other.yaml', 'after');
    await sleep(100);
    expect(edits).toEqual([]);
    watcher.files([join(root, 'other.yaml')]);
    write('other.yaml', 'after all');
    write('contract.yaml', 'after all');
    await expect.poll(() => edits.flat()).toEqual(['other.yaml']);
  });
});

it('a followed file in a folder that is missing is seen when the folder appears', async () => {
  watcher.files([join(root, 'schemas/deep/name.yaml')]);
  mkdirSync(join(root, 'schemas/deep'), { recursive: true });
  write('schemas/deep/name.yaml', 'type: string');
  await expect.poll(() => edits.flat()).toContain('schemas/deep/name.yaml');
  edits = [];
  write('schemas/deep/name.yaml', 'type: integer');
  await expect.poll(() => edits.flat()).toContain('schemas/deep/name.yaml');
});
