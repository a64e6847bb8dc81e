import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  YAMLParseError,
} from 'yaml';
import type { Mistake } from './errors.ts';
import { explainSyntax, frame } from './text.ts';

/** One file of a contract, YAML or JSON (which is YAML), and where in it everything is. */
export class Source {
  /** Absolute. */
  readonly path: string;
  /** How a user would write its path. */
  readonly name: string;
  readonly value: unknown;
  readonly #text: string;
  readonly #lines = new LineCounter();
  #parsed: Document | undefined;

  constructor(path: string, name: string, text: string) {
    this.path = path;
    this.name = name;
    this.#text = text;
    this.value = (text.length > 1_000_000 ? parseJson(text) : undefined) ?? this.#readYaml();
  }

  /** `undefined` where there are syntax mistakes. */
  #readYaml(): unknown {
    const document = this.#document;
    visit(document, {
      Alias: (_, alias) => {
        if (alias.resolve(document) !== undefined) return;
        const place = alias.range?.[0] ?? 0;
        document.errors.push(new YAMLParseError([place, place], 'BAD_ALIAS', `There is no anchor &${alias.source}`));
      },
      Pair: (_, { key }) => {
        // yaml would make an empty text of this key, and of `true` the text that it is.
        if (isScalar(key) && key.value === null) key.value = 'null';
      },
    });
    return document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: -1 });
  }

  get #document(): Document {
    this.#parsed ??= parseDocument(this.#text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      merge: true,
      // `200` and `"200"` are one key in JSON.
      uniqueKeys: (a, b) => a === b || (isScalar(a) && isScalar(b) && String(a.value) === String(b.value)),
    });
    return this.#parsed;
  }

  /** What keeps the file from being read at all. After the first break the rest is mostly its consequence. */
  syntaxMistakes(): Mistake[] {
    if (this.value !== undefined) return [];
    const { errors } = this.#document;
    const told = errors.filter(({ code }, index) => index === 0 || code === 'DUPLICATE_KEY');
    return told.map(({ pos, code, message }) => {
      const indent = /^ */.exec(this.#text.slice(pos[0]))?.[0].length ?? 0;
      const offset = this.#text[pos[0] - 1] === '\n' ? pos[0] + indent : pos[0];
      const finding = explainSyntax(code, message, this.#text, offset);
      return this.#mistakeAt(offset, finding.message, finding.advice);
    });
  }

  /** A mistake at the value of a field, or at its key where the value takes lines of its own. */
  mistake(segments: readonly string[], message: string, advice: string, atKey = false): Mistake {
    return this.#mistakeAt(this.#offset(segments, atKey), message, advice);
  }

  #offset(segments: readonly string[], atKey: boolean): number {
    let node = this.#resolve(this.#document.contents);
    let offset = 0;
    for (const segment of segments) {
      if (isMap(node)) {
        const pair = findPair(node.items as Pair<Node, Node | null>[], segment);
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

  #resolve(node: Node | null | undefined): Node | null | undefined {
    return isAlias(node) ? node.resolve(this.#document) : node;
  }

  #mistakeAt(offset: number, message: string, advice: string): Mistake {
    const { line, col } = this.#lines.linePos(Math.min(offset, this.#text.length));
    const at = { line: Math.max(line, 1), column: Math.max(col, 1) };
    return { file: this.name, ...at, message, advice, frame: frame(this.#text, at) };
  }
}

function findPair(pairs: readonly Pair<Node, Node | null>[], key: string): Pair<Node, Node | null> | undefined {
  return pairs.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/**
 * Megabytes of JSON, which YAML's parser takes seconds for, and which a program wrote: it does not repeat keys. Where
 * its lines are is asked only if there is a mistake. `undefined` where it is no JSON.
 */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
