import type { ContractSpec, LazyRouteNode, OperationSpec, ResponsesSpec, RouteNode } from '../contract-spec.ts';

/** One operation that a request can be dispatched to. */
export interface Route {
  /**
   * The name under which openapi-backend dispatches: method and path. An operationId may be any text, including names
   * that have a meaning in openapi-backend or `Object.prototype` (`notFound`, `constructor`).
   */
  readonly operationId: string;
  /** The operationId of the contract. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly file: string;
  /** The names of the path's expressions, in order. */
  readonly names: readonly string[];
  /** Read by openapi-backend once `compiled` is loaded; the names are those of `Lifecycle.securityHandlers`. */
  security: Record<string, string[]>[];
  compiled?: OperationSpec;
  /** Loaded when the first response is to be validated. */
  responses?: ResponsesSpec;
}

type Routes = Pick<ContractSpec, 'routes' | 'readRoutes' | 'basePaths'>;
export type Leaf = NonNullable<RouteNode['p']>;

export interface Match {
  readonly leaf: Leaf;
  /** The text that matched each expression of the path, still percent-encoded, in the order of `leaf.names`. */
  readonly values: readonly string[];
}

/**
 * Finds the path of the contract that a request's path matches. Literal segments win over templated ones, segment by
 * segment ("concrete paths would be matched before their templated counterparts", OpenAPI 3.1.1 §4.8.8.2).
 *
 * @param path percent-encoded; one trailing slash is ignored
 * @returns `malformed` for an invalid escape (`%zz`), or one that is not UTF-8
 */
export function matchPath(contract: Routes, path: string): Match | 'malformed' | undefined {
  const segments = segmentsOf(path);
  if (segments === undefined) return 'malformed';
  for (const basePath of contract.basePaths) {
    const base = segmentsOf(basePath);
    if (base?.every(({ text }, at) => text === segments[at]?.text)) {
      const match = matchSegments(contract, segments.slice(base.length));
      if (match) return match;
    }
  }
  return matchSegments(contract, segments);
}

interface Segment {
  readonly raw: string;
  readonly text: string;
}

function segmentsOf(path: string): Segment[] | undefined {
  const segments: Segment[] = [];
  for (let from = path.indexOf('/') + 1; from > 0; ) {
    const slash = path.indexOf('/', from);
    const raw = slash < 0 ? path.slice(from) : path.slice(from, slash);
    if (slash >= 0 || raw !== '') {
      const text = raw.includes('%') ? decodeSegment(raw) : raw;
      if (text === undefined) return undefined;
      segments.push({ raw, text });
    }
    from = slash + 1;
  }
  return segments;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

const parsed = new Map<LazyRouteNode, RouteNode>();

function nodeOf(lazy: LazyRouteNode, { readRoutes }: Routes): RouteNode {
  if (typeof lazy === 'object' && !isReference(lazy)) return lazy;
  const known = parsed.get(lazy);
  if (known) return known;
  const json = typeof lazy === 'string' ? lazy : readRoutes?.(...lazy);
  // Fail closed: without its routes, a path must not be answered as unknown.
  if (json === undefined) throw new Error('The routes of the contract cannot be read.');
  const node = JSON.parse(json);
  parsed.set(lazy, node);
  return node;
}

function isReference(lazy: Exclude<LazyRouteNode, string>): lazy is readonly [start: number, length: number] {
  return Array.isArray(lazy);
}

function matchSegments(contract: Routes, segments: readonly Segment[]): Match | undefined {
  const values: string[] = [];
  const leaf = walk(contract.routes, { contract, segments, values }, 0);
  return leaf && { leaf, values };
}

interface Search {
  readonly contract: Routes;
  readonly segments: readonly Segment[];
  readonly values: string[];
}

function walk(lazy: LazyRouteNode, search: Search, at: number): Leaf | undefined {
  const { contract, segments, values } = search;
  const node = nodeOf(lazy, contract);
  const segment = segments[at];
  if (segment === undefined) return node.p;
  const literal = node.s && Object.hasOwn(node.s, segment.text) ? node.s[segment.text] : undefined;
  const found = literal && walk(literal, search, at + 1);
  if (found) return found;
  for (const [texts, next] of node.t ?? []) {
    const before = values.length;
    if (matchTemplate(texts, segment, values)) {
      const leaf = walk(next, search, at + 1);
      if (leaf) return leaf;
    }
    values.length = before;
  }
  return undefined;
}

/**
 * Matches one segment against the texts around its expressions, and adds the text of each expression; none may be
 * empty.
 */
function matchTemplate(texts: readonly string[], segment: Segment, values: string[]): boolean {
  const { raw, text } = segment;
  const last = texts.length - 1;
  const [first = '', second = ''] = texts;
  if (first === '' && second === '') {
    if (text === '') return false;
    values.push(raw);
    return true;
  }
  const suffix = texts[last] ?? '';
  if (!text.startsWith(first) || !text.endsWith(suffix)) return false;
  const offsets = offsetsOf(segment);
  const end = text.length - suffix.length;
  let from = first.length;
  for (let i = 1; i <= last; i++) {
    const to = i === last ? end : text.indexOf(texts[i] ?? '', from + 1);
    if (to <= from) return false;
    values.push(raw.slice(offsets[from], offsets[to]));
    from = to + (texts[i] ?? '').length;
  }
  return true;
}

/** The index in the encoded text at which each character begins. */
function offsetsOf({ raw, text }: Segment): number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const char of text) {
    for (let unit = 0; unit < char.length; unit++) offsets.push(at);
    at += raw[at] === '%' ? 3 * Buffer.byteLength(char) : char.length;
  }
  return [...offsets, at];
}

/** Every path of the contract. */
export function* leavesOf(contract: Routes, lazy = contract.routes): Generator<Leaf> {
  const { p, s = {}, t = [] } = nodeOf(lazy, contract);
  if (p) yield p;
  for (const next of [...Object.values(s), ...t.map(([, node]) => node)]) yield* leavesOf(contract, next);
}
