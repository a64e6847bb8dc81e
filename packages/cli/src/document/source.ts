import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  visit,
  YAMLParseError,
} from 'yaml';
import type { Finding } from './check.ts';
import type { Mistake } from './errors.ts';
import { offsetInJson } from './json-offset.ts';
import { explainSyntax, frame } from './text.ts';

/** Nested aliases are counted for each use. Far more than a hand-written file has. */
const mostAliases = 10_000;

/** Files that are one text, as in `description: { $ref: intro.md }`. */
const texts = /\.(md|markdown|mdx|txt|html?|rst|adoc)$/i;

/** One file of a contract, YAML or JSON (which is YAML), with the locations of its values. */
export class Source {
  /** Absolute. */
  readonly path: string;
  /** The path relative to the working directory. */
  readonly name: string;
  readonly #bytes: Buffer;
  readonly #isJson: boolean;
  readonly #pairs = new WeakMap<object, Map<string, Pair<Node, Node | null>>>();
  #value: unknown;
  #decoded: string | undefined;
  #parsed: Document | undefined;
  #starts: number[] | undefined;

  constructor(path: string, name: string, bytes: Buffer) {
    this.path = path;
    this.name = name;
    this.#bytes = bytes;
    const json = bytes.length > 1_000_000 ? parseJson(bytes.toString()) : undefined;
    this.#isJson = json !== undefined;
    this.#value = texts.test(path) ? bytes.toString() : (json ?? this.#readYaml());
  }

  /** `undefined` if there are syntax errors, and after `release()`. */
  get value(): unknown {
    return this.#value;
  }

  /** Frees the value, which is as large as the bundled document. Locations are found in the text. */
  release(): void {
    this.#value = undefined;
  }

  /** Decoded when it is first needed: a large contract without mistakes never needs it again. */
  get #text(): string {
    this.#decoded ??= this.#bytes.toString();
    return this.#decoded;
  }

  /** `undefined` if there are syntax errors. */
  #readYaml(): unknown {
    const document = this.#document;
    const syntaxErrors = [...document.errors];
    const repeated: YAMLParseError[] = [];
    const refuse = (place: number, message: string) =>
      document.errors.push(new YAMLParseError([place, place], 'BAD_ALIAS', message));
    visit(document, {
      Alias: (_, alias, path) => {
        const target = alias.resolve(document);
        if (target === undefined) refuse(alias.range?.[0] ?? 0, `There is no anchor &${alias.source}`);
        else if (path.includes(target))
          refuse(alias.range?.[0] ?? 0, `The alias *${alias.source} is inside its own anchor`);
      },
      Map: (_, { items }) => {
        // yaml compares each key with all before it.
        const keys = new Set<string>();
        for (const { key } of items) {
          // `200` and `"200"` are one key in JSON.
          if (isScalar(key) && keys.size === keys.add(String(key.value)).size) {
            const place = key.range?.[0] ?? 0;
            repeated.push(new YAMLParseError([place, place + 1], 'DUPLICATE_KEY', 'Map keys must be unique'));
          }
        }
      },
      Pair: (_, { key }) => {
        // yaml would turn this key into an empty string, and `true` into a string.
        if (isScalar(key) && key.value === null) key.value = 'null';
      },
    });
    // In the order of the file, before what is wrong with the aliases.
    document.errors = [
      ...[...syntaxErrors, ...repeated].sort((a, b) => a.pos[0] - b.pos[0]),
      ...document.errors.slice(syntaxErrors.length),
    ];
    if (document.errors.length > 0) return undefined;
    try {
      return document.toJS({ maxAliasCount: mostAliases });
    } catch (error) {
      // The only error left after resolving is too many aliases.
      if (!(error instanceof ReferenceError)) throw error;
      refuse(0, `The nested aliases of this file expand to more than ${mostAliases} aliases`);
      return undefined;
    }
  }

  get #document(): Document {
    this.#parsed ??= parseDocument(this.#text, {
      prettyErrors: false,
      merge: true,
      uniqueKeys: false,
    });
    return this.#parsed;
  }

  /** Syntax errors. Only the first is reported, since later ones are usually a consequence of it. */
  syntaxMistakes(): Mistake[] {
    if (this.value !== undefined) return [];
    const { errors } = this.#document;
    const reported = errors.filter(({ code }, index) => index === 0 || code === 'DUPLICATE_KEY');
    return reported.map(({ pos, code, message }) => {
      const indent = /^ */.exec(this.#text.slice(pos[0]))?.[0].length ?? 0;
      const offset = this.#text[pos[0] - 1] === '\n' ? pos[0] + indent : pos[0];
      return this.#mistakeAt(() => offset, explainSyntax(code, message, this.#text, offset), 'error');
    });
  }

  /** An error at the value of a field, or at its key if the value spans several lines. */
  mistake(segments: readonly string[], finding: Finding, severity: Mistake['severity'], atKey = false): Mistake {
    return this.#mistakeAt(() => this.#offset(segments, atKey), finding, severity);
  }

  #offset(segments: readonly string[], atKey: boolean): number {
    if (this.#isJson) return offsetInJson(this.#text, segments, atKey);
    let node = this.#resolve(this.#document.contents);
    let offset = 0;
    for (const segment of segments) {
      if (isMap(node)) {
        const pair = this.#pairOf(node, segment);
        if (pair === undefined) break;
        node = this.#resolve(pair.value);
        const value = !atKey && isScalar(node) && node.source ? node : pair.key;
        offset = value.range?.[0] ?? offset;
      } else if (isSeq(node)) {
        node = this.#resolve(node.items[Number(segment)] as Node | null);
        offset = node?.range?.[0] ?? offset;
      } else break;
    }
    return offset;
  }

  #pairOf(node: { items: unknown[] }, key: string): Pair<Node, Node | null> | undefined {
    let pairs = this.#pairs.get(node);
    if (pairs === undefined) {
      const entries = (node.items as Pair<Node, Node | null>[]).filter(({ key }) => isScalar(key));
      pairs = new Map(entries.map((pair) => [String((pair.key as { value?: unknown }).value), pair]));
      this.#pairs.set(node, pairs);
    }
    return pairs.get(key);
  }

  #resolve(node: Node | null | undefined): Node | null | undefined {
    return isAlias(node) ? node.resolve(this.#document) : node;
  }

  #mistakeAt(
    offsetOf: () => number,
    { message, advice, kind = message }: Finding,
    severity: Mistake['severity'],
  ): Mistake {
    const text = () => this.#text;
    const starts = () => this.#lineStarts();
    // Other files may hold text that must not be printed.
    const isShown = /\.(ya?ml|json)$/i.test(this.path);
    let at: { line: number; column: number } | undefined;
    const place = () => {
      at ??= positionOf(starts(), Math.min(offsetOf(), text().length));
      return at;
    };
    return {
      file: this.name,
      severity,
      kind,
      message,
      advice,
      get line() {
        return place().line;
      },
      get column() {
        return place().column;
      },
      get frame() {
        return isShown ? frame(text(), starts(), place()) : '';
      },
    };
  }

  #lineStarts(): readonly number[] {
    if (this.#starts === undefined) {
      this.#starts = [0];
      for (let at = this.#text.indexOf('\n'); at >= 0; at = this.#text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
    }
    return this.#starts;
  }
}

/** Line and column, from 1. */
function positionOf(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/**
 * Large JSON files, which the YAML parser takes seconds for. They are written by programs, which do not repeat keys.
 * `undefined` if the text is not JSON.
 */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
