import { methods, type OpenApiDocument, type Operation, type PathItem } from '../document/openapi.ts';
import { toPointer } from '../document/pointer.ts';

/** One operation of a contract, with the names that everything generated knows it by. */
export interface NamedOperation {
  /** The contract's own, else one derived from method and path. */
  readonly operationId: string;
  /** The name of its modules, without extension: safe on every file system, and unique also where case is ignored. */
  readonly file: string;
  readonly path: string;
  /** As in the contract: lower case. */
  readonly method: string;
  /** JSON pointer of the operation in the bundled document. */
  readonly pointer: string;
  readonly operation: Operation;
  readonly pathItem: PathItem;
}

/** Every operation of `paths`, in the order of the contract. Webhooks and callbacks are what others serve. */
export function listOperations(document: OpenApiDocument): NamedOperation[] {
  // Beside paths there may be extensions.
  const paths = Object.entries(document.paths ?? {}).filter(([path]) => path.startsWith('/'));
  const found = paths.flatMap(([path, pathItem]) =>
    Object.keys(pathItem)
      .filter((key) => (methods as readonly string[]).includes(key))
      .map((method) => {
        const operation = pathItem[method as keyof PathItem] as Operation;
        return { path, pathItem, method, operation, pointer: toPointer(['paths', path, method]) };
      }),
  );
  const ids = new Names((id) => id);
  for (const { operation } of found) if (operation.operationId !== undefined) ids.take(operation.operationId);
  const files = new Names((file) => file.toLowerCase());
  return found.map((entry) => {
    const operationId = entry.operation.operationId ?? ids.take(deriveId(entry.method, entry.path));
    return { ...entry, operationId, file: files.take(fileName(operationId)) };
  });
}

/** `get`, `/users/{id}/posts` → `getUsersByIdPosts`. The same for as long as method and path are. */
export function deriveId(method: string, path: string): string {
  const words = [...path.matchAll(/\{([^{}]*)\}|[^/{}]+/g)].flatMap(([text, expression]) => {
    const parts = (expression ?? text).split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
    return expression === undefined ? parts : ['by', ...parts];
  });
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return method + (name === '' ? 'Root' : name);
}

/** What is no letter, digit, `_` or `-` becomes `-`; cut where a file system would refuse the length. */
function fileName(operationId: string): string {
  const name = operationId.replace(/[^\w-]+/g, '-').slice(0, 100);
  // Windows keeps these names for devices, whatever the extension; index.ts names all handlers.
  return /^(con|prn|aux|nul|com\d|lpt\d|index|)$/i.test(name) ? `operation-${name}` : name;
}

/** Names of one kind, each only once. */
export class Names {
  readonly #key: (name: string) => string;
  readonly #separator: string;
  readonly #taken = new Set<string>();

  /**
   * @param key the same for names that must not stand side by side
   * @param separator what stands before the number of a name that was taken
   */
  constructor(key: (name: string) => string, separator = '-') {
    this.#key = key;
    this.#separator = separator;
  }

  /** The name itself, or with the first number behind it that makes it new. */
  take(name: string): string {
    let free = name;
    for (let number = 2; this.#taken.has(this.#key(free)); number++) free = `${name}${this.#separator}${number}`;
    this.#taken.add(this.#key(free));
    return free;
  }
}
