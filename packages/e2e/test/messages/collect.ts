import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const packages = join(import.meta.dirname, '../../..');

/** Errors that end a command or the start of a function. Their message is all that a user sees. */
const errors = /^([A-Z]?\w*Error|Cannot\w+|InvalidContract|Refusal|Unsendable\w+|Conflict)$/;

export interface Message {
  /** With `…` in place of each value. */
  readonly text: string;
  /** The advice that is printed with it. */
  readonly advice?: string;
}

/** The messages that a package can show to a user, found in its sources: errors, advice about contracts, log lines. */
export function messagesOf(name: string): Message[] {
  const found = new Map<string, Message>();
  for (const file of globSync(`${name}/src/**/*.ts`, { cwd: packages })) {
    const source = ts.createSourceFile(file, readFileSync(join(packages, file), 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      for (const message of messagesIn(node)) if (isSentence(message.text)) found.set(message.text, message);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...found.values()].sort((one, other) => (one.text < other.text ? -1 : 1));
}

function messagesIn(node: ts.Node): Message[] {
  if (ts.isNewExpression(node) && errors.test(node.expression.getText())) return pair(node.arguments?.[0], undefined);
  if (ts.isObjectLiteralExpression(node)) return pair(property(node, 'message'), property(node, 'advice'), true);
  if (!ts.isCallExpression(node)) return [];
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword)
    return isErrorClass(node) ? pair(node.arguments[0], undefined) : [];
  if (!ts.isPropertyAccessExpression(node.expression)) return [];
  const object = node.expression.expression.getText();
  const method = node.expression.name.text;
  const args = node.arguments;
  if (/\blog$/.test(object) && ['warn', 'error', 'fatal'].includes(method)) return pair(args[0], undefined);
  if (object === 'console' && method === 'error') return pair(args[0], undefined);
  if (method === 'add' && args.length === 3) return pair(args[1], args[2], true);
  if (method === 'warn' && args.length === 4) return pair(args[2], args[3], true);
  return [];
}

function isErrorClass(node: ts.Node): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (ts.isClassDeclaration(at)) return at.heritageClauses?.some((one) => /Error\b/.test(one.getText())) === true;
  }
  return false;
}

function property(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const found = node.properties.find((one) => one.name?.getText() === name);
  if (found === undefined) return undefined;
  if (ts.isPropertyAssignment(found)) return found.initializer;
  return ts.isShorthandPropertyAssignment(found) ? constantOf(found, name) : undefined;
}

/** The value of the nearest constant of that name. */
function constantOf(node: ts.Node, name: string): ts.Expression | undefined {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (!ts.isBlock(at) && !ts.isSourceFile(at)) continue;
    for (const statement of at.statements.filter(ts.isVariableStatement)) {
      const one = statement.declarationList.declarations.find((each) => each.name.getText() === name);
      if (one !== undefined) return one.initializer;
    }
  }
  return undefined;
}

function pair(message: ts.Expression | undefined, advice: ts.Expression | undefined, both = false): Message[] {
  if (message === undefined || (both && advice === undefined)) return [];
  const [fix] = textsOf(advice);
  return textsOf(message).map((text) => ({ text, ...(fix === undefined ? {} : { advice: fix }) }));
}

/** Every text that an expression may have; none if it is made elsewhere. */
function textsOf(node: ts.Expression | undefined): string[] {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  // A function that makes a text safe to print.
  if (ts.isCallExpression(node) && node.arguments.length === 1) return textsOf(node.arguments[0]);
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')];
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return textsOf(node.left).flatMap((left) =>
      (textsOf(node.right).length ? textsOf(node.right) : ['…']).map((right) => left + right),
    );
  }
  return [];
}

const isSentence = (text: string): boolean => /[a-z]{2} [a-z`"]/i.test(text.replaceAll('…', ''));
