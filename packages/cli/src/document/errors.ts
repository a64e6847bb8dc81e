/** What is wrong with a contract, and where: thrown by whoever reads or compiles it, printed by `generate.ts`. */

/** One mistake, at a place in the bundled document. */
export class ContractError extends Error {
  /** JSON pointer into the bundled document (RFC 6901): `/paths/~1users/get`. */
  readonly pointer: string;
  /** What to do, as a sentence. */
  readonly advice: string;

  constructor(mistake: { pointer: string; message: string; advice: string }) {
    super(mistake.message);
    this.name = 'ContractError';
    this.pointer = mistake.pointer;
    this.advice = mistake.advice;
  }
}

/** Gathers mistakes, so that a user sees all of them at once. */
export class Mistakes {
  readonly found: ContractError[] = [];

  add(pointer: string, message: string, advice: string): void {
    this.#keep(new ContractError({ pointer, message, advice }));
  }

  /** Does a piece of work; `undefined` where the contract does not allow it. */
  attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      this.#keep(error);
      return undefined;
    }
  }

  /** What several operations share is wrong only once. */
  #keep(error: ContractError): void {
    const same = this.found.some(({ pointer, message }) => pointer === error.pointer && message === error.message);
    if (!same) this.found.push(error);
  }
}

/** One mistake, at a place in a file. */
export interface Mistake {
  /** As a user would type it: relative to the working folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
  readonly advice: string;
  /** The lines around it, with a mark under the place; empty where there is no text. */
  readonly frame: string;
}

/** Everything that is wrong with a contract, as far as it could be read. Its message is what a user is shown. */
export class InvalidContract extends Error {
  /** In the order of the files and their lines. */
  readonly mistakes: readonly Mistake[];
  /** Absolute paths of the files that were read so far. */
  readonly sources: readonly string[];

  constructor(mistakes: readonly Mistake[], sources: readonly string[]) {
    const sorted = mistakes.toSorted(
      (a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column,
    );
    super(sorted.map(print).join('\n\n'));
    this.name = 'InvalidContract';
    this.mistakes = sorted;
    this.sources = sources;
  }
}

function print({ file, line, column, message, advice, frame }: Mistake): string {
  return [`${file}:${line}:${column}  ${message}`, frame, `  ${advice}`].filter((part) => part !== '').join('\n');
}

/** Something else that a user has to put right before generating; the message says what and how. */
export class Refusal extends Error {}
