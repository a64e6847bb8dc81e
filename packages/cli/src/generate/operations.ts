import { type OpenApiDocument, type Operation, operationsIn, type PathItem } from '../document/openapi.ts';
import { toPointer } from '../document/pointer.ts';
import { Names } from './schema/names.ts';

/** One operation of a contract, with its names in the generated code. */
export interface NamedOperation {
  /** The contract's operationId, or one derived from method and path. */
  readonly operationId: string;
  /**
   * The name of its modules, without extension: valid on every file system, and unique even on case-insensitive ones.
   */
  readonly file: string;
  readonly path: string;
  /** Lower case. */
  readonly method: string;
  /** JSON pointer of the operation in the bundled document. */
  readonly pointer: string;
  readonly operation: Operation;
  readonly pathItem: PathItem;
}

/** Every operation of `paths`, in the order of the contract. Webhooks and callbacks are served by others. */
export function listOperations(document: OpenApiDocument): NamedOperation[] {
  // The object may also hold extensions.
  const paths = Object.entries(document.paths ?? {}).filter(([path]) => path.startsWith('/'));
  const found = paths.flatMap(([path, pathItem]) =>
    operationsIn(pathItem).map(({ method, at, operation }) => {
      return { path, pathItem, method, operation, pointer: toPointer(['paths', path, ...at]) };
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

/** `get`, `/users/{id}/posts` → `getUsersByIdPosts`. Stable as long as method and path are. */
export function deriveId(method: string, path: string): string {
  const words = [...path.matchAll(/\{([^{}]*)\}|[^/{}]+/g)].flatMap(([text, expression]) => {
    const parts = (expression ?? text).split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
    return expression === undefined ? parts : ['by', ...parts];
  });
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return method + (name === '' ? 'Root' : name);
}

/** Characters other than letters, digits, `_` and `-` become `-`. Truncated to a length that file systems accept. */
function fileName(operationId: string): string {
  const name = operationId.replace(/[^\w-]+/g, '-').slice(0, 100);
  // Windows reserves these names for devices, with any extension; index.ts is the table of handlers.
  return /^(con|prn|aux|nul|com\d|lpt\d|index|)$/i.test(name) ? `operation-${name}` : name;
}
