import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../document/errors.ts';
import { type HandlerIndex, readIndex } from './handler-index.ts';
import type { NamedOperation } from './operations.ts';
import { Names } from './schema/names.ts';

/** How `src/operations` and the contract differ. */
export interface Difference<Operation> {
  readonly missing: readonly Operation[];
  /** operationIds of handlers that the contract does not have. */
  readonly superfluous: readonly string[];
}

export function compareHandlers<Operation extends Pick<NamedOperation, 'operationId'>>(
  folder: string,
  operations: readonly Operation[],
): Difference<Operation> {
  const index = readIndex(folder);
  const handled = new Set([...(index?.entries.map(({ key }) => key) ?? []), ...(index?.spread ?? [])]);
  return {
    // The compiler checks spreads that cannot be resolved here.
    missing: index?.isOpen ? [] : operations.filter(({ operationId }) => !handled.has(operationId)),
    superfluous: [...handled].filter((key) => operations.every(({ operationId }) => operationId !== key)),
  };
}

/**
 * Writes a stub for each operation without a handler and names it in index.ts. Files that exist are left alone; imports
 * of files that were deleted are removed, with their entries. Returns the paths of the written files.
 *
 * @throws {Refusal} if index.ts does not have the expected form; nothing is written then
 */
export function scaffold(folder: string, operations: readonly NamedOperation[]): string[] {
  const path = join(folder, 'index.ts');
  const index = readIndex(folder);
  if (!index) {
    throw new Refusal(`${path} has no line "export const operations = { … } satisfies Operations" to add handlers to.`);
  }
  const deleted = index.imports.filter(({ file }) => file !== undefined && !existsSync(join(folder, file)));
  const gone = new Set(deleted.flatMap(({ names }) => names));
  const kept = index.entries.filter(({ value }) => !gone.has(value));
  const handled = new Set([...kept.map(({ key }) => key), ...index.spread]);
  const missing = index.isOpen ? [] : operations.filter(({ operationId }) => !handled.has(operationId));
  mkdirSync(folder, { recursive: true });
  const handlers = nameHandlers(missing, index, gone);
  const written = handlers.flatMap((handler) => {
    const file = join(folder, `${handler.file}.ts`);
    if (existsSync(file)) return [];
    writeFileSync(file, stub(handler));
    return [file];
  });
  if (missing.length === 0 && deleted.length === 0) return written;
  writeFileSync(
    path,
    edit(
      index,
      gone,
      deleted.map(({ text }) => text),
      handlers,
    ),
  );
  return [...written, path];
}

function edit(
  index: HandlerIndex,
  gone: ReadonlySet<string>,
  deleted: readonly string[],
  handlers: readonly NamedHandler[],
): string {
  const { text, table } = index;
  const edited = text.slice(0, table.start) + editTable(index, gone, handlers.map(entryOf)) + text.slice(table.end);
  const lines = edited.split('\n').filter((line) => !deleted.includes(line));
  return sortImports(
    lines.join('\n'),
    handlers.map(({ name, file }) => `import { ${name} } from './${file}.ts';`),
  );
}

function editTable(
  { text, table, members }: HandlerIndex,
  gone: ReadonlySet<string>,
  added: readonly string[],
): string {
  const kept = members.filter(({ value }) => value === undefined || !gone.has(value));
  const all = [...kept.map((member) => member.text), ...added];
  if (all.length === 0) return '{}';
  if (!text.slice(table.start, table.end).includes('\n')) {
    const oneLine = `{ ${all.join(', ')} }`;
    const isShort = `export const operations = ${oneLine} satisfies Operations`.length < 120;
    return isShort ? oneLine : `{\n${all.map((entry) => `  ${entry},\n`).join('')}}`;
  }
  // A multi-line table may hold comments, which are kept.
  const last = kept.at(-1);
  const parts: string[] = [];
  let from = table.start;
  for (const member of members) {
    if (kept.includes(member)) {
      parts.push(text.slice(from, member.end), member === last && !member.hasComma ? ',' : '');
    } else {
      parts.push(text.slice(from, member.start).replace(/\n[ \t]*$/, ''));
    }
    from = member.end + (kept.includes(member) || !member.hasComma ? 0 : 1);
  }
  parts.push(text.slice(from, table.end - 1).trimEnd(), '\n', ...added.map((entry) => `  ${entry},\n`), '}');
  return parts.join('');
}

/** The imports of this folder in one block, in the linter's order. */
function sortImports(text: string, added: readonly string[]): string {
  const lines = text.split('\n');
  const own = lines.filter((line) => /^import .* from '\.\//.test(line));
  const rest = lines.filter((line) => !own.includes(line));
  const last = rest.findLastIndex((line) => line.startsWith('import ') || /^\} from '/.test(line));
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
  /** The handler's identifier in index.ts and in the stub. */
  readonly name: string;
}

/** Gives each handler an unused name in index.ts. Handlers that can be named after their operation come first. */
function nameHandlers(
  operations: readonly NamedOperation[],
  { imports }: HandlerIndex,
  gone: ReadonlySet<string>,
): NamedHandler[] {
  const free = new Names((name) => name, '');
  for (const name of imports.flatMap(({ names }) => names)) if (!gone.has(name)) free.take(name);
  const handlers = operations.map((operation) => ({ ...operation, name: identifier(operation) }));
  const isMade = ({ name, operationId }: NamedHandler) => Number(name !== operationId);
  for (const handler of handlers.toSorted((a, b) => isMade(a) - isMade(b))) handler.name = free.take(handler.name);
  return handlers;
}

const reserved =
  /^(Error|Handler|Operations|operations|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|eval|arguments)$/;

/** `meta/root` → `metaRoot`, from its file's name; never a name reserved by JavaScript, index.ts or the stub. */
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
