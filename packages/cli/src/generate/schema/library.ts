/** The modules of definitions, each compiled once for all operations that use it. */

import { Module } from './module.ts';
import type { Part, Surroundings } from './surroundings.ts';

/** Builds the modules of one direction as they are needed. */
export class Library {
  readonly #modules = new Map<string, Module>();
  readonly #wanted = new Map<string, Set<Part>>();
  readonly #pending: (readonly [name: string, part: Part])[] = [];
  readonly #surroundings: Surroundings;

  constructor({ normaliser, write }: Pick<Surroundings, 'normaliser' | 'write'>) {
    this.#surroundings = { normaliser, write, wanted: (name, part) => this.#want(name, part) };
  }

  /** A module that is not a definition's. */
  create(): Module {
    return new Module(this.#surroundings);
  }

  /** The module of a definition, with at least this part. */
  module(name: string, part: Part): Module {
    const module = this.#modules.get(name) ?? new Module(this.#surroundings, name);
    this.#modules.set(name, module);
    module.declarePart(part);
    return module;
  }

  /** A module that only declares a list of headers. */
  headers(name: string, write: (module: Module) => string): void {
    const module = new Module(this.#surroundings, name);
    this.#modules.set(name, module);
    module.declareHeaders(write(module));
  }

  /** All modules that others use, directly or indirectly. */
  finish(): ReadonlyMap<string, Module> {
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) this.module(...next);
    return new Map([...this.#modules].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #want(name: string, part: Part): void {
    const parts = this.#wanted.get(name) ?? new Set();
    if (parts.has(part)) return;
    this.#wanted.set(name, parts.add(part));
    this.#pending.push([name, part]);
  }
}
