import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The licences of the packages that a bundle contains. Most of them must be included with every copy.
 *
 * @param inputs the files that the bundler read
 * @param entry the entry module of the service, whose own package is not listed
 */
export function notices(inputs: readonly string[], entry: string): string {
  const own = packageOf(dirname(entry));
  const folders = inputs
    // `leaveOut` adds a suffix to a module of which it keeps only a part.
    .map((input) => input.replace(/\?\w+$/, ''))
    // Paths with a namespace are virtual modules of the build.
    .filter((input) => existsSync(resolve(input)))
    .map((input) => packageOf(dirname(resolve(input))))
    .filter((folder) => folder !== undefined && folder !== own);
  const texts = [...new Set(folders)].map((folder) => notice(folder as string)).toSorted();
  return `This function contains code of these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** The folder of the package that a file belongs to. A `package.json` without a name only sets the module type. */
function packageOf(folder: string): string | undefined {
  const file = join(folder, 'package.json');
  if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name) return folder;
  return dirname(folder) === folder ? undefined : packageOf(dirname(folder));
}

function notice(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)(\.(md|txt))?$/i.test(file));
  const by = typeof author === 'object' ? author?.name : author;
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return `${[`${name} ${version} (${license ?? 'licence unknown'})`, ...(texts.length > 0 ? texts : [by ?? ''])]
    .filter(Boolean)
    .join('\n\n')}\n`;
}
