import ts from 'typescript';

/**
 * The bundle with counters of events that V8 does not report: closures that are created, and `await` expressions that
 * are reached, in `globalThis.counted`.
 */
export function counted(source: string): string {
  const insertions: { readonly at: number; readonly text: string }[] = [];
  const insert = (at: number, text: string) => insertions.push({ at, text });
  const around = (node: ts.Node, before: string) => {
    insert(node.getStart(), `(${before},`);
    insert(node.getEnd(), ')');
  };
  function visit(node: ts.Node): void {
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) around(node, 'counted.closures++');
    else if (ts.isObjectLiteralExpression(node)) {
      const methods = node.properties.filter((member) => ts.isMethodDeclaration(member) || ts.isAccessor(member));
      // A pattern on the left of an assignment has none, and must stay one.
      if (methods.length > 0) around(node, `counted.closures+=${methods.length}`);
    } else if (ts.isFunctionDeclaration(node) && ts.isBlock(node.parent)) {
      insert(node.parent.getStart() + 1, 'counted.closures++;');
    } else if (ts.isAwaitExpression(node)) around(node.expression, 'counted.awaits++');
    // Not before: what is inside of a node that begins or ends here is inside of its parentheses.
    ts.forEachChild(node, visit);
  }
  visit(ts.createSourceFile('function.js', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
  return inserted(source, insertions);
}

/** Of several insertions at one place, those at the start of nodes are outermost first, and those at the end last. */
function inserted(source: string, insertions: readonly { readonly at: number; readonly text: string }[]): string {
  let text = '';
  let from = 0;
  for (const { at, text: added } of insertions.toSorted((a, b) => a.at - b.at)) {
    text += source.slice(from, at) + added;
    from = at;
  }
  return text + source.slice(from);
}
