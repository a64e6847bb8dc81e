import type { Definitions } from './normal.ts';

/** What is known of definitions, by name: many schemas ask the same of the same definitions. */
export class Answers {
  readonly #byDefinitions = new WeakMap<Definitions, Map<string, boolean>>();

  of(definitions: Definitions): Map<string, boolean> {
    const answers = this.#byDefinitions.get(definitions) ?? new Map<string, boolean>();
    this.#byDefinitions.set(definitions, answers);
    return answers;
  }
}
