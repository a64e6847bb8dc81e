/**
 * Errors and warnings about a contract, with their locations: reported by the loader and the compiler, printed by
 * `generate`.
 */

import { shortened, visible } from '../visible.ts';

/**
 * An error means that the contract cannot be served as intended: something is ambiguous or impossible. Everything else
 * is a warning, whose message documents how the contract was interpreted.
 */
export type Severity = 'error' | 'warning';

interface Report {
  /** JSON pointer into the bundled document (RFC 6901): `/paths/~1users/get`. */
  readonly pointer: string;
  readonly message: string;
  /** How to fix it, as a sentence. */
  readonly advice: string;
  readonly severity?: Severity;
  /** Warnings of one kind are printed once, with a count. Without a kind, they are grouped by message. */
  readonly kind?: string;
}

/** One error or warning, at a location in the bundled document. */
export class ContractError extends Error implements Report {
  readonly pointer: string;
  readonly advice: string;
  readonly severity: Severity;
  readonly kind: string;

  constructor({ pointer, message, advice, severity = 'error', kind = message }: Report) {
    super(message);
    this.name = 'ContractError';
    this.pointer = pointer;
    this.advice = advice;
    this.severity = severity;
    this.kind = kind;
  }
}

/** Collects errors and warnings, so that a user sees all of them at once. */
export class Mistakes {
  readonly #found = new Map<string, ContractError>();

  get found(): readonly ContractError[] {
    return [...this.#found.values()];
  }

  get errors(): readonly ContractError[] {
    return this.found.filter(({ severity }) => severity === 'error');
  }

  add(pointer: string, message: string, advice: string): void {
    this.keep(new ContractError({ pointer, message, advice }));
  }

  warn(kind: string, pointer: string, message: string, advice: string): void {
    this.keep(new ContractError({ pointer, message, advice, severity: 'warning', kind }));
  }

  /** Runs a function and collects its ContractError; `undefined` if there was one. */
  attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      this.keep(error);
      return undefined;
    }
  }

  /** An error in a part that several operations share is reported once. */
  keep(error: ContractError): void {
    const key = `${error.pointer} ${error.message}`;
    if (!this.#found.has(key)) this.#found.set(key, error);
  }
}

/**
 * One error or warning, at a location in a file. The location is computed on demand, since most warnings are only
 * counted.
 */
export interface Mistake {
  /** Relative to the working directory. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly severity: Severity;
  readonly kind: string;
  readonly message: string;
  readonly advice: string;
  /** The surrounding lines, with a mark under the location; empty if there is no text. */
  readonly frame: string;
}

/** About two screens. */
const shown = 20;

/** All errors of a contract, as far as it could be read. Its message is shown to the user. */
export class InvalidContract extends Error {
  /** In the order of the files and their lines, unless there are very many. */
  readonly mistakes: readonly Mistake[];
  /** Absolute paths of the files that were read so far. */
  readonly sources: readonly string[];

  constructor(mistakes: readonly Mistake[], sources: readonly string[]) {
    const sorted =
      mistakes.length > 1000
        ? mistakes
        : mistakes.toSorted((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column);
    super(describe(sorted, shown));
    this.name = 'InvalidContract';
    this.mistakes = sorted;
    this.sources = sources;
  }

  /** The message with all errors. */
  get full(): string {
    return describe(this.mistakes, Number.POSITIVE_INFINITY);
  }
}

function describe(mistakes: readonly Mistake[], limit: number): string {
  const more = mistakes.length - limit;
  const rest = more > 0 ? [`… and ${more} more errors: --verbose shows all.`] : [];
  return [...mistakes.slice(0, limit).map(print), ...rest].join('\n\n');
}

function print({ file, line, column, message, advice, frame }: Mistake): string {
  const parts = [`${file}:${line}:${column}  ${shortened(message)}`, frame, `  ${shortened(advice)}`];
  return visible(parts.filter((part) => part !== '').join('\n'));
}

/** Any other problem that the user has to fix before generating; the message says what and how. */
export class Refusal extends Error {}
