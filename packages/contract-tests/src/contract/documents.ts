import { readFileSync } from 'node:fs';
import { dirname, resolve as resolvePath } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document as YamlDocument } from 'yaml';
import { Resources } from './resources.ts';

/** A location in the contract: a file (absolute path) and a JSON pointer into it, `''` for the whole file. */
export interface SourceLocation {
  readonly file: string;
  readonly pointer: string;
}

/** The tests cannot run at all: the contract or the command is wrong, not the service. */
export class CannotRun extends Error {}

interface File {
  readonly text: string;
  readonly value: unknown;
  resources?: Resources;
  lines?: { readonly yaml: YamlDocument; readonly counter: LineCounter };
}

const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
const unescapePointer = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

export const child = (place: SourceLocation, ...keys: (string | number)[]): SourceLocation => ({
  file: place.file,
  pointer: place.pointer + keys.map((key) => `/${escapePointer(String(key))}`).join(''),
});

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The files of one contract, read on first use. */
export class Documents {
  readonly root: SourceLocation;
  readonly #files = new Map<string, File>();
  readonly #resolving = new Set<string>();

  constructor(path: string) {
    this.root = { file: resolvePath(path), pointer: '' };
    if (!isObject(this.get(this.root))) throw new CannotRun(`${path} is not an OpenAPI document: it is not an object.`);
  }

  get(place: SourceLocation): unknown {
    return this.#walk(place, new Set()).value;
  }

  /** The same for values that may be absent. */
  find(place: SourceLocation): unknown {
    return this.#search(place, new Set())?.value;
  }

  /**
   * The actual location of `place`, after following every `$ref` on the way, including those at the location itself.
   */
  follow(place: SourceLocation): SourceLocation {
    const seen = new Set<string>();
    let here = this.#walk(place, seen);
    while (isObject(here.value) && typeof here.value.$ref === 'string') {
      here = this.#walk(this.resolve(here.value.$ref, here.place), seen);
    }
    return here.place;
  }

  /** The target of a `$ref`: a schema by its `$id`, or a file by its path, relative to the file of the `$ref`. */
  resolve(ref: string, from: SourceLocation): SourceLocation {
    const [uri = '', fragment = ''] = ref.split(/#(.*)/s).map(decodeURIComponent);
    const own = this.#resources(from.file, from).around(from.pointer);
    const named = uri === '' ? own : this.#resources(from.file, from).find(uri, own);
    const isSelf = named === undefined && this.#isSelf(uri, from.file);
    const file = named !== undefined || isSelf ? from.file : this.#path(uri, ref, from);
    const { pointer, anchors } = named ?? this.#resources(file, from).around('');
    if (fragment !== '' && !fragment.startsWith('/')) {
      const anchor = anchors.get(fragment);
      if (anchor === undefined) throw new CannotRun(`${this.show(from)}: there is no $anchor ${fragment}.`);
      return { file, pointer: anchor };
    }
    // `#/components/…` is also written inside of schemas with an `$id`, and means the document.
    const exists = (at: string) => this.#isFound({ file, pointer: at }, `${from.file}#${from.pointer} ${ref}`);
    if (uri !== '' || exists(pointer + fragment)) return { file, pointer: pointer + fragment };
    // Some write a name with % as it is, where a reference has %25.
    const exact = pointer + ref.slice(ref.indexOf('#') + 1);
    return { file, pointer: exists(exact) ? exact : this.#around(from, fragment) + fragment };
  }

  /** @param reference the one that is being resolved: a schema with an `$id` may have no way to a target but by it */
  #isFound(place: SourceLocation, reference: string): boolean {
    if (this.#resolving.has(reference)) return false;
    this.#resolving.add(reference);
    try {
      return this.#search(place, new Set()) !== undefined;
    } finally {
      this.#resolving.delete(reference);
    }
  }

  /** The `$dynamicAnchor`s of the resource around a schema, by name. */
  dynamicAnchors({ file, pointer }: SourceLocation): ReadonlyMap<string, string> {
    return this.#resources(file, this.root).around(pointer).dynamic;
  }

  /** Generators of JSON Schema write `#/$defs/Name` and mean the schema around it that has these definitions. */
  #around({ file, pointer }: SourceLocation, fragment: string): string {
    const [section = '', name = ''] = fragment.split('/').slice(1).map(unescapePointer);
    if (section !== '$defs' && section !== 'definitions') return '';
    let value = this.#file(file).value;
    let found = '';
    let at = '';
    for (const token of pointer.split('/').slice(1)) {
      value = (value as Record<string, unknown> | undefined)?.[unescapePointer(token)];
      at += `/${token}`;
      const own = isObject(value) ? value[section] : undefined;
      if (isObject(own) && Object.hasOwn(own, name)) found = at;
    }
    return found;
  }

  /** Whether a URI is that of the file itself (`$self` of OpenAPI 3.2). */
  #isSelf(uri: string, file: string): boolean {
    const root = this.#file(file).value;
    if (!isObject(root) || typeof root.$self !== 'string' || !URL.canParse(root.$self)) return false;
    return URL.canParse(uri, root.$self) && new URL(uri, root.$self).href === new URL(root.$self).href;
  }

  #path(uri: string, ref: string, from: SourceLocation): string {
    if (/^[a-z][a-z+.-]+:/i.test(uri) && !uri.startsWith('file:')) {
      throw new CannotRun(
        `${this.show(from)}: the $ref ${ref} refers to another host: keep a copy next to the contract.`,
      );
    }
    return resolvePath(dirname(from.file), uri);
  }

  #resources(path: string, from: SourceLocation): Resources {
    const file = this.#file(path, from);
    file.resources ??= new Resources(path, file.value);
    return file.resources;
  }

  /** Counted from one. The line of the key, if the location is a value under a key. */
  line(place: SourceLocation): number {
    const file = this.#file(place.file, place);
    if (!file.lines) {
      const counter = new LineCounter();
      file.lines = { counter, yaml: parseDocument(file.text, { lineCounter: counter, logLevel: 'silent' }) };
    }
    let node: unknown = file.lines.yaml.contents;
    let offset = 0;
    for (const token of place.pointer.split('/').slice(1).map(unescapePointer)) {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => String((key as { value?: unknown } | null)?.value) === token);
        if (!pair) break;
        offset = (pair.key as { range?: [number, number, number] } | null)?.range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(token)];
        offset = (node as { range?: [number, number, number] } | undefined)?.range?.[0] ?? offset;
      } else break;
    }
    return file.lines.counter.linePos(offset).line;
  }

  /** `openapi.yaml:12`, relative to the current directory. */
  show(place: SourceLocation): string {
    const base = `${process.cwd()}/`;
    const file = place.file.startsWith(base) ? place.file.slice(base.length) : place.file;
    return `${file}:${this.line(place)}`;
  }

  #file(path: string, from?: SourceLocation): File {
    const known = this.#files.get(path);
    if (known) return known;
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (cause) {
      const where = from && from.file !== path ? `${this.show(from)}: ` : '';
      throw new CannotRun(`${where}cannot read ${path}: check the path.`, { cause });
    }
    const file: File = { text, value: parse(text, path) };
    this.#files.set(path, file);
    return file;
  }

  #walk(place: SourceLocation, seen: Set<string>): Found {
    const found = this.#search(place, seen);
    if (found) return found;
    throw new CannotRun(`${place.file}: there is nothing at #${place.pointer}. Fix the $ref that points there.`);
  }

  #search(place: SourceLocation, seen: Set<string>): Found | undefined {
    const key = `${place.file}#${place.pointer}`;
    if (seen.has(key)) throw new CannotRun(`The $ref to ${key} is circular.`);
    seen.add(key);
    let here: Found = { place: { file: place.file, pointer: '' }, value: this.#file(place.file, place).value };
    for (const token of place.pointer.split('/').slice(1).map(unescapePointer)) {
      // A pointer may pass through a reference: `#/paths/~1a/get/parameters/0/schema` where parameter 0 is a `$ref`.
      while (isObject(here.value) && typeof here.value.$ref === 'string' && !Object.hasOwn(here.value, token)) {
        here = this.#walk(this.resolve(here.value.$ref, here.place), seen);
      }
      const holder = here.value as Record<string, unknown> | null | undefined;
      if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, token)) return undefined;
      here = { place: child(here.place, token), value: holder[token] };
    }
    return here;
  }
}

interface Found {
  readonly place: SourceLocation;
  readonly value: unknown;
}

function parse(text: string, path: string): unknown {
  // JSON first: the YAML parser reads it too, but takes seconds for a contract of some megabytes.
  if (path.endsWith('.json')) {
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new CannotRun(`${path} is not valid JSON: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
  }
  const yaml = parseDocument(text, { logLevel: 'silent' });
  const [error] = yaml.errors;
  if (error) throw new CannotRun(`${path} is not valid YAML: ${error.message}`);
  visit(yaml, {
    Pair: (_, { key }) => {
      // The `yaml` package would make an empty text of this key, and a string of `true`.
      if (isScalar(key) && key.value === null) key.value = 'null';
    },
  });
  return yaml.toJS({ maxAliasCount: -1 });
}
