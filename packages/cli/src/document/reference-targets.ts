import { type Finding, isObject, wrongKind } from './check.ts';
import type { Json, ObjectType, Part } from './model.ts';
import { follow, fromPointer, toPointer } from './pointer.ts';
import { freeName, internal, leadsBack, missing } from './references.ts';
import { objectTypeAt, type Place } from './source-location.ts';
import { type Sources, valueAt } from './sources.ts';

/** Whether a finding is an error: always, never, or only if an operation depends on its location. */
export type Certainty = 'error' | 'warning' | 'if needed';

interface Reading {
  readonly root: Place;
  readonly type: ObjectType;
  readonly sources: Sources;
  report(place: Place, finding: Finding, certainty: Certainty): void;
  read(value: unknown, part: Part, place: Place): unknown;
}

interface Reference {
  readonly place: Place;
  readonly $ref: string;
  /** The object that holds the reference, from which it can be removed. */
  readonly node: Record<string, unknown> | undefined;
}

const commented: Finding = {
  message: '$ref is empty.',
  advice: 'Put the reference in quotes: what follows a # is a comment in YAML.',
};

/** What can be read as an object of another type, as it has the same members: a response also has `content`. */
const readable: Record<string, string> = { responses: 'requestBodies', headers: 'parameters' };

/** Makes every `$ref` of a contract internal: targets in other files are moved into `components`, once. */
export class References {
  readonly #reading: Reading;
  readonly #brought = new Map<string, string>();
  readonly #components: Record<string, Record<string, unknown>> = {};
  readonly #all: Reference[] = [];

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** The internal `$ref` for an original one; `undefined`, with a finding, if there is none. */
  to($ref: unknown, type: ObjectType, place: Place, node?: Record<string, unknown>): string | undefined {
    const { root, report } = this.#reading;
    const target = this.resolve($ref, place);
    if (target === undefined) return undefined;
    const found = target.source === root.source ? objectTypeAt(this.#reading.type, target.segments) : undefined;
    if (found !== undefined && found !== type) {
      const isReadable = readable[String(type.shared)] === found.shared;
      const message = `${$ref} is ${found.name}, but ${type.name} has to be here.${isReadable ? ' It is read as one.' : ''}`;
      const advice = `Refer to something in components.${type.shared}.`;
      report(place, { message, advice }, isReadable ? 'warning' : 'if needed');
      if (!isReadable) return undefined;
    }
    if (valueAt(target) === undefined) {
      report(place, missing($ref, target), 'if needed');
      return undefined;
    }
    const isWritten =
      String($ref).startsWith('#/') && toPointer(fromPointer(String($ref))) === toPointer(target.segments);
    const written = isWritten ? String($ref) : internal(target.segments);
    const own = found === type ? written : this.#bring(target, type);
    this.#all.push({ place, $ref: own, node });
    return own;
  }

  /** Whether a `$ref` has a target; nothing is reported. */
  leads($ref: string, place: Place): boolean {
    const target = this.#reading.sources.resolve($ref, place)?.target;
    return target !== undefined && valueAt(target) !== undefined;
  }

  /** @param ifMissing the certainty with which a target that does not exist is an error */
  resolve($ref: unknown, place: Place, ifMissing: Certainty = 'if needed'): Place | undefined {
    const { sources, report } = this.#reading;
    const wrong = $ref === null ? commented : wrongKind($ref, 'string', '$ref');
    const resolved = wrong ? { finding: wrong } : sources.resolve(String($ref), place);
    if (resolved === undefined) return undefined;
    const target = 'target' in resolved ? resolved.target : undefined;
    if (resolved.finding !== undefined) {
      report(place, resolved.finding, target === undefined ? ifMissing : 'warning');
    }
    return target;
  }

  /** Adds the moved targets, and reports the references whose target does not exist in the document. */
  finish(document: Record<string, unknown>): void {
    if (Object.keys(this.#components).length > 0) {
      const own = (document.components ?? {}) as Record<string, Json>;
      for (const [section, entries] of Object.entries(this.#components)) own[section] = { ...own[section], ...entries };
      document.components = own;
    }
    const ends = new Map<string, string | undefined>();
    const broken = this.#all.filter(({ place, $ref }) => {
      const finding = this.#wrongTarget(document, $ref, ends);
      if (finding !== undefined) this.#reading.report(place, finding, 'if needed');
      return finding !== undefined;
    });
    for (const { node } of broken) if (node !== undefined) delete node.$ref;
    for (const { $ref } of this.#all) shorten(document, $ref);
  }

  #bring(target: Place, type: ObjectType): string {
    const { root, read } = this.#reading;
    const section = String(type.shared);
    const key = `${section} ${target.source.path}#${toPointer(target.segments)}`;
    const known = this.#brought.get(key);
    if (known !== undefined) return known;
    const entries = this.#components[section] ?? {};
    this.#components[section] = entries;
    const name = freeName(target.segments, target.source.path, (one) =>
      [entries, follow(root.source.value, ['components', section])].some((map) => Object.hasOwn(Object(map), one)),
    );
    const $ref = internal(['components', section, name]);
    this.#brought.set(key, $ref);
    // Reserves the name while its target is read, since it may refer to itself.
    entries[name] = undefined;
    const value = valueAt(target);
    entries[name] = read(value, section === 'schemas' && typeof value === 'boolean' ? 'boolean' : type, target);
    return $ref;
  }

  /** @param ends the results for references already checked: `undefined` if one ends at an object */
  #wrongTarget(document: object, $ref: string, ends: Map<string, string | undefined>): Finding | undefined {
    const passed = new Set<string>();
    for (let next: unknown = $ref; typeof next === 'string'; ) {
      if (passed.has(next)) return next === $ref ? leadsBack($ref) : undefined;
      if (ends.has(next)) break;
      passed.add(next);
      const segments = fromPointer(next);
      const node = follow(document, segments);
      if (node === undefined) {
        return passed.size === 1 ? missing($ref, { source: this.#reading.root.source, segments }, document) : undefined;
      }
      next = isObject(node) ? node.$ref : undefined;
    }
    for (const each of passed) ends.set(each, undefined);
    return undefined;
  }
}

/** A longer chain could overflow the stack of code that follows references recursively; real chains are shorter. */
const longest = 32;

/** Points every reference of a long chain to its end. */
function shorten(document: object, $ref: string): void {
  const chain: { $ref: string }[] = [];
  let last = $ref;
  for (let next: unknown = $ref; typeof next === 'string' && chain.length <= 1_000_000; ) {
    last = next;
    const node = follow(document, fromPointer(next));
    if (!isObject(node) || typeof node.$ref !== 'string') break;
    if (Object.keys(node).length > 1) return;
    chain.push(node as { $ref: string });
    next = node.$ref;
  }
  if (chain.length > longest) for (const node of chain) node.$ref = last;
}
