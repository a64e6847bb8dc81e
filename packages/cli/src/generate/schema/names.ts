/** Allocates unique names. */
export class Names {
  readonly #key: (name: string) => string;
  readonly #separator: string;
  readonly #taken = new Set<string>();

  /**
   * @param key maps names that must not coexist to the same key
   * @param separator between a taken name and the number that makes it unique
   */
  constructor(key: (name: string) => string, separator = '-') {
    this.#key = key;
    this.#separator = separator;
  }

  /** The name, with the lowest number that makes it unique if it is already used. */
  take(name: string): string {
    let free = name;
    for (let number = 2; this.#taken.has(this.#key(free)); number++) free = `${name}${this.#separator}${number}`;
    this.#taken.add(this.#key(free));
    return free;
  }
}
