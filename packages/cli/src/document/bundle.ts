import { capital, choose, type Finding, isObject, unknownField, wrongKind } from './check.ts';
import type { Mistake } from './errors.ts';
import { inPlace, type ObjectType, type Part } from './model.ts';
import { follow, fromPointer, toPointer } from './pointer.ts';
import { freeName, internal, leadsBack, missing } from './references.ts';
import { child, fieldOf, nameOf, objectTypeAt, type Place } from './source-location.ts';
import { type Sources, valueAt } from './sources.ts';

type Json = Record<string, unknown>;

const commented: Finding = {
  message: '$ref is empty.',
  advice: 'Put the reference in quotes: what follows a # is a comment in YAML.',
};

/**
 * Makes one document of a contract: checks the structure of every object, and brings what other files hold into
 * `components`, so that every `$ref` is internal. What is wrong goes to `mistakes`, all of it.
 */
export class Bundler {
  readonly #sources: Sources;
  readonly #root: Place;
  readonly #type: ObjectType;
  readonly #mistakes: Mistake[];
  /** Where every object and array of the bundled document was written. */
  readonly #origins = new WeakMap<object, Place>();
  /** `$ref`s by what they lead to, for what was brought into `components`. */
  readonly #brought = new Map<string, string>();
  readonly #components: Record<string, Json> = {};
  readonly #references: { readonly place: Place; readonly $ref: string }[] = [];
  readonly #opening: string[] = [];

  constructor(root: Place, type: ObjectType, sources: Sources, mistakes: Mistake[]) {
    this.#root = root;
    this.#type = type;
    this.#sources = sources;
    this.#mistakes = mistakes;
  }

  bundle(): Json {
    const document = this.#read(valueAt(this.#root), this.#type, this.#root) as Json;
    if (Object.keys(this.#components).length > 0) {
      const own = (document.components ?? {}) as Record<string, Json>;
      for (const [section, entries] of Object.entries(this.#components)) own[section] = { ...own[section], ...entries };
      document.components = own;
    }
    for (const { place, $ref } of this.#references) this.#checkTarget(document, $ref, place);
    return document;
  }

  /** Where something in the bundled document was written. */
  origin(document: Json, pointer: string): Place {
    let node: unknown = document;
    let place = this.#root;
    for (const segment of fromPointer(pointer)) {
      node = follow(node, [segment]);
      const known = typeof node === 'object' && node !== null ? this.#origins.get(node) : undefined;
      place = known ?? child(place, segment);
    }
    return place;
  }

  #read(value: unknown, part: Part, place: Place): unknown {
    if (typeof part === 'object' && 'either' in part) return this.#read(value, choose(part.either, value), place);
    const wrong = wrongKind(value, part, nameOf(place));
    if (wrong !== undefined) {
      this.#report(place, wrong);
      return value;
    }
    if (part === 'schema name or reference') return this.#readMapping(String(value), place);
    if (typeof part === 'string' || 'oneOf' in part) return value;
    if (Array.isArray(value)) {
      const items = 'list' in part ? part.list : 'any';
      return this.#remember(
        value.map((item, index) => this.#read(item, items, child(place, index))),
        place,
      );
    }
    const object = value as Json;
    if ('map' in part) return this.#readMap(object, part, place);
    if ('list' in part) return value;
    if (Object.hasOwn(object, '$ref') && part.shared !== undefined) return this.#readReference(object, part, place);
    return this.#readObject(object, part, place);
  }

  #readMap(value: Json, { map, keys }: Extract<Part, { map: Part }>, place: Place): Json {
    const entries = Object.entries(value).map(([key, inner]) => {
      if (key.startsWith('x-') && keys !== undefined) return [key, inner];
      if (keys !== undefined && !keys.match.test(key)) {
        this.#report(child(place, key), { message: `${key} cannot stand here.`, advice: keys.advice }, true);
      }
      return [key, this.#read(inner, map, child(place, key))];
    });
    return this.#remember(Object.fromEntries(entries), place);
  }

  #readObject(value: Json, type: ObjectType, place: Place): Json {
    for (const name of type.required ?? []) {
      if (Object.hasOwn(value, name)) continue;
      this.#report(place, {
        message: `${capital(type.name)} must have ${name}, and this one has not.`,
        advice: `Add ${name}.`,
      });
    }
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
      const field = fieldOf(type, key);
      if (field !== undefined) return [key, this.#read(inner, field, child(place, key))];
      this.#report(child(place, key), unknownField(key, type), true);
      return [key, inner];
    });
    return this.#remember(Object.fromEntries(entries), place);
  }

  #readReference(value: Json, type: ObjectType, place: Place): unknown {
    const { $ref, ...siblings } = value;
    if (type.shared === inPlace) return this.#readInPlace(value, type, place);
    const own = this.#refTo($ref, type, child(place, '$ref'));
    if (own === undefined) return value;
    if (type.shared === 'schemas' && Object.hasOwn(type.fields(), '$defs')) {
      return this.#remember({ $ref: own, ...this.#readObject(siblings, type, place) }, place);
    }
    // Beside other $refs, and in OpenAPI 3.0, nothing counts but a text of their own.
    const texts = Object.entries(siblings).filter(([key]) => key === 'summary' || key === 'description');
    return this.#remember({ $ref: own, ...Object.fromEntries(texts) }, place);
  }

  /** The internal `$ref` for one as it was written; `undefined`, and a mistake, where there is none. */
  #refTo($ref: unknown, type: ObjectType, place: Place): string | undefined {
    const target = this.#resolve($ref, place);
    if (target === undefined) return undefined;
    const found = target.source === this.#root.source ? objectTypeAt(this.#type, target.segments) : undefined;
    if (found !== undefined && found !== type) {
      this.#report(place, {
        message: `${$ref} is ${found.name}, but ${type.name} has to stand here.`,
        advice: `Refer to something in components.${type.shared}.`,
      });
      return undefined;
    }
    if (found === undefined && valueAt(target) === undefined) {
      this.#report(place, missing($ref, target));
      return undefined;
    }
    const isWritten =
      String($ref).startsWith('#/') && toPointer(fromPointer(String($ref))) === toPointer(target.segments);
    const written = isWritten ? String($ref) : internal(target.segments);
    const own = found === type ? written : this.#bring(target, type);
    this.#references.push({ place, $ref: own });
    return own;
  }

  #resolve($ref: unknown, place: Place): Place | undefined {
    const wrong = $ref === null ? commented : wrongKind($ref, 'string', '$ref');
    const resolved = wrong ? { finding: wrong } : this.#sources.resolve(String($ref), place);
    if (resolved === undefined || 'target' in resolved) return resolved?.target;
    this.#report(place, resolved.finding);
    return undefined;
  }

  /** Copies what a `$ref` leads to into `components`, once. */
  #bring(target: Place, type: ObjectType): string {
    const value = valueAt(target);
    const section = String(type.shared);
    const key = `${section} ${target.source.path}#${toPointer(target.segments)}`;
    const known = this.#brought.get(key);
    if (known !== undefined) return known;
    const entries = this.#components[section] ?? {};
    this.#components[section] = entries;
    const taken = [
      ...Object.keys(entries),
      ...Object.keys(Object(follow(this.#root.source.value, ['components', section]))),
    ];
    const name = freeName(target.segments, target.source.path, taken);
    const $ref = internal(['components', section, name]);
    this.#brought.set(key, $ref);
    // Holds the name while what it stands for is read, which may refer to itself.
    entries[name] = undefined;
    entries[name] = this.#read(value, section === 'schemas' && typeof value === 'boolean' ? 'boolean' : type, target);
    return $ref;
  }

  /** Puts what a `$ref` leads to in its place: Path Items have no other. Fields beside the `$ref` are kept. */
  #readInPlace({ $ref, ...siblings }: Json, type: ObjectType, place: Place): unknown {
    const target = this.#resolve($ref, child(place, '$ref'));
    if (target === undefined) return siblings;
    const key = `${target.source.path}#${toPointer(target.segments)}`;
    const value = valueAt(target);
    const finding =
      value === undefined ? missing($ref, target) : this.#opening.includes(key) ? leadsBack($ref) : undefined;
    if (finding !== undefined) {
      this.#report(child(place, '$ref'), finding);
      return siblings;
    }
    this.#opening.push(key);
    const found = this.#read(value, type, target);
    this.#opening.pop();
    const own = this.#readObject(siblings, type, place);
    for (const name of Object.keys(own).filter((each) => isObject(found) && Object.hasOwn(found, each))) {
      this.#report(
        child(place, name),
        {
          message: `${name} stands here and in ${$ref}, and neither is said to win.`,
          advice: 'Keep it in one of the two.',
        },
        true,
      );
    }
    return this.#remember({ ...Object(found), ...own }, target);
  }

  /** A value of `mapping` is a reference where it looks like one; else the name of a component. */
  #readMapping(value: string, place: Place): string {
    if (!/[#/]|\.(ya?ml|json)$/.test(value)) return value;
    const schema = objectTypeAt(this.#type, ['components', 'schemas', '']);
    return (schema && this.#refTo(value, schema, place)) ?? value;
  }

  #checkTarget(document: Json, $ref: string, place: Place): void {
    const seen: string[] = [];
    for (let next: unknown = $ref; typeof next === 'string'; ) {
      if (seen.includes(next)) {
        if (next === $ref) this.#report(place, leadsBack($ref));
        return;
      }
      seen.push(next);
      const segments = fromPointer(next);
      const node = follow(document, segments);
      if (node === undefined) {
        if (seen.length === 1) this.#report(place, missing($ref, { source: this.#root.source, segments }, document));
        return;
      }
      next = isObject(node) ? node.$ref : undefined;
    }
  }

  #remember<T extends object>(node: T, place: Place): T {
    this.#origins.set(node, place);
    return node;
  }

  #report({ source, segments }: Place, { message, advice }: Finding, atKey = false): void {
    this.#mistakes.push(source.mistake(segments, message, advice, atKey));
  }
}
