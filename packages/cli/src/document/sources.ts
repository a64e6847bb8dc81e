import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Finding } from './check.ts';
import type { Mistake } from './errors.ts';
import { follow, fromPointer } from './pointer.ts';
import { Source } from './source.ts';
import { absolute, findAnchor, identified, type Place, resourceAt } from './source-location.ts';

/** The files of a contract, each read once. */
export class Sources {
  readonly #opened = new Map<string, Source | undefined>();
  readonly #ids = new Map<Source, ReadonlyMap<string, readonly string[]>>();
  readonly #mistakes: Mistake[];

  /** What is wrong with the files themselves goes to `mistakes`. */
  constructor(mistakes: Mistake[]) {
    this.#mistakes = mistakes;
  }

  /** Absolute paths of all files that were asked for, found or not. */
  get paths(): string[] {
    return [...this.#opened.keys()];
  }

  /** Throws what reading the file throws. `undefined` where its syntax is broken. */
  open(path: string): Source | undefined {
    if (!this.#opened.has(path)) {
      this.#opened.set(path, undefined);
      const source = new Source(path, relative(process.cwd(), path), readFileSync(path, 'utf8'));
      const broken = source.syntaxMistakes();
      this.#mistakes.push(...broken);
      if (broken.length === 0) this.#opened.set(path, source);
    }
    return this.#opened.get(path);
  }

  /**
   * Where a `$ref` leads to; a finding where it leads nowhere, and nothing at all where that was said before.
   * https://spec.openapis.org/oas/v3.1.1.html#relative-references-in-api-description-uris
   */
  resolve($ref: string, place: Place): { target: Place } | { finding: Finding } | undefined {
    const [uri = '', fragment = ''] = $ref.split(/#(.*)/s);
    try {
      const resource = this.#resource(uri, place);
      if (resource === undefined || 'finding' in resource) return resource;
      const { source, segments } = resource;
      if (fragment === '' || fragment.startsWith('/')) {
        const pointer = fromPointer(`#${fragment}`);
        const target = { source, segments: [...segments, ...pointer] };
        // Whoever writes `#/components/…` inside a schema with an $id means the document all the same.
        const isDocuments = segments.length > 0 && uri === '' && valueAt(target) === undefined;
        return { target: isDocuments ? { source, segments: pointer } : target };
      }
      const anchor = findAnchor(valueAt(resource), decodeURIComponent(fragment));
      if (anchor === undefined)
        return finding(`There is no $anchor ${fragment}.`, 'Mend the name, or refer by path: #/components/schemas/…');
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

  /** What the part of a `$ref` before its `#` names: a schema by its `$id`, or a file. Throws what reading it throws. */
  #resource(uri: string, place: Place): Place | { finding: Finding } | undefined {
    const { source } = place;
    const own = resourceAt(place);
    if (uri === '') return { source, segments: own.segments };
    const segments = this.#identified(source).get(absolute(uri, own.uri) ?? '');
    if (segments !== undefined) return { source, segments };
    if (/^[a-z][a-z\d+.-]*:/i.test(uri)) {
      return finding(
        `${uri} is not read, since generation must not depend on the network.`,
        'Download it and refer to it by its path.',
      );
    }
    const file = this.open(resolve(dirname(source.path), decodeURIComponent(uri)));
    return file && { source: file, segments: [] };
  }

  #identified(source: Source): ReadonlyMap<string, readonly string[]> {
    const known = this.#ids.get(source) ?? identified(source);
    this.#ids.set(source, known);
    return known;
  }
}

export function reason(code: string): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EISDIR: 'it is a folder',
    EACCES: 'permission denied',
  };
  return reasons[code] ?? code;
}

export function valueAt({ source, segments }: Place): unknown {
  return follow(source.value, segments);
}

function finding(message: string, advice: string): { finding: Finding } {
  return { finding: { message, advice } };
}
