import type { RouteTree } from './routes.ts';
import { propertyKey } from './schema/module.ts';

/** Up to here a node is JSON, which the router parses when a request first gets there. Parsing this takes about 0.1 ms. */
const mostCharacters = 8000;

/**
 * The routing tree as an expression. A cold start should not grow with the contract, so that it parses the branch of its
 * request alone.
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

/** A string literal of JSON text. */
export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
