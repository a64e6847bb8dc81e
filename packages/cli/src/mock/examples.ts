import type { Contract, Direction, Schema, SchemaObject } from '@openapi-lambda/contract-tests/samples';
import { Arbitraries, formats, isObject, type SourceLocation, typesOf } from '@openapi-lambda/contract-tests/samples';

/** Below this depth, only required properties are included. */
const deepest = 5;
/** Required values below this depth are not created: merged schemas can recurse without a location. */
const endless = 40;
/** The number of values per example. After that, only required properties are included, and then nothing. */
const most = { wanted: 500, required: 2000 };
/** Generating is slow, so schemas without a value must not try it at every level. */
const mostGenerated = 8;

/** Readable example values: the contract's own, or else short ones that its schemas accept. */
export class Examples {
  readonly #contract: Contract;
  readonly #direction: Direction;
  readonly #arbitraries: Arbitraries;
  /** The locations of the schemas in progress, to terminate recursive ones. */
  readonly #open = new Set<string>();
  #values = 0;
  /** The number of values after which only required ones are created. */
  #wanted = most.wanted;
  #generated = 0;

  constructor(contract: Contract, direction: Direction) {
    this.#contract = contract;
    this.#direction = direction;
    this.#arbitraries = new Arbitraries(contract.schemas);
  }

  /**
   * The first valid value of the examples next to the schema, those inside it, and generated ones. Deterministic.
   * `undefined` if there is none.
   *
   * @param place the schema's location; `undefined` if everything is allowed
   */
  at(place: SourceLocation | undefined, given: readonly SourceLocation[]): unknown {
    const { documents, schemas } = this.#contract;
    const schema = place ? schemas.at(place, this.#direction) : true;
    // null is a possible example.
    const example = given.map((one) => documents.get(one)).find((value) => schemas.accepts(schema, value));
    if (example !== undefined) return example;
    const whole = this.#begin(schema, most.wanted);
    // Optional properties may use up the number of values before all required ones have one.
    return whole === undefined ? this.#begin(schema, 0) : whole;
  }

  #begin(schema: Schema, wanted: number): unknown {
    this.#values = 0;
    this.#generated = 0;
    this.#wanted = wanted;
    return this.#of(schema, 0);
  }

  #of(schema: Schema, depth: number): unknown {
    const key = this.#keyOf(schema);
    // The smallest value of a schema never contains another value of it, so the alternatives that end are sufficient.
    if (key !== undefined && this.#open.has(key)) return this.#end(schema);
    if (depth > endless || ++this.#values > most.required) return undefined;
    if (key !== undefined) this.#open.add(key);
    try {
      return this.#first(schema, depth);
    } finally {
      if (key !== undefined) this.#open.delete(key);
    }
  }

  #first(schema: Schema, depth: number): unknown {
    for (const candidate of this.#candidates(schema, depth)) {
      if (candidate !== undefined && this.#contract.schemas.accepts(schema, candidate)) return candidate;
    }
    // What is required alone is more readable than a random whole.
    if (depth === 0 && this.#wanted > 0) return undefined;
    if (++this.#generated > mostGenerated) return undefined;
    // Less readable, but supports patterns, sets and dependencies.
    const whole = this.#arbitraries.sample(schema, 'all', 0);
    return whole === undefined ? this.#arbitraries.sample(schema, 'none', 0) : whole;
  }

  /** Neither an object nor an array. */
  #end(schema: Schema): unknown {
    for (const { keywords } of this.#arbitraries.variants.of(schema)) {
      const types = nullLast(typesOf(keywords)).filter((type) => type !== 'object' && type !== 'array');
      const values = keywords.enum ?? types.flatMap((type) => [...this.#typed(type, keywords, 0)]);
      const value = values.find((one) => this.#contract.schemas.accepts(schema, one));
      if (value !== undefined) return value;
    }
    return undefined;
  }

  *#candidates(schema: Schema, depth: number): Generator<unknown> {
    yield* this.#inside(schema);
    for (const { keywords } of this.#arbitraries.variants.of(schema)) {
      if (keywords.const !== undefined) yield keywords.const;
      if (keywords.default !== undefined) yield keywords.default;
      if (keywords.enum) yield* keywords.enum;
      else for (const type of nullLast(typesOf(keywords))) yield* this.#typed(type, keywords, depth);
    }
  }

  /** The Schema Object's own keyword, or that of its reference target. */
  *#inside(schema: Schema): Generator<unknown> {
    for (const { examples, example } of this.#written(schema)) {
      if (Array.isArray(examples)) yield* examples;
      if (example !== undefined) yield example;
    }
  }

  #written(schema: Schema): readonly Readonly<Record<string, unknown>>[] {
    const { documents, schemas } = this.#contract;
    const place = schemas.placeOf(schema);
    return (place ? [place, documents.follow(place)] : []).map((at) => documents.get(at)).filter(isObject);
  }

  *#typed(type: string, keywords: SchemaObject, depth: number): Generator<unknown> {
    if (type === 'null') yield null;
    if (type === 'boolean') yield* [true, false];
    if (type === 'integer' || type === 'number') yield* numbers(keywords);
    if (type === 'string') yield* strings(keywords);
    if (type === 'array') yield* this.#arrays(keywords, depth);
    if (type === 'object') yield* this.#objects(keywords, depth);
  }

  *#arrays(keywords: SchemaObject, depth: number): Generator<unknown> {
    const { prefixItems = [], items = true, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = keywords;
    const first = prefixItems.map((schema) => this.#of(schema, depth + 1));
    const wanted = Math.max(minItems, this.#isEnough(items, depth) ? 0 : 1, first.length);
    const item = first.length < wanted && items !== false ? this.#of(items, depth + 1) : undefined;
    const all = [...first, ...Array.from({ length: Math.max(0, wanted - first.length) }, () => item)];
    if (!all.includes(undefined)) yield all.slice(0, maxItems);
    yield [];
  }

  *#objects(keywords: SchemaObject, depth: number): Generator<unknown> {
    const { properties = {}, required = [] } = keywords;
    const whole: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(properties)) {
      const isRequired = required.includes(name);
      if (!isRequired && (this.#isEnough(schema, depth) || this.#isHidden(schema))) continue;
      const value = this.#of(schema, depth + 1);
      if (value !== undefined) define(whole, name, value);
      else if (isRequired) return;
    }
    yield whole;
    yield Object.fromEntries(Object.entries(whole).filter(([name]) => required.includes(name)));
  }

  #isEnough(schema: Schema, depth: number): boolean {
    return depth >= deepest || this.#values > this.#wanted || this.#open.has(this.#keyOf(schema) ?? '');
  }

  #keyOf(schema: Schema): string | undefined {
    const place = this.#contract.schemas.placeOf(schema);
    if (!place) return undefined;
    const { file, pointer } = this.#contract.documents.follow(place);
    return `${file}#${pointer}`;
  }

  #isHidden(schema: Schema): boolean {
    return this.#direction === 'response' && this.#written(schema).some(({ writeOnly }) => writeOnly === true);
  }
}

/** A property may be called `__proto__`. */
function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
}

const nullLast = (types: readonly string[]) => types.toSorted((a, b) => Number(a === 'null') - Number(b === 'null'));

function* numbers({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf: step }: SchemaObject) {
  const low = minimum ?? exclusiveMinimum;
  const high = maximum ?? exclusiveMaximum;
  if (step !== undefined) {
    const from = Math.ceil((low ?? step) / step);
    yield* [from * step, (from + 1) * step];
  }
  yield* [1, 0];
  if (low !== undefined) yield* [low, Math.floor(low) + 1];
  if (high !== undefined) yield* [high, Math.ceil(high) - 1];
  if (low !== undefined && high !== undefined) yield (low + high) / 2;
}

function* strings({ format, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: SchemaObject) {
  if (format !== undefined) yield* formats[format]?.inside ?? [];
  yield 'string'
    .repeat(Math.ceil(minLength / 'string'.length) || 1)
    .slice(0, Math.max(minLength, Math.min(6, maxLength)));
}
