import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const packages = ['runtime', 'contract-tests', 'cli', 'e2e'] as const;

interface Import {
  readonly file: string;
  /** A path from the root of the repository, or the name of a module. */
  readonly target: string;
}

const files = globSync(['packages/{runtime,contract-tests,cli}/{src,test}/**/*.ts', 'packages/e2e/**/*.ts'], {
  cwd: root,
  exclude: (name) => name === 'node_modules' || name === 'template',
});
const imports: readonly Import[] = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) => ({
    file,
    target: fileName.startsWith('.') ? relative(root, join(root, dirname(file), fileName)) : fileName,
  }));
}

const packageOf = (path: string): string | undefined =>
  /^packages\/([^/]+)\//.exec(path)?.[1] ?? /^@openapi-lambda\/([^/]+)/.exec(path)?.[1];
const show = ({ file, target }: Import) => `${file} imports ${target}`;
const isSource = ({ file }: Import) => /^packages\/[^/]+\/src\//.test(file);

describe('packages', () => {
  it('are entered through their exports, never by a path', () => {
    const wrong = imports.filter(({ file, target }) => {
      if (target.startsWith('packages/')) return packageOf(file) !== packageOf(target) && target !== 'packages/pack.ts';
      return /^(src|test|generated|deploy)\//.test(target);
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it.each(packages)('%s is imported only by names that it exports', (name) => {
    const { exports = {} } = JSON.parse(readFileSync(join(root, `packages/${name}/package.json`), 'utf8'));
    const prefix = `@openapi-lambda/${name}`;
    const wrong = imports.filter(
      ({ target }) =>
        (target === prefix || target.startsWith(`${prefix}/`)) &&
        !Object.hasOwn(exports, `.${target.slice(prefix.length)}`),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it.each(packages)('%s exports files that exist', (name) => {
    const { exports = {} } = JSON.parse(readFileSync(join(root, `packages/${name}/package.json`), 'utf8'));
    const missing = Object.values<string>(exports).filter((file) => !existsSync(join(root, 'packages', name, file)));
    expect(missing).toEqual([]);
  });

  it('runtime depends on no other package', () => {
    const wrong = imports.filter(
      (one) => isSource(one) && packageOf(one.file) === 'runtime' && /^@openapi-lambda\/(?!runtime)/.test(one.target),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('contract-tests depends on no other package, its tests included', () => {
    const wrong = imports.filter(
      ({ file, target }) => packageOf(file) === 'contract-tests' && /^@openapi-lambda\/(?!contract-tests)/.test(target),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('only one file of the runtime knows openapi-backend', () => {
    const known = imports.filter((one) => isSource(one) && one.target === 'openapi-backend').map(({ file }) => file);
    expect(known).toEqual(['packages/runtime/src/pipeline/lifecycle.ts']);
  });

  it('aws-lambda is imported for its types alone', () => {
    const wrong = imports.filter(({ file, target }) => {
      return (
        target === 'aws-lambda' && /^import (?!type)[^;]*'aws-lambda'/m.test(readFileSync(join(root, file), 'utf8'))
      );
    });
    expect(wrong.map(show)).toEqual([]);
  });
});

describe('files and folders', () => {
  const inside = imports.filter((one) => isSource(one) && one.target.startsWith('packages/'));

  it('import files that exist', () => {
    expect(inside.filter(({ target }) => !existsSync(join(root, target))).map(show)).toEqual([]);
  });

  it('have no import cycles', () => {
    expect(cyclesOf(inside)).toEqual([]);
  });

  // The files at the top of a package are its entries and shared types, and do not count as a folder.
  it('have no two folders that import each other', () => {
    const pairs = new Set(
      inside
        .filter(({ file, target }) => dirname(file) !== dirname(target) && !isTop(file) && !isTop(target))
        .map((one) => pairOf(dirname(one.file), dirname(one.target))),
    );
    const mutual = [...pairs].filter((pair) => {
      const [a = '', b = ''] = pair.split(' → ');
      return a < b && pairs.has(pairOf(b, a));
    });
    expect(mutual).toEqual([]);
  });

  it('stay at 250 lines', () => {
    const long = files.filter((file) => file.includes('/src/')).map((file) => [file, linesOf(file).length] as const);
    expect(long.filter(([, lines]) => lines > 250)).toEqual([]);
  });

  it('contain functions of at most 60 lines', () => {
    expect(files.filter((file) => file.includes('/src/')).flatMap(longFunctions)).toEqual([]);
  });
});

const isTop = (file: string) => dirname(file).endsWith('/src');
const pairOf = (a: string, b: string) => `${a} → ${b}`;
const linesOf = (file: string) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n');

/** Each cycle once, as the files on it. Type imports count too. */
function cyclesOf(edges: readonly Import[]): string[] {
  const graph = Map.groupBy(edges, ({ file }) => file);
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const cycles: string[] = [];
  const visit = (file: string) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    path.push(file);
    for (const { target } of graph.get(file) ?? []) visit(target);
    path.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}

/** A function that mostly lists cases or fields is data. */
function isTable(node: ts.Node): boolean {
  const text = node.getText();
  return (text.match(/^ +case /gm)?.length ?? 0) > 15 || (text.match(/\bobject\($/gm)?.length ?? 0) > 5;
}

/** Functions over 60 lines. Classes and tables of data are not functions; closures count for themselves, not their factory. */
function longFunctions(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): number => {
    let inner = 0;
    ts.forEachChild(node, (child) => {
      inner += visit(child);
    });
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return inner;
    const all = lineOf(node.end) - lineOf(node.getStart()) + 1;
    if (all - inner > 60 && !isTable(node))
      found.push(`${file}:${lineOf(node.getStart()) + 1} has ${all - inner} lines`);
    return all;
  };
  visit(source);
  return found;
}
