import type { RouteNode } from '@openapi-lambda/runtime/contract-spec';
import { ContractError, type Mistakes } from '../document/errors.ts';
import { toPointer } from '../document/pointer.ts';
import type { NamedOperation } from './operations.ts';

/** The tree that the runtime's router walks. */
export interface RouteTree {
  s?: Record<string, RouteTree>;
  t?: [texts: string[], next: RouteTree][];
  p?: { path: string; names: string[]; methods: NonNullable<RouteNode['p']>['methods'] };
}

/**
 * Paths that cannot be matched, or match the same requests as another, are added to `mistakes`.
 * https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function buildRoutes(operations: readonly NamedOperation[], mistakes: Mistakes): RouteTree {
  const root: RouteTree = {};
  const paths = [...Map.groupBy(operations, (operation) => operation.path)];
  // Of paths that match the same, the one that is written as it is sent is called.
  for (const [path, own] of paths.toSorted(([a], [b]) => Number(hasMore(a)) - Number(hasMore(b)))) {
    mistakes.attempt(() => addPath(root, path, own, mistakes));
  }
  return sortTemplates(root);
}

function addPath(root: RouteTree, path: string, operations: readonly NamedOperation[], mistakes: Mistakes): void {
  const names: string[] = [];
  let node = root;
  for (const segment of segmentsOf(path, mistakes)) {
    const template = readSegment(path, segment);
    names.push(...template.names);
    node = template.names.length === 0 ? literal(node, template.texts[0] ?? '') : templated(node, template.texts);
  }
  refuseRepeated(path, names);
  node.p ??= { path, names, methods: {} };
  const { path: first, methods } = node.p;
  const taken = operations.find(({ method }) => Object.hasOwn(methods, method.toUpperCase()));
  if (taken !== undefined && hasMore(path)) {
    mistakes.warn(
      'path that is another with a fragment',
      toPointer(['paths', path]),
      `${taken.method.toUpperCase()} ${path} is never called: ${first} matches the same, and a fragment is not sent.`,
      'Merge the two operations, or change the path of one of them.',
    );
  } else if (taken !== undefined) {
    throw new ContractError({
      pointer: toPointer(['paths', path]),
      message: `The path ${path} matches exactly what ${first} matches, and both have ${taken.method.toUpperCase()}.`,
      advice: 'Merge the two paths into one, or give one of them a literal segment to distinguish them.',
    });
  }
  // OpenAPI forbids two names for one template. It is not ambiguous if their methods differ, as in GitHub's contract.
  const ownNames = path === first ? [] : ([names] as const);
  const free = operations.filter(({ method }) => !Object.hasOwn(methods, method.toUpperCase()));
  const added = free.map((each) => [each.method.toUpperCase(), [each.operationId, each.file, ...ownNames]]);
  node.p.methods = { ...methods, ...Object.fromEntries(added) };
}

/** Where the query or the fragment begins. Inside a template, `?` and `#` are part of a parameter's name. */
const endOf = (path: string): number => path.replace(/\{[^}]*\}/g, (name) => '_'.repeat(name.length)).search(/[?#]/);

/** Whether a path has a query or a fragment, which do not reach the router. */
const hasMore = (path: string): boolean => endOf(path) >= 0;

/** A trailing slash is ignored: `/users/` is `/users`. */
function segmentsOf(whole: string, mistakes: Mistakes): string[] {
  const end = endOf(whole);
  const path = end < 0 ? whole : whole.slice(0, end);
  if (end >= 0) {
    mistakes.warn(
      'path with a query',
      toPointer(['paths', whole]),
      `The path ${whole} has a query or a fragment, which is not part of a path. It is read as ${path}.`,
      'Declare query parameters under `parameters`, with `in: query`.',
    );
  }
  const segments = path.slice(1).split('/');
  if (segments.at(-1) === '') segments.pop();
  return segments;
}

function readSegment(path: string, segment: string): { texts: string[]; names: string[] } {
  const pieces = segment.split(/\{([^{}]*)\}/);
  const texts = pieces.filter((_, index) => index % 2 === 0).map(decode);
  const names = pieces.filter((_, index) => index % 2 === 1);
  const broken = pieces.some((piece, index) => (index % 2 === 0 ? /[{}]/.test(piece) : piece === ''));
  if (broken) {
    throw new ContractError({
      pointer: toPointer(['paths', path]),
      message: `The braces of the path ${path} do not pair up within ${segment}.`,
      advice: 'Write each parameter as {name}, within one segment of the path.',
    });
  }
  if (texts.slice(1, -1).includes('')) {
    throw new ContractError({
      pointer: toPointer(['paths', path]),
      message: `In the path ${path} it is ambiguous where {${names[0]}} ends and the next parameter begins.`,
      advice: 'Separate them by a character that neither value contains, as in {a}-{b}.',
    });
  }
  return { texts, names };
}

/** A literal with invalid percent-encoding is taken as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function literal(node: RouteTree, text: string): RouteTree {
  node.s ??= {};
  if (!Object.hasOwn(node.s, text)) Object.defineProperty(node.s, text, { value: {}, enumerable: true });
  return node.s[text] as RouteTree;
}

function templated(node: RouteTree, texts: string[]): RouteTree {
  node.t ??= [];
  const known = node.t.find(([others]) => JSON.stringify(others) === JSON.stringify(texts));
  if (known !== undefined) return known[1];
  const next: RouteTree = {};
  node.t.push([texts, next]);
  return next;
}

function refuseRepeated(path: string, names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated === undefined) return;
  throw new ContractError({
    pointer: toPointer(['paths', path]),
    message: `The path ${path} names the parameter {${repeated}} twice.`,
    advice: 'Give each of them a unique name.',
  });
}

/** The most specific template first: more literal characters, then fewer expressions, then the contract's order. */
function sortTemplates(node: RouteTree): RouteTree {
  node.t?.sort(([a], [b]) => b.join('').length - a.join('').length || a.length - b.length);
  for (const next of [...Object.values(node.s ?? {}), ...(node.t ?? []).map(([, next]) => next)]) sortTemplates(next);
  return node;
}
