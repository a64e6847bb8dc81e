import type { Operation, Parameter } from '../contract/contract.ts';
import { isObject } from '../contract/documents.ts';
import type { Schema } from '../contract/schema.ts';
import type { Written } from '../serialization/parameters.ts';
import type { Arbitraries } from '../values/arbitrary.ts';
import { isSpread } from './readings.ts';

/** Objects whose members are parameters of their own in the query: `?a=1&b=2`. */
export class Spread {
  readonly #operation: Operation;
  readonly #arbitraries: Arbitraries;
  readonly #schemaOf: (parameter: Parameter) => Schema;
  #all: readonly (readonly [Parameter, ReadonlySet<string>])[] | undefined;

  constructor(operation: Operation, arbitraries: Arbitraries, schemaOf: (parameter: Parameter) => Schema) {
    this.#operation = operation;
    this.#arbitraries = arbitraries;
    this.#schemaOf = schemaOf;
  }

  /** An undeclared name belongs to none of the parameters, unless the schema constrains additional properties. */
  canHave(parameter: Parameter, schema: Schema, value: unknown): boolean {
    if (!isSpread(parameter) || !isObject(value)) return true;
    const isOpen = this.#arbitraries.variants
      .of(schema)
      .some(({ keywords }) => keywords.patternProperties ?? typeof keywords.additionalProperties === 'object');
    const others = this.#operation.parameters.map(({ name }) => name);
    const declared = this.#namesOf(schema);
    return Object.keys(value).every((name) => (isOpen || declared.has(name)) && !others.includes(name));
  }

  /** Whether a receiver may also find these values in the object of another parameter. */
  isShared(parameter: Parameter, { query = [] }: Written): boolean {
    // Without a required parameter, the operation could not be called at all.
    if (parameter.required || parameter.in !== 'query') return false;
    this.#all ??= this.#operation.parameters
      .filter((one) => one.in === 'query' && isSpread(one))
      .map((one) => [one, this.#namesOf(this.#schemaOf(one))]);
    return this.#all.some(
      ([other, names]) => other !== parameter && query.some(([name]) => names.has(decodeURIComponent(name))),
    );
  }

  #namesOf(schema: Schema): Set<string> {
    const all = this.#arbitraries.variants.of(schema);
    return new Set(all.flatMap(({ keywords }) => Object.keys(keywords.properties ?? {})));
  }
}
