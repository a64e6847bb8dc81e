import type { Definitions, Normal } from './normal.ts';

/** Whether a schema itself has what is searched for. Calls `lead` with the definitions to search otherwise. */
export type Look = (schema: Normal | undefined, definitions: Definitions, lead: (name: string) => void) => boolean;

/** Searches schemas and the definitions that they lead to: many schemas ask the same of the same definitions. */
export class Answers {
  readonly #byDefinitions = new WeakMap<Definitions, Map<string, boolean>>();
  readonly #look: Look;

  constructor(look: Look) {
    this.#look = look;
  }

  /** Without recursion: a chain of definitions may be longer than the stack. */
  find(schema: Normal | undefined, definitions: Definitions): boolean {
    const known = this.#of(definitions);
    /** The definitions to search, each with the one that led to it first. */
    const reached = new Map<string, string | undefined>();
    const look = (part: Normal | undefined, from?: string): boolean =>
      this.#look(part, definitions, (name) => {
        if (!reached.has(name)) reached.set(name, from);
      });
    if (look(schema)) return true;
    for (const name of reached.keys()) {
      if (!(known.get(name) ?? look(definitions.get(name), name))) continue;
      for (let at: string | undefined = name; at !== undefined; at = reached.get(at)) known.set(at, true);
      return true;
    }
    for (const name of reached.keys()) known.set(name, false);
    return false;
  }

  #of(definitions: Definitions): Map<string, boolean> {
    const answers = this.#byDefinitions.get(definitions) ?? new Map<string, boolean>();
    this.#byDefinitions.set(definitions, answers);
    return answers;
  }
}
