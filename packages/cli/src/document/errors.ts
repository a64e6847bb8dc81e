/** What is wrong with a contract, and where: reported by whoever reads or compiles it, printed by `generate`. */

/**
 * An error keeps the contract from being served as it is meant: something is ambiguous or cannot be. Everything else is
 * a warning, and its message names how the contract was understood.
 */
export type Severity = 'error' | 'warning';

interface Report {
  /** JSON pointer into the bundled document (RFC 6901): `/paths/~1users/get`. */
  readonly pointer: string;
  readonly message: string;
  /** What to do, as a sentence. */
  readonly advice: string;
  readonly severity?: Severity;
  /** Warnings of one kind are printed once, with their number. Without it, those with the same message are. */
  readonly kind?: string;
}

/** One mistake, at a place in the bundled document. */
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

/** Gathers mistakes, so that a user sees all of them at once. */
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

  /** Does a piece of work; `undefined` where the contract does not allow it. */
  attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      this.keep(error);
      return undefined;
    }
  }

  /** What several operations share is wrong only once. */
  keep(error: ContractError): void {
    const key = `${error.pointer} ${error.message}`;
    if (!this.#found.has(key)) this.#found.set(key, error);
  }
}

/** One mistake, at a place in a file. Where it is, is looked up when it is asked for: most are only counted. */
export interface Mistake {
  /** As a user would type it: relative to the working folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly severity: Severity;
  readonly kind: string;
  readonly message: string;
  readonly advice: string;
  /** The lines around it, with a mark under the place; empty where there is no text. */
  readonly frame: string;
}

/** As many errors as a screen or two hold. */
const shown = 20;

/** Everything that is wrong with a contract, as far as it could be read. Its message is what a user is shown. */
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

  /** The message with every mistake in it. */
  get full(): string {
    return describe(this.mistakes, Number.POSITIVE_INFINITY);
  }
}

function describe(mistakes: readonly Mistake[], limit: number): string {
  const more = mistakes.length - limit;
  const rest = more > 0 ? [`… and ${more} more mistakes: --verbose shows all.`] : [];
  return [...mistakes.slice(0, limit).map(print), ...rest].join('\n\n');
}

function print({ file, line, column, message, advice, frame }: Mistake): string {
  return [`${file}:${line}:${column}  ${message}`, frame, `  ${advice}`].filter((part) => part !== '').join('\n');
}

/** Something else that a user has to put right before generating; the message says what and how. */
export class Refusal extends Error {}
