/** The headers of responses, each list compiled once: many APIs send the same headers with every response. */

import { ContractError } from '../../document/errors.ts';
import { operationsIn } from '../../document/openapi.ts';
import { toPointer } from '../../document/pointer.ts';
import type { Library } from './library.ts';
import { entries, inside, type Located, locate } from './openapi-objects.ts';
import { compileHeaders, listOf, type Writing } from './parameters.ts';

export class SharedHeaders {
  readonly #base: Omit<Writing, 'module'>;
  readonly #library: Library;
  /** Definitions by list. */
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  #repeated: ReadonlySet<string> | undefined;

  constructor(base: Omit<Writing, 'module'>, library: Library) {
    this.#base = base;
    this.#library = library;
  }

  /** Code of the member `headers` of each of an operation's responses. */
  compile(writing: Writing, responses: readonly Located[]): string[] {
    this.#repeated ??= this.#repeatedLists();
    const own = responses.map((response) => {
      const key = this.#keyOf(response);
      if (this.#repeated?.has(key)) {
        return { code: `get headers() { return ${writing.module.headersOf(this.#nameOf(key, response))}; }` };
      }
      return { list: listOf(compileHeaders(writing, response)) };
    });
    const constants = new Map<string, string>();
    for (const [list = '[]', same] of Map.groupBy(own, ({ list }) => list)) {
      if (same.length > 1 && list !== '[]') constants.set(list, writing.module.constant('headers', list));
    }
    return own.map(({ code, list = '' }) => code ?? `headers: ${constants.get(list) ?? list}`);
  }

  /** The name of a list, which is compiled on its first use. */
  #nameOf(key: string, response: Located): string {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const [[first = ''] = []] = entries(this.#base.document, response, 'headers');
    const base = `in_headers_${first.replaceAll(/[^A-Za-z0-9]+/g, '_')}`;
    let name = base;
    for (let number = 2; this.#taken.has(name.toLowerCase()); number++) name = `${base}_${number}`;
    this.#taken.add(name.toLowerCase());
    this.#names.set(key, name);
    this.#library.headers(name, (module) =>
      listOf(compileHeaders({ ...this.#base, module, prefix: `${name.slice('in_'.length)}_` }, response)),
    );
    return name;
  }

  /** The same list has the same headers, from the same components. */
  #keyOf(response: Located): string {
    const headers = entries(this.#base.document, response, 'headers');
    return JSON.stringify(headers.map(([name, { pointer }]) => [name, pointer]));
  }

  /** Lists of several operations. */
  #repeatedLists(): ReadonlySet<string> {
    const operations = new Map<string, number>();
    for (const path of Object.keys(this.#base.document.paths ?? {})) {
      for (const key of this.#listsBelow(path)) operations.set(key, (operations.get(key) ?? 0) + 1);
    }
    return new Set([...operations].flatMap(([key, count]) => (count > 1 && key !== '[]' ? [key] : [])));
  }

  /** The lists of each operation of a path, without repetition. */
  #listsBelow(path: string): string[] {
    const { document } = this.#base;
    try {
      const item = locate(document, toPointer(['paths', path]));
      return operationsIn(item?.value ?? {}).flatMap(({ at }) => {
        const operation = item && inside(document, item, ...at);
        const responses = operation === undefined ? [] : entries(document, operation, 'responses', 'extensible');
        return [...new Set(responses.map(([, response]) => this.#keyOf(response)))];
      });
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      // A reference that leads nowhere is reported where it is compiled.
      return [];
    }
  }
}
