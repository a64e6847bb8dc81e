import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Rooms from the inside out: a file may import from its own room and from rooms before it, types included. */
const rooms: readonly (readonly [room: string, files: RegExp])[] = [
  ['plain', /^src\/(http|log|api\/compiled)\.ts$|^src\/formats(\/|\.ts$)/],
  ['generated', /^generated\//],
  ['api', /^src\/api\//],
  ['security', /^src\/security\//],
  ['operation', /^src\/operation\.ts$/],
  ['operations', /^src\/operations\//],
  ['lambda', /^src\/lambda\.ts$/],
  ['docs', /^src\/docs\.ts$/],
  ['handler', /^src\/handler\.ts$/],
];

/** Besides those rooms: files that stand apart, with all that they may import. */
const apart: readonly (readonly [files: RegExp, mayImport: RegExp])[] = [
  [/^src\/events\//, /^src\/(events\/|http\.ts$|log\.ts$)|^aws-lambda$|^node:/],
  [/^test\/contract\/(?!.*\.test\.ts$|cli\.ts$)/, /^test\/contract\/|^node:|^[^./]/],
];

// The command line hands the engine what it tests; it alone may know both.
const files = globSync(['{src,test/contract}/**/*.ts'], { cwd: root }).filter(
  (file) => file !== 'test/contract/cli.ts',
);
const room = (file: string) => rooms.findIndex(([, matches]) => matches.test(file));

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('.') ? relative(root, join(root, dirname(file), fileName)) : fileName,
  );
}

/** What a file imports although it stands further out. */
function violationsOf(file: string): string[] {
  const fence = apart.find(([matches]) => matches.test(file));
  if (fence) return importsOf(file).filter((imported) => !fence[1].test(imported));
  const own = room(file);
  return importsOf(file).filter((imported) => {
    if (!/^(src|generated|test|tools|bench)\//.test(imported))
      return imported === 'aws-lambda' && own < room('src/lambda.ts');
    const theirs = room(imported);
    const events = imported.startsWith('src/events/') && own >= room('src/lambda.ts');
    return !events && (theirs === -1 || theirs > own);
  });
}

describe('imports run one way', () => {
  it('finds the files of every room', () => {
    for (const [, matches] of rooms.filter(([name]) => name !== 'generated')) {
      expect(
        files.some((file) => matches.test(file)),
        String(matches),
      ).toBe(true);
    }
  });

  it.each(files.filter((file) => !/\.test\.ts$/.test(file)))('%s imports only what stands further in', (file) => {
    expect(violationsOf(file)).toEqual([]);
  });

  it('every file of src/ has a room', () => {
    const homeless = files.filter(
      (file) => file.startsWith('src/') && !file.startsWith('src/events/') && room(file) === -1,
    );
    expect(homeless).toEqual([]);
  });
});
