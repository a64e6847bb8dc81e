/** The operations that an edit of the contract changed. */

export interface ContractOperation {
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  /** The operation's contract with all referenced parts, as text for comparison only. */
  readonly text: string;
}

export interface Changes {
  readonly added: readonly ContractOperation[];
  readonly removed: readonly ContractOperation[];
  readonly changed: readonly ContractOperation[];
}

export function compare(before: readonly ContractOperation[], after: readonly ContractOperation[]): Changes {
  const old = new Map(before.map((operation) => [operation.operationId, operation]));
  const names = new Set(after.map(({ operationId }) => operationId));
  return {
    added: after.filter(({ operationId }) => !old.has(operationId)),
    removed: before.filter(({ operationId }) => !names.has(operationId)),
    changed: after.filter((operation) => {
      const known = old.get(operation.operationId);
      return (
        known && (known.text !== operation.text || known.path !== operation.path || known.method !== operation.method)
      );
    }),
  };
}

/**
 * The text of a part of a bundled document, followed by the texts of all its direct and indirect references, each once.
 */
export function textOf(document: unknown, part: unknown): string {
  const texts = new Map<string, string>();
  const open: [reference: string, value: unknown][] = [['', part]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [reference, value] = next;
    const text = JSON.stringify(value) ?? '';
    texts.set(reference, text);
    for (const [, target = ''] of text.matchAll(/"\$ref":"#((?:[^"\\]|\\.)*)"/g)) {
      if (!texts.has(target)) open.push([target, at(document, target)]);
    }
  }
  return [...texts].map((entry) => entry.join(' ')).join('\n');
}

/** The target of a JSON pointer (RFC 6901) in its URI form. */
function at(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
}
