import type { LazyRouteNode, RouteNode } from '@openapi-lambda/runtime/contract-spec';

type Reference = readonly [start: number, length: number];

/** Parsing this many characters takes as long as reading one more branch. */
const mostCharacters = 2000;
/** Shorter branches are not worth a reference. */
const leastCharacters = 100;

/**
 * The routing tree as JSON in which branches are replaced by their position in the same file: a request reads the
 * branches that it takes, so a cold start does not grow with the contract.
 */
export class RoutesFile {
  text = '';
  #bytes = 0;

  /** @returns the position of the node. Its branches are before it */
  add(node: LazyRouteNode): Reference {
    return this.#addText(this.#json(node));
  }

  #addText(json: string): Reference {
    const reference = [this.#bytes, Buffer.byteLength(json)] as const;
    this.text += json;
    this.#bytes += reference[1];
    return reference;
  }

  #json(lazy: LazyRouteNode): string {
    const node: RouteNode = typeof lazy === 'string' ? JSON.parse(lazy) : lazy;
    const whole = JSON.stringify(expanded(node));
    if (whole.length <= mostCharacters) return whole;
    const branch = (next: LazyRouteNode): LazyRouteNode => {
      const json = this.#json(next);
      return json.length < leastCharacters ? JSON.parse(json) : this.#addText(json);
    };
    return JSON.stringify(mapBranches(node, branch));
  }
}

/** The node without branches that are JSON. */
function expanded(lazy: LazyRouteNode): RouteNode {
  return mapBranches(typeof lazy === 'string' ? JSON.parse(lazy) : (lazy as RouteNode), expanded);
}

function mapBranches({ s, t, p }: RouteNode, change: (branch: LazyRouteNode) => LazyRouteNode): RouteNode {
  return {
    ...(s && { s: Object.fromEntries(Object.entries(s).map(([text, next]) => [text, change(next)])) }),
    ...(t && { t: t.map(([texts, next]) => [texts, change(next)] as const) }),
    ...(p && { p }),
  };
}
