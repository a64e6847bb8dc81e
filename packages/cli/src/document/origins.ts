import { follow, fromPointer, toPointer } from './pointer.ts';
import { reachable } from './reachable.ts';
import { child, type Place } from './source-location.ts';

/** Top-level fields that affect every operation. */
const essential = new Set(['paths', 'security', 'servers']);

/** The source location of every object and array of the bundled document. */
export class Origins {
  readonly #root: Place;
  readonly #places = new Map<object, Place>();

  constructor(root: Place) {
    this.#root = root;
  }

  remember<T extends object>(node: T, place: Place): T {
    this.#places.set(node, place);
    return node;
  }

  of(document: object, pointer: string): Place {
    let node: unknown = document;
    let place = this.#root;
    for (const segment of fromPointer(pointer)) {
      node = follow(node, [segment]);
      const known = typeof node === 'object' && node !== null ? this.#places.get(node) : undefined;
      place = known ?? child(place, segment);
    }
    return place;
  }

  /** Whether serving the operations of a bundled document depends on a location. */
  needs(document: Readonly<Record<string, unknown>>): (place: Place) => boolean {
    const needed = reachable(document);
    const known = new Map<string, boolean>();
    for (const [node, place] of this.#places) {
      const key = keyOf(place, place.segments.length);
      known.set(key, known.get(key) === true || needed.has(node));
    }
    const root = keyOf(this.#root, 0);
    return (place) => {
      for (let depth = place.segments.length; depth >= 0; depth--) {
        const key = keyOf(place, depth);
        if (key === root) return essential.has(place.segments[0] ?? '');
        const isNeeded = known.get(key);
        if (isNeeded !== undefined) return isNeeded;
      }
      return true;
    };
  }
}

function keyOf({ source, segments }: Place, depth: number): string {
  return `${source.path}#${toPointer(segments.slice(0, depth))}`;
}
