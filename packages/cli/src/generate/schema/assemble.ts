import { isSchema, type Normal } from './normal.ts';

/** References next to other keywords become an equivalent `allOf`; a single reference is kept. */
export function assemble(normal: Record<string, unknown>, parts: readonly Normal[]): Record<string, unknown> {
  const calls = parts.flatMap((part) => (isSchema(part) && isOnly(part, 'call') ? (part.call ?? []) : []));
  const rest = parts.filter((part) => part !== true && !(isSchema(part) && isOnly(part, 'call')));
  const [first, ...more] = rest;
  if (isSchema(first) && more.length === 0 && calls.length === 0 && Object.keys(normal).length === 0)
    return { ...first };
  return {
    ...normal,
    ...(calls.length > 0 ? { call: calls } : {}),
    ...(rest.length > 0 ? { allOf: [...((normal.allOf as Normal[] | undefined) ?? []), ...rest] } : {}),
  };
}

const isOnly = (schema: object, keyword: string): boolean => Object.keys(schema).join() === keyword;
