import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Finding, isObject } from './check.ts';
import type { Mistake } from './errors.ts';
import { follow, fromPointer } from './pointer.ts';
import { Source } from './source.ts';
import { absolute, findAnchor, identified, type Place, resourceAt } from './source-location.ts';

export interface SourceOptions {
  /** Downloaded files, by URL. References to other URLs are rejected. */
  readonly remote?: ReadonlyMap<string, string>;
  /** Collects the URLs that were rejected. */
  readonly wanted?: Set<string>;
}

/** A larger file is not a contract, or is endless (a device). */
const largest = 100 * 1024 * 1024;

/** The files of a contract, each read once. */
export class Sources {
  readonly #wanted: Set<string>;
  readonly #remote: ReadonlyMap<string, string>;
  readonly #roots: readonly string[];
  readonly #opened = new Map<string, Source | undefined>();
  readonly #ids = new Map<Source, ReadonlyMap<string, readonly string[]>>();
  readonly #mistakes: Mistake[];

  /** Errors in the files themselves are added to `mistakes`. */
  constructor(mistakes: Mistake[], contract: string, { remote = new Map(), wanted = new Set() }: SourceOptions = {}) {
    this.#mistakes = mistakes;
    this.#remote = remote;
    this.#wanted = wanted;
    this.#roots = [process.cwd(), ...repositoryOf(dirname(resolve(contract)))].map((folder) => realPath(folder));
  }

  /** Absolute paths of all requested files, found or not. */
  get paths(): string[] {
    return [...this.#opened.keys()];
  }

  /** Frees the values of the files, which bundling needs. */
  release(): void {
    for (const source of this.#opened.values()) source?.release();
  }

  /** Throws file system errors. `undefined` if there are syntax errors. */
  open(path: string): Source | undefined {
    if (!this.#opened.has(path)) {
      this.#opened.set(path, undefined);
      const file = statSync(path);
      if (file.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
      if (!file.isFile() || file.size > largest) throw Object.assign(new Error(), { code: 'EFBIG' });
      const source = new Source(path, relative(process.cwd(), path), readFileSync(path));
      const broken = source.syntaxMistakes();
      this.#mistakes.push(...broken);
      if (broken.length === 0) this.#opened.set(path, source);
    }
    return this.#opened.get(path);
  }

  /**
   * The target of a `$ref`; a finding if it does not exist, or `undefined` if that was already reported.
   * https://spec.openapis.org/oas/v3.1.1.html#relative-references-in-api-description-uris
   */
  resolve(
    $ref: string,
    place: Place,
  ): { target: Place; finding?: Finding } | { target?: undefined; finding: Finding } | undefined {
    const [uri = '', fragment = ''] = $ref.split(/#(.*)/s);
    try {
      const resource = this.#resource(uri, place);
      if (resource === undefined || 'finding' in resource) return resource;
      const { source, segments } = resource;
      if (fragment === '' || fragment.startsWith('/')) {
        const pointer = fromPointer(`#${fragment}`);
        const target = { source, segments: [...segments, ...pointer] };
        // Some write a name with % as it is, where a reference has %25.
        const exact = { source, segments: [...segments, ...fromPointer(fragment)] };
        if (valueAt(target) === undefined && valueAt(exact) !== undefined) return { target: exact };
        const meant = valueAt(target) === undefined ? definedAround(place, pointer) : undefined;
        if (meant !== undefined) {
          const found: Finding = {
            message: `${$ref} is not in the document. The nearest one is used.`,
            advice: 'Give the schema that has the definitions an $id, or move them into components.schemas.',
          };
          return { target: meant, finding: found };
        }
        // `#/components/…` inside a schema with an $id is usually meant relative to the document.
        const isDocuments = segments.length > 0 && uri === '' && valueAt(target) === undefined;
        return { target: isDocuments ? { source, segments: pointer } : target };
      }
      const anchor = findAnchor(valueAt(resource), decodeURIComponent(fragment));
      const meant = { source, segments: fromPointer(`#/${fragment}`) };
      if (anchor === undefined && fragment.includes('/') && valueAt(meant) !== undefined) {
        const message = `${$ref} has no slash after its #. It is read as ${uri}#/${fragment}.`;
        return { target: meant, finding: { message, advice: 'Write the slash.' } };
      }
      if (anchor === undefined)
        return finding(`There is no $anchor ${fragment}.`, 'Fix the name, or refer by path: #/components/schemas/…');
      return { target: { source, segments: [...segments, ...anchor] } };
    } catch (error) {
      if (error instanceof URIError) {
        return finding(`${$ref} is not a valid reference.`, 'Write a percent sign as %25.');
      }
      if (error instanceof Error && 'code' in error) {
        return finding(
          `The file ${uri} cannot be read: ${reason(String(error.code))}.`,
          'Paths are relative to the file that has the $ref.',
        );
      }
      throw error;
    }
  }

  /** The target of the part of a `$ref` before `#`: a schema with that `$id`, or a file. Throws file system errors. */
  #resource(uri: string, place: Place): Place | { finding: Finding } | undefined {
    const { source } = place;
    const own = resourceAt(place);
    if (uri === '') return { source, segments: own.segments };
    const segments = this.#identified(source).get(absolute(uri, own.uri) ?? '');
    if (segments !== undefined) return { source, segments };
    if (isSelf(uri, source)) return this.#whole(source);
    const url = this.#urlOf(uri, source);
    if (url !== undefined) {
      const path = this.#remote.get(url);
      if (path !== undefined) return this.#whole(this.open(path));
      this.#wanted.add(url);
      return finding(
        `${url} is not read, since generation does not depend on the network by default.`,
        'Allow it with --allow-remote, or bundle the contract into one file: npx @redocly/cli bundle openapi.yaml.',
      );
    }
    const path = resolve(dirname(source.path), decodeURIComponent(uri));
    if (existsSync(path) && !this.#roots.some((root) => realPath(path).startsWith(root))) {
      return finding(
        `The file ${uri} is outside the project, and is not read.`,
        'Copy it into the project, or run the command in a folder that holds both.',
      );
    }
    return this.#whole(this.open(path));
  }

  #whole(source: Source | undefined): Place | undefined {
    return source && { source, segments: [] };
  }

  /** The URL of a remote reference, or of one inside a remote file. */
  #urlOf(uri: string, { path }: Source): string | undefined {
    if (/^[a-z][a-z\d+.-]*:/i.test(uri)) return uri;
    const base = [...this.#remote].find(([, file]) => file === path)?.[0];
    return base === undefined ? undefined : absolute(uri, base);
  }

  #identified(source: Source): ReadonlyMap<string, readonly string[]> {
    const known = this.#ids.get(source) ?? identified(source);
    this.#ids.set(source, known);
    return known;
  }
}

/** `#/$defs/Name` inside a schema without an $id, where generators of JSON Schema mean the definitions of that schema. */
function definedAround({ source, segments }: Place, pointer: readonly string[]): Place | undefined {
  if (pointer[0] !== '$defs' && pointer[0] !== 'definitions') return undefined;
  const outer = segments.map((_, index) => segments.slice(0, segments.length - index));
  const places = outer.map((around) => ({ source, segments: [...around, ...pointer] }));
  return places.find((one) => valueAt(one) !== undefined);
}

/** `$self` of OpenAPI 3.2 is the URI of the document itself. */
function isSelf(uri: string, { value }: Source): boolean {
  const self = isObject(value) ? value.$self : undefined;
  return typeof self === 'string' && URL.canParse(self) && absolute(uri, self) === absolute('', self);
}

export function reason(code: string): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EISDIR: 'it is a folder',
    EACCES: 'permission denied',
    EFBIG: 'it is not a file under 100 MB',
    ERR_INVALID_ARG_VALUE: 'it is not a path',
    ENAMETOOLONG: 'its name is too long',
    ENOTDIR: 'it is inside a file, not a folder',
  };
  return reasons[code] ?? code;
}

export function valueAt({ source, segments }: Place): unknown {
  return follow(source.value, segments);
}

function finding(message: string, advice: string): { finding: Finding } {
  return { finding: { message, advice } };
}

function realPath(path: string): string {
  const real = existsSync(path) ? realpathSync(path) : path;
  return real.endsWith(sep) ? real : `${real}${sep}`;
}

/** The folder of a contract and the repository that contains it. */
function repositoryOf(folder: string): string[] {
  for (let outer = folder; ; outer = dirname(outer)) {
    if (existsSync(join(outer, '.git'))) return [folder, outer];
    if (outer === dirname(outer)) return [folder];
  }
}
