import { choose, type Finding, isObject, unknownField } from './check.ts';
import type { Mistake } from './errors.ts';
import { inPlace, type Json, type Keys, type ObjectType, type Part } from './model.ts';
import { nearest } from './nearest.ts';
import { Origins } from './origins.ts';
import { follow, toPointer } from './pointer.ts';
import { type Certainty, References } from './reference-targets.ts';
import { leadsBack, missing } from './references.ts';
import { child, fieldOf, isForReaders, nameOf, objectTypeAt, type Place } from './source-location.ts';
import { type Sources, valueAt } from './sources.ts';

/** Deeper than any real contract, and shallow enough for the stack. */
const deepest = 400;

interface Pending {
  readonly place: Place;
  readonly finding: Finding;
  readonly atKey: boolean;
}

/**
 * Bundles a contract into one document: checks the structure of every object, and moves the contents of other files
 * into `components`, so that every `$ref` is internal. Invalid parts are replaced by the nearest valid equivalent, or
 * left out. All problems are added to `mistakes`.
 */
export class Bundler {
  readonly #root: Place;
  readonly #type: ObjectType;
  readonly #mistakes: Mistake[];
  readonly #origins: Origins;
  readonly #references: References;
  /** Errors if an operation depends on the location, else warnings. */
  readonly #pending: Pending[] = [];
  readonly #opening: string[] = [];
  #depth = 0;

  constructor(root: Place, type: ObjectType, sources: Sources, mistakes: Mistake[]) {
    this.#root = root;
    this.#type = type;
    this.#mistakes = mistakes;
    this.#origins = new Origins(root);
    this.#references = new References({
      root,
      type,
      sources,
      report: (place, finding, certainty) => this.#report(place, finding, certainty),
      read: (value, part, place) => this.#read(value, part, place),
    });
  }

  bundle(): Record<string, unknown> {
    const document = this.#read(valueAt(this.#root), this.#type, this.#root) as Record<string, unknown>;
    this.#references.finish(document);
    if (this.#pending.length > 0) {
      const isNeeded = this.#origins.needs(document);
      for (const { place, finding, atKey } of this.#pending) {
        this.#add(place, finding, isNeeded(place) ? 'error' : 'warning', atKey);
      }
    }
    return document;
  }

  /** The source location of each part of the bundled document. */
  origin(document: Json, pointer: string): Place {
    return this.#origins.of(document, pointer);
  }

  /** @returns `undefined` if the value is left out */
  #read(value: unknown, part: Part, place: Place, isRequired = false): unknown {
    if (typeof part === 'object' && 'either' in part) return this.#read(value, choose(part.either, value), place);
    if (isForeignReference(value, part)) return this.#readForeign(value, part, place);
    const other = nearest(value, part, () => nameOf(place));
    if (other !== undefined) {
      const isLost = other.lost || (isRequired && other.value === undefined);
      this.#report(place, isLost ? other.finding : other.read, isLost ? 'if needed' : 'warning');
      return other.value === undefined ? undefined : this.#read(other.value, part, place);
    }
    if (part === 'schema name or reference') return this.#readMapping(String(value), place);
    if (typeof part === 'string' || 'oneOf' in part) return value;
    if (this.#depth > deepest) {
      const message = `This is nested more than ${deepest} levels deep.`;
      this.#report(place, { message, advice: 'Give an inner part a name under components, and refer to it.' }, 'error');
      return undefined;
    }
    this.#depth++;
    const read = this.#readInside(value, part, place);
    this.#depth--;
    return read;
  }

  #readInside(value: unknown, part: Exclude<Part, string>, place: Place): unknown {
    if (Array.isArray(value)) {
      const items = 'list' in part ? part.list : 'any';
      const read = value.map((item, index) => this.#read(item, items, child(place, index)));
      // Removing an item would shift the indexes by which the others are located.
      return this.#origins.remember(items === 'any' ? read : read.filter((item) => item !== undefined), place);
    }
    const object = value as Json;
    if ('map' in part) return this.#readMap(object, part.map, part.keys, place);
    if ('list' in part || 'oneOf' in part || 'either' in part) return value;
    if (typeof object.$ref === 'string' && part.shared === undefined && !Object.hasOwn(part.fields(), '$ref')) {
      const message = `OpenAPI allows no $ref for ${part.name}. It is replaced by what it refers to.`;
      this.#report(child(place, '$ref'), { message, advice: 'Write the object out.' }, 'warning', true);
      return this.#readInPlace(object, part, place);
    }
    if (Object.hasOwn(object, '$ref') && part.shared !== undefined) return this.#readReference(object, part, place);
    return this.#readObject(object, part, place);
  }

  /** Many tools resolve a `$ref` anywhere, even in place of a list, map or string. */
  #readForeign({ $ref, ...siblings }: Json & { $ref: string }, part: Part, place: Place): unknown {
    const at = child(place, '$ref');
    const target = this.#references.resolve($ref, at, isForReaders(part, place) ? 'warning' : 'if needed');
    const key = target && `${target.source.path}#${toPointer(target.segments)}`;
    if (target === undefined || key === undefined || this.#opening.includes(key)) return undefined;
    const message = 'OpenAPI allows no $ref here. It is replaced by what it refers to.';
    this.#report(at, { message, advice: 'Write it out.' }, 'warning', true);
    this.#opening.push(key);
    const found = this.#read(valueAt(target), part, target);
    this.#opening.pop();
    if (!isObject(found) || Object.keys(siblings).length === 0) return found;
    return this.#origins.remember({ ...found, ...Object(this.#read(siblings, part, place)) }, place);
  }

  #readMap(value: Json, inner: Part, keys: Keys | undefined, place: Place): Json {
    const entries: [string, unknown][] = [];
    for (const [written, one] of Object.entries(value)) {
      if (written.startsWith('x-') && keys?.extensible) {
        entries.push([written, one]);
        continue;
      }
      const key = keys === undefined || keys.match.test(written) ? written : this.#keyFor(written, keys, value, place);
      const read = key === undefined ? undefined : this.#read(one, inner, child(place, written));
      if (key !== undefined && read !== undefined) entries.push([key, read]);
    }
    return this.#origins.remember(Object.fromEntries(entries), place);
  }

  #keyFor(written: string, keys: Keys, value: Json, place: Place): string | undefined {
    const key = keys.nearest?.(written);
    const free = key !== undefined && keys.match.test(key) && !Object.hasOwn(value, key) ? key : undefined;
    const read = free === undefined ? 'It is ignored.' : `It is read as ${free}.`;
    this.#report(
      child(place, written),
      { message: `${written || '""'} cannot be a key here. ${read}`, advice: keys.advice },
      'warning',
      true,
    );
    return free;
  }

  #readObject(written: Json, type: ObjectType, place: Place): Json | undefined {
    const value =
      type.repair?.(written, (field, finding) => this.#report(child(place, field), finding, 'warning')) ?? written;
    const read: Record<string, unknown> = {};
    const set = (key: string, inner: unknown) =>
      Object.defineProperty(read, key, { value: inner, enumerable: true, writable: true, configurable: true });
    for (const [key, inner] of Object.entries(value)) {
      const field = fieldOf(type, key);
      if (field === undefined) this.#report(child(place, key), unknownField(key, type), 'warning', true);
      const isRequired = type.required?.includes(key);
      const own = field === undefined ? undefined : this.#read(inner, field, child(place, key), isRequired);
      if (own !== undefined) set(key, own);
    }
    for (const [name, fallback] of Object.entries(type.expected ?? {})) {
      if (Object.hasOwn(read, name)) continue;
      if (!Object.hasOwn(value, name)) this.#report(place, lacks(type, name), 'warning');
      if (fallback !== undefined) set(name, structuredClone(fallback));
    }
    const lacking = type.required?.filter((name) => !Object.hasOwn(read, name)) ?? [];
    for (const name of lacking) if (!Object.hasOwn(value, name)) this.#report(place, lacks(type, name), 'if needed');
    return lacking.length > 0 ? undefined : this.#origins.remember(read, place);
  }

  #readReference(value: Json, type: ObjectType, place: Place): unknown {
    const { $ref, ...siblings } = value;
    if (type.shared === inPlace) return this.#readInPlace(value, type, place);
    const node: Record<string, unknown> = {};
    const own = this.#references.to($ref, type, child(place, '$ref'), node);
    // An unknown schema becomes one that allows everything; the problem is reported.
    if (own === undefined) return type.shared === 'schemas' ? this.#origins.remember({}, place) : undefined;
    node.$ref = own;
    if (type.shared === 'schemas' && Object.hasOwn(type.fields(), '$defs')) {
      return this.#origins.remember(Object.assign(node, this.#readObject(siblings, type, place)), place);
    }
    // Next to other $refs, and in OpenAPI 3.0, only summary and description are allowed.
    const texts = Object.entries(siblings).filter(
      ([key, text]) => (key === 'summary' || key === 'description') && typeof text === 'string',
    );
    return this.#origins.remember(Object.assign(node, Object.fromEntries(texts)), place);
  }

  /** Replaces a `$ref` by its target, the only option for Path Items. Fields next to the `$ref` are kept. */
  #readInPlace({ $ref, ...siblings }: Json, type: ObjectType, place: Place): unknown {
    const at = child(place, '$ref');
    const target = this.#references.resolve($ref, at);
    if (target === undefined) return this.#readObject(siblings, type, place);
    const key = `${target.source.path}#${toPointer(target.segments)}`;
    const value = valueAt(target);
    const finding =
      value === undefined ? missing($ref, target) : this.#opening.includes(key) ? leadsBack($ref) : undefined;
    if (finding !== undefined) {
      this.#report(at, finding, 'if needed');
      return this.#readObject(siblings, type, place);
    }
    this.#opening.push(key);
    const found = this.#read(value, type, target);
    this.#opening.pop();
    // The target provides the required fields.
    const own = this.#readObject(siblings, { ...type, required: [], expected: {} }, place) ?? {};
    for (const name of Object.keys(own).filter((each) => isObject(found) && Object.hasOwn(found, each))) {
      const message = `${name} is here and in ${$ref}. The one here is used.`;
      this.#report(child(place, name), { message, advice: 'Keep it in one of the two.' }, 'warning', true);
    }
    return this.#origins.remember({ ...Object(found), ...own }, target);
  }

  /** A value of `mapping` is a reference if it looks like one, else the name of a component. */
  #readMapping(value: string, place: Place): string | undefined {
    const named = follow(this.#root.source.value, ['components', 'schemas', value]);
    if (!/[#/]|\.(ya?ml|json)$/.test(value) || named !== undefined) return value;
    const schema = objectTypeAt(this.#type, ['components', 'schemas', '']);
    // A discriminator whose mapping leads nowhere is ignored, with a warning of its own.
    return schema && this.#references.leads(value, place) ? this.#references.to(value, schema, place) : value;
  }

  #report(place: Place, finding: Finding, certainty: Certainty, atKey = false): void {
    if (certainty === 'if needed') this.#pending.push({ place, finding, atKey });
    else this.#add(place, finding, certainty, atKey);
  }

  #add({ source, segments }: Place, finding: Finding, severity: Mistake['severity'], atKey: boolean): void {
    this.#mistakes.push(source.mistake(segments, finding, severity, atKey));
  }
}

/** A `$ref` in place of something other than an OpenAPI object. */
function isForeignReference(value: unknown, part: Part): value is Json & { $ref: string } {
  if (!isObject(value) || typeof value.$ref !== 'string' || part === 'any') return false;
  return typeof part === 'string' || 'list' in part || ('map' in part && typeof part.map !== 'string');
}

function lacks(type: ObjectType, name: string): Finding {
  if (name === 'paths') {
    const message = 'The contract has no paths: there is nothing to serve.';
    return { message, advice: 'Add paths, as in paths: /hello: get: … Webhooks are served by others.' };
  }
  const message = `${type.name.replace(/^an? /, '')} is missing the required field \`${name}\`.`;
  return { message, advice: `Add ${name}.` };
}
