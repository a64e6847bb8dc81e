import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../document/errors.ts';
import { type NamedOperation, Names } from './operations.ts';

/** How `src/operations` and the contract differ. */
export interface Difference<Operation> {
  readonly missing: readonly Operation[];
  /** operationIds of handlers that the contract does not have. */
  readonly superfluous: readonly string[];
}

/** What `export const operations = { … } satisfies Operations` holds; `undefined` where index.ts has no such line. */
const table = /export const operations = \{([^{}]*)\} satisfies Operations/;

export function compareHandlers<Operation extends Pick<NamedOperation, 'operationId'>>(
  folder: string,
  operations: readonly Operation[],
): Difference<Operation> {
  const handled = readEntries(folder)?.map(keyOf) ?? [];
  return {
    missing: operations.filter(({ operationId }) => !handled.includes(operationId)),
    superfluous: handled.filter((key) => operations.every(({ operationId }) => operationId !== key)),
  };
}

/**
 * Writes a stub for each operation without a handler, and names it in index.ts. Files that exist are left alone.
 * Returns the paths of what was written. Throws Refusal where index.ts is not as expected, and then writes nothing.
 */
export function scaffold(folder: string, missing: readonly NamedOperation[]): string[] {
  const index = join(folder, 'index.ts');
  const entries = readEntries(folder);
  if (entries === undefined) {
    throw new Refusal(
      `${index} has no line "export const operations = { … } satisfies Operations" to add handlers to.`,
    );
  }
  mkdirSync(folder, { recursive: true });
  const text = readIndex(folder);
  const handlers = nameHandlers(missing, text);
  const written = handlers.flatMap((handler) => {
    const path = join(folder, `${handler.file}.ts`);
    if (existsSync(path)) return [];
    writeFileSync(path, stub(handler));
    return [path];
  });
  if (missing.length === 0) return written;
  writeFileSync(index, addToIndex(text, entries, handlers));
  return [...written, index];
}

const emptyIndex = `import type { Operations } from '#contract';

export const operations = {} satisfies Operations;
`;

function readIndex(folder: string): string {
  const path = join(folder, 'index.ts');
  return existsSync(path) ? readFileSync(path, 'utf8') : emptyIndex;
}

/** `getUser`, `getUser: find` or `'meta/root': root`, each as it is written. */
function readEntries(folder: string): string[] | undefined {
  const inside = table.exec(readIndex(folder))?.[1]?.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '');
  const entries = inside?.match(/(?:'(?:\\.|[^'])*'|"(?:\\.|[^"])*"|[^,'"])+/g) ?? [];
  return inside === undefined ? undefined : entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function keyOf(entry: string): string {
  const quoted = /^(['"])((?:\\.|(?!\1).)*)\1/.exec(entry)?.[2];
  return quoted?.replace(/\\(.)/g, '$1') ?? /^[^:\s]+/.exec(entry)?.[0] ?? entry;
}

function addToIndex(text: string, entries: readonly string[], handlers: readonly NamedHandler[]): string {
  const added = handlers.map(entryOf);
  const imports = handlers.map(({ name, file }) => `import { ${name} } from './${file}.ts';`);
  return sortImports(text, imports).replace(table, (_, inside: string) => {
    const oneLine = `export const operations = { ${[...entries, ...added].join(', ')} } satisfies Operations`;
    if (!inside.includes('\n') && oneLine.length < 120) return oneLine;
    const before = inside.includes('\n') ? inside.trimEnd() : entries.map((entry) => `\n  ${entry},`).join('');
    return `export const operations = {${before}\n${added.map((entry) => `  ${entry},\n`).join('')}} satisfies Operations`;
  });
}

/** The imports of this folder in one block, in the order that the linter wants. */
function sortImports(text: string, added: readonly string[]): string {
  const lines = text.split('\n');
  const own = lines.filter((line) => /^import .* from '\.\//.test(line));
  const rest = lines.filter((line) => !own.includes(line));
  const last = rest.findLastIndex((line) => line.startsWith('import '));
  const source = (line: string) => line.slice(line.indexOf("'"));
  const block = [...own, ...added].sort((a, b) => source(a).localeCompare(source(b), 'en', { numeric: true }));
  return rest.toSpliced(last + 1, 0, ...block).join('\n');
}

function entryOf({ operationId, name }: NamedHandler): string {
  if (name === operationId) return name;
  return `${isName(operationId) ? operationId : quote(operationId)}: ${name}`;
}

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  return mark + text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`) + mark;
}

interface NamedHandler extends NamedOperation {
  /** What index.ts and the stub call it. */
  readonly name: string;
}

/** Gives each handler a name that is new in index.ts. Those that are called as their operation take theirs first. */
function nameHandlers(operations: readonly NamedOperation[], index: string): NamedHandler[] {
  const free = new Names((name) => name, '');
  for (const [, names = ''] of index.matchAll(/^import (?:type )?(.*) from /gm)) {
    for (const [name] of names.matchAll(/[^\s{},]+(?=\s*(?:[,}]|$))/g)) free.take(name);
  }
  const handlers = operations.map((operation) => ({ ...operation, name: identifier(operation) }));
  const isMade = ({ name, operationId }: NamedHandler) => Number(name !== operationId);
  for (const handler of handlers.toSorted((a, b) => isMade(a) - isMade(b))) handler.name = free.take(handler.name);
  return handlers;
}

const reserved =
  /^(Error|Handler|Operations|operations|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|eval|arguments)$/;

/** `meta/root` → `metaRoot`, from its file's name; never a name that JavaScript, index.ts or the stub itself needs. */
function identifier({ operationId, file }: NamedOperation): string {
  if (isName(operationId)) return reserved.test(operationId) ? `${operationId}Operation` : operationId;
  const [first = '', ...rest] = file.split(/\W+|-/).filter((word) => word !== '');
  const name = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return isName(name) && !reserved.test(name) ? name : `operation${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function isName(text: string): boolean {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text);
}

function stub({ name, operationId, method, path, operation }: NamedHandler): string {
  const summary = operation.summary?.replace(/\s+/g, ' ').trim();
  const what = `${method.toUpperCase()} ${path}${summary ? `: ${summary}` : ''}`.replaceAll('*/', '* /');
  return `import type { Handler } from '#contract';

/** ${what} */
export const ${name}: Handler<${quote(operationId)}> = () => {
  throw new Error(${quote(`${operationId} is not written yet.`)});
};
`;
}
