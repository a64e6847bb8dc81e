import { type ContractError, Mistakes } from '../document/errors.ts';
import type { OpenApiDocument } from '../document/openapi.ts';
import { follow, fromPointer } from '../document/pointer.ts';
import type { NamedOperation } from './operations.ts';
import { createCompiler } from './schema/compile.ts';

export interface Validators {
  /** The texts of what reads and judges requests and responses, by path. */
  readonly modules: ReadonlyMap<string, string>;
  readonly mistakes: readonly ContractError[];
  /** What was left out instead of refused. */
  readonly leftOut: readonly ContractError[];
  /** The document without what was left out. */
  readonly document: OpenApiDocument;
}

/**
 * @param lenient leaves out formats that nobody knows and defaults that break their own schema. Nothing valid is refused
 *   for it, so it is a way to serve a contract that one cannot mend.
 */
export function compileValidators(
  document: OpenApiDocument,
  operations: readonly NamedOperation[],
  lenient: boolean,
): Validators {
  const leftOut: ContractError[] = [];
  for (let current = document; ; ) {
    const mistakes = new Mistakes();
    const modules = compile(current, operations, mistakes);
    const dispensable = lenient ? mistakes.found.filter(({ pointer }) => isDispensable(current, pointer)) : [];
    if (dispensable.length === 0) return { modules, mistakes: mistakes.found, leftOut, document: current };
    leftOut.push(...dispensable);
    current = without(current, dispensable);
  }
}

function compile(
  document: OpenApiDocument,
  operations: readonly NamedOperation[],
  mistakes: Mistakes,
): Map<string, string> {
  const modules = new Map<string, string>();
  const compiler = mistakes.attempt(() => createCompiler(document));
  if (compiler === undefined) return modules;
  for (const operation of operations) {
    const texts = {
      [`operations/${operation.file}.js`]: () => compiler.operation(operation),
      [`responses/${operation.file}.js`]: () => compiler.responses(operation),
    };
    for (const [path, write] of Object.entries(texts)) {
      const text = mistakes.attempt(write);
      if (text !== undefined) modules.set(path, text);
    }
  }
  return modules.set('runtime.ts', compiler.runtime());
}

/** A keyword `format` or `default`, as opposed to a property of that name. */
function isDispensable(document: OpenApiDocument, pointer: string): boolean {
  const [...segments] = fromPointer(pointer);
  const keyword = segments.pop();
  if ((keyword !== 'format' && keyword !== 'default') || segments.at(-1) === 'properties') return false;
  return Object.hasOwn(Object(follow(document, segments)), keyword);
}

function without(document: OpenApiDocument, mistakes: readonly ContractError[]): OpenApiDocument {
  const copy = structuredClone(document);
  for (const { pointer } of mistakes) {
    const segments = fromPointer(pointer);
    const keyword = segments.pop() ?? '';
    delete (follow(copy, segments) as Record<string, unknown>)[keyword];
  }
  return copy;
}
