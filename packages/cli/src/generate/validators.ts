import { ContractError, Mistakes } from '../document/errors.ts';
import type { OpenApiDocument } from '../document/openapi.ts';
import { follow, fromPointer } from '../document/pointer.ts';
import type { NamedOperation } from './operations.ts';
import { type Compiled, createCompiler } from './schema/compile.ts';
import type { Report } from './schema/report.ts';

export interface Validators {
  /** The modules that parse and validate requests and responses. */
  readonly compiled: Compiled;
  /** The document without ignored keywords. */
  readonly document: OpenApiDocument;
}

/** An invalid default may hide another one. */
const rounds = 4;

/** @param mistakes collects errors, and warnings about parts that were left out */
export function compileValidators(
  document: OpenApiDocument,
  operations: readonly NamedOperation[],
  mistakes: Mistakes,
): Validators {
  for (let current = document, round = 1; ; round++) {
    const found = new Mistakes();
    const ignored = new Set<string>();
    const compiled = compile(current, operations, found, ({ ignored: isIgnored, kind = '', ...warning }) => {
      found.keep(new ContractError({ ...warning, kind, severity: 'warning' }));
      if (isIgnored) ignored.add(warning.pointer);
    });
    for (const one of found.found) mistakes.keep(one);
    if (ignored.size === 0 || round === rounds) return { compiled, document: current };
    current = without(current, ignored);
  }
}

function compile(
  document: OpenApiDocument,
  operations: readonly NamedOperation[],
  mistakes: Mistakes,
  report: Report,
): Compiled {
  const compiler = mistakes.attempt(() => createCompiler(document, report));
  if (compiler === undefined) return { definitions: [], modules: [] };
  for (const operation of operations) {
    mistakes.attempt(() => compiler.operation(operation));
    mistakes.attempt(() => compiler.responses(operation));
  }
  // After an error, a schema that others use may be missing.
  return mistakes.errors.length > 0 ? { definitions: [], modules: [] } : compiler.finish();
}

/** A copy without the keywords at these pointers. */
function without(document: OpenApiDocument, pointers: ReadonlySet<string>): OpenApiDocument {
  const copy = structuredClone(document);
  for (const pointer of pointers) {
    const segments = fromPointer(pointer);
    const keyword = segments.pop() ?? '';
    const owner = follow(copy, segments);
    if (typeof owner === 'object' && owner !== null) delete (owner as Record<string, unknown>)[keyword];
  }
  return copy;
}
