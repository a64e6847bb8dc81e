import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';

export interface ChangedMapping {
  /** The JSON Pointer of the discriminator's value, with a leading `#`, after the path of a file that is not the root. */
  readonly pointer: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
}

interface Mapped {
  readonly target: string;
  readonly file: string;
  readonly line: number;
}

/**
 * Discriminator values that select another schema than before. Redocly follows the references of a mapping instead of
 * comparing them. A renamed schema is not a change: the old target has to exist still.
 */
export function changedMappings(base: string, revision: string): ChangedMapping[] {
  const before = new Mappings(base);
  const after = new Mappings(revision);
  return [...after.all].flatMap(([pointer, { target, file, line }]) => {
    const old = before.all.get(pointer);
    if (old === undefined || old.target === target || !after.has(old.target)) return [];
    const value = decoded(pointer.slice(pointer.lastIndexOf('/') + 1));
    const message = `The discriminator value ${value} selects ${target} instead of ${old.target}.`;
    return [{ pointer, file, line, message }];
  });
}

interface File {
  readonly path: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** The discriminator mappings of a contract and of the files that it refers to. */
class Mappings {
  readonly all = new Map<string, Mapped>();
  readonly #folder: string;
  /** By path relative to the root's folder; the root is `''`. */
  readonly #files = new Map<string, File | undefined>();
  readonly #root: string;

  constructor(root: string) {
    this.#folder = dirname(root);
    this.#root = relative(this.#folder, root);
    const open = [''];
    // Files that are found meanwhile are visited, too.
    for (const name of open) {
      const file = this.#open(name);
      if (file) this.#visit(name, file, (found) => open.includes(found) || open.push(found));
    }
  }

  /** Whether a target of a mapping exists. */
  has(target: string): boolean {
    const [name = '', pointer = ''] = target.split('#');
    return this.#open(name)?.document.hasIn(pointer.split('/').slice(1).map(decoded)) ?? false;
  }

  #open(name: string): File | undefined {
    if (!this.#files.has(name)) {
      const path = join(this.#folder, name === '' ? this.#root : name);
      this.#files.set(name, existsSync(path) && statSync(path).isFile() ? read(path) : undefined);
    }
    return this.#files.get(name);
  }

  #visit(name: string, { path, document, lines }: File, refersTo: (name: string) => void): void {
    const visit = (node: unknown, at: readonly string[]): void => {
      for (const [key, value] of membersOf(node)) {
        const here = [...at, key.replaceAll('~', '~0').replaceAll('/', '~1')];
        const isTarget = at.at(-1) === 'mapping' && at.at(-2) === 'discriminator';
        const text = isScalar(value) && typeof value.value === 'string' ? value.value : undefined;
        if (text !== undefined && (isTarget || key === '$ref')) {
          const target = this.#target(text, name);
          refersTo(target.slice(0, target.indexOf('#')));
          if (!isTarget) continue;
          const { line } = lines.linePos((value as Node).range?.[0] ?? 0);
          this.all.set(`${name}#/${here.join('/')}`, { target, file: path, line });
        } else if (!isAlias(value)) visit(value, here);
      }
    };
    visit(document.contents, []);
  }

  /** A reference as the path of its file, relative to the root's folder, and a pointer. A name is one of a component. */
  #target(written: string, from: string): string {
    if (/^[\w-]+$/.test(written)) return `#/components/schemas/${written}`;
    const [uri = '', pointer = ''] = written.split('#');
    if (/^[a-z][a-z\d+.-]*:/i.test(uri)) return `${uri}#${pointer}`;
    const name = uri === '' ? from : normalize(join(dirname(from), uri));
    return `${name === this.#root ? '' : name}#${pointer}`;
  }
}

function read(path: string): File {
  const lines = new LineCounter();
  return {
    path,
    lines,
    document: parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, logLevel: 'silent' }),
  };
}

const decoded = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

function membersOf(node: unknown): [string, Node][] {
  if (!isNode(node) || !('items' in node)) return [];
  const members: readonly unknown[] = node.items;
  return members.flatMap((member, index): [string, Node][] => {
    if (isNode(member)) return [[String(index), member]];
    const { key, value } = member as { key: unknown; value: unknown };
    return isMap(node) && isNode(value) ? [[String(isScalar(key) ? key.value : key), value]] : [];
  });
}
