/** `src/operations/index.ts`, read with TypeScript's parser: it is the user's file, and its formatting is not known. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

export interface HandlerIndex {
  readonly text: string;
  readonly imports: readonly HandlerImport[];
  /** The position of the object literal of the operations. */
  readonly table: { readonly start: number; readonly end: number };
  /** Every member of the table, as source text. */
  readonly members: readonly Member[];
  /** The members that name one operation. */
  readonly entries: readonly Entry[];
  /** Keys that come from spreads of objects in files next to this one. */
  readonly spread: readonly string[];
  /** Whether there is a spread or a computed key whose names cannot be determined statically. */
  readonly isOpen: boolean;
}

export interface HandlerImport {
  /** The import declaration. */
  readonly text: string;
  /** Relative to the folder; `undefined` for a package. */
  readonly file: string | undefined;
  /** The local names of the imports. */
  readonly names: readonly string[];
}

interface Member {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether a comma follows it. */
  readonly hasComma: boolean;
  /** The identifier that is its value. */
  readonly value: string | undefined;
}

interface Entry {
  readonly key: string;
  /** The identifier that is its value, or the text of the expression. */
  readonly value: string;
}

const emptyIndex = `import type { Operations } from '#contract';

export const operations = {} satisfies Operations;

declare module '@openapi-lambda/runtime' {
  interface Register {
    operations: typeof operations;
  }
}
`;

/** `undefined` if the file has no `export const operations = { … } satisfies Operations`. */
export function readIndex(folder: string): HandlerIndex | undefined {
  const path = join(folder, 'index.ts');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : emptyIndex;
  const source = parse(path, text);
  const table = objectNamed(source, 'operations', true);
  if (!table) return undefined;
  const imports = importsOf(source);
  const keys = keysOf(table, source, imports, folder, new Set([path]));
  return {
    text,
    imports,
    table: { start: table.getStart(source), end: table.getEnd() },
    members: table.properties.map((member, at) => ({
      hasComma: at < table.properties.length - 1 || table.properties.hasTrailingComma,
      text: member.getText(source),
      start: member.getStart(source),
      end: member.getEnd(),
      value: handlerOf(member),
    })),
    entries: table.properties.flatMap((member) => {
      const key = keyOf(member);
      return key === undefined ? [] : [{ key, value: handlerOf(member) ?? member.getText(source) }];
    }),
    ...keys,
  };
}

const parse = (path: string, text: string) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** The object literal of `export const NAME = { … }`, with `satisfies` if required. */
function objectNamed(source: ts.SourceFile, name: string, satisfies: boolean): ts.ObjectLiteralExpression | undefined {
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: declared, initializer } of statement.declarationList.declarations) {
      if (!initializer || declared.getText(source) !== name) continue;
      if (satisfies && !ts.isSatisfiesExpression(initializer)) continue;
      const literal = withoutTypes(initializer);
      if (ts.isObjectLiteralExpression(literal)) return literal;
    }
  }
  return undefined;
}

function withoutTypes(expression: ts.Expression): ts.Expression {
  return ts.isSatisfiesExpression(expression) || ts.isAsExpression(expression)
    ? withoutTypes(expression.expression)
    : expression;
}

function importsOf(source: ts.SourceFile): HandlerImport[] {
  return source.statements.filter(ts.isImportDeclaration).map((declaration) => {
    const specifier = (declaration.moduleSpecifier as ts.StringLiteral).text;
    const { name, namedBindings } = declaration.importClause ?? {};
    const named =
      namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements.map((one) => one.name) : [];
    const namespace = namedBindings && ts.isNamespaceImport(namedBindings) ? [namedBindings.name] : [];
    return {
      text: declaration.getText(source),
      file: specifier.startsWith('.') ? specifier : undefined,
      names: [...(name ? [name] : []), ...named, ...namespace].map(({ text }) => text),
    };
  });
}

function keyOf(member: ts.ObjectLiteralElementLike): string | undefined {
  const { name } = member;
  if (!name) return undefined;
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}

function handlerOf(member: ts.ObjectLiteralElementLike): string | undefined {
  if (ts.isShorthandPropertyAssignment(member)) return member.name.text;
  if (ts.isPropertyAssignment(member) && ts.isIdentifier(member.initializer)) return member.initializer.text;
  return undefined;
}

/** The keys that spreads contribute, as far as they can be determined: named exports of files in the same folder. */
function keysOf(
  table: ts.ObjectLiteralExpression,
  source: ts.SourceFile,
  imports: readonly HandlerImport[],
  folder: string,
  open: Set<string>,
): Pick<HandlerIndex, 'spread' | 'isOpen'> {
  const spread: string[] = [];
  let isOpen = table.properties.some((member) => !ts.isSpreadAssignment(member) && keyOf(member) === undefined);
  for (const member of table.properties.filter(ts.isSpreadAssignment)) {
    const keys = keysOfSpread(member.expression, source, imports, folder, open);
    if (keys) spread.push(...keys);
    else isOpen = true;
  }
  return { spread, isOpen };
}

function keysOfSpread(
  expression: ts.Expression,
  source: ts.SourceFile,
  imports: readonly HandlerImport[],
  folder: string,
  open: Set<string>,
): readonly string[] | undefined {
  if (!ts.isIdentifier(expression)) return undefined;
  const here = objectNamed(source, expression.text, false);
  const from = imports.find(({ names }) => names.includes(expression.text))?.file;
  const path = from === undefined ? undefined : join(folder, from);
  if (!here && (path === undefined || open.has(path) || !existsSync(path))) return undefined;
  const file = here || path === undefined ? source : parse(path, readFileSync(path, 'utf8'));
  const table = here ?? objectNamed(file, expression.text, false);
  if (!table) return undefined;
  const own = table.properties.flatMap((member) => keyOf(member) ?? []);
  const next = here || path === undefined ? folder : dirname(path);
  const inner = keysOf(
    table,
    file,
    here ? imports : importsOf(file),
    next,
    new Set([...open, ...(path ? [path] : [])]),
  );
  return inner.isOpen ? undefined : [...own, ...inner.spread];
}
