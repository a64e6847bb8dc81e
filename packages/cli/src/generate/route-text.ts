import type { RouteTree } from './routes.ts';
import { propertyKey } from './schema/literal.ts';

/** Nodes up to this size are JSON, which the router parses on the first request that reaches them, in about 0.1 ms. */
const mostCharacters = 8000;

/**
 * The routing tree as an expression. It parses only the branch of the current request, so that the cold start does not
 * grow with the contract.
 */
export function routeText(node: RouteTree): string {
  const json = JSON.stringify(node);
  if (json.length <= mostCharacters) return quote(json);
  const literals = Object.entries(node.s ?? {}).map(([text, next]) => `${propertyKey(text)}: ${routeText(next)},\n`);
  const templates = (node.t ?? []).map(([texts, next]) => `[${JSON.stringify(texts)}, ${routeText(next)}],\n`);
  const members = [
    ...(literals.length > 0 ? [`s: {\n${literals.join('')}}`] : []),
    ...(templates.length > 0 ? [`t: [\n${templates.join('')}]`] : []),
    ...(node.p ? [`p: ${JSON.stringify(node.p)}`] : []),
  ];
  return `{ ${members.join(', ')} }`;
}

/** A JavaScript string literal. */
export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
