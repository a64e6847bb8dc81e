import type { Contract, MediaType, Operation, Parameter } from '../contract/contract.ts';
import { isObject, type SourceLocation } from '../contract/documents.ts';
import { Matcher } from '../contract/match.ts';
import type { Schema } from '../contract/schema.ts';
import { type BudgetOptions, GenerationTime } from '../generation-time.ts';
import { type WrittenBody, writeBody } from '../serialization/bodies.ts';
import { asTexts } from '../serialization/leaves.ts';
import { type Written, writeParameter } from '../serialization/parameters.ts';
import { isJson, type SerializedRequest } from '../serialization/request.ts';
import { Arbitraries, type Optional, typesOf } from '../values/arbitrary.ts';
import type { Constraint } from '../values/constraint.ts';
import { constraintsOf } from '../values/constraints.ts';
import { draw } from '../values/draw.ts';
import type { Case } from './case.ts';
import type { Part, Plan } from './plan.ts';
import { ProvenPlans } from './proven.ts';
import { isSpread, readings } from './readings.ts';
import { Spread } from './spread.ts';

/** Shared by the cases of one contract. */
export class GenerationContext {
  readonly contract: Contract;
  readonly seed: number;
  readonly arbitraries: Arbitraries;
  readonly matcher: Matcher;
  readonly #cases = new Map<Operation, OperationCases>();
  readonly time: GenerationTime;

  constructor(contract: Contract, seed: number, budget: BudgetOptions = {}) {
    this.time = new GenerationTime(contract.operations.length, budget);
    this.contract = contract;
    this.seed = seed;
    this.arbitraries = new Arbitraries(contract.schemas);
    this.matcher = new Matcher(contract.paths);
  }

  casesOf(operation: Operation): OperationCases {
    const known = this.#cases.get(operation) ?? new OperationCases(this, operation);
    this.#cases.set(operation, known);
    return known;
  }

  /** The constraints of a part. Time that simple operations do not need is left for the others. */
  constraintsOf(operation: Operation, schema: Schema, canSend: (value: unknown) => boolean): Constraint[] {
    const { schemas } = this.contract;
    return this.time.spend(operation.id, (isOver) =>
      constraintsOf(schema, schemas, this.arbitraries, { seed: this.seed, canSend, isOver }),
    );
  }
}

/** One operation, with everything that is needed to call it in many ways. */
export class OperationCases {
  readonly operation: Operation;
  readonly parts: readonly Part[];
  /** Only what is required; `undefined` if no valid value is found for something required. */
  readonly minimal: Plan | undefined;
  /** Including everything optional that can be generated, with the body in its first media type. */
  readonly full: Plan | undefined;
  /** Why there is no plan. */
  readonly reason: string | undefined;
  readonly proven = new ProvenPlans();
  /** Its query or its body has ids of resources, which may be missing. */
  hasReferences = false;
  readonly #context: GenerationContext;
  readonly #spread: Spread;

  constructor(context: GenerationContext, operation: Operation) {
    this.#context = context;
    this.operation = operation;
    this.#spread = new Spread(operation, context.arbitraries, (parameter) => this.#schemaOf(parameter));
    this.parts = [
      ...operation.parameters.map((parameter) => this.#parameter(parameter)),
      ...(operation.body?.content ?? []).map((media) => this.#body(media)),
    ];
    const parameters = this.parts.filter(({ parameter }) => parameter);
    const body = this.parts.find(({ media, valid }) => media && valid !== undefined);
    const missing = parameters.find(({ required, valid }) => required && valid === undefined);
    if (operation.sameAs !== undefined) {
      this.reason = `a query or a fragment does not distinguish its path from that of ${operation.sameAs}`;
    } else if (missing) this.reason = `no valid value can be made for ${missing.label}`;
    else if (operation.body?.required && !body) this.reason = 'no valid body can be made';
    if (this.reason !== undefined) return;
    const pick = (parts: readonly (Part | undefined)[], of: 'valid' | 'bare'): Plan =>
      new Map(parts.flatMap((part) => (part && part.valid !== undefined ? [[part, part[of]]] : [])));
    const required = [...parameters.filter((one) => one.required), operation.body?.required ? body : undefined];
    this.minimal = pick(required, 'bare');
    this.full = pick([...parameters, body], 'valid');
    if (!this.request(this.minimal))
      this.reason = 'no request to it can be distinguished from a request to another path';
  }

  /** `undefined` if the plan cannot be serialized, or if its path matches another path of the contract. */
  request(plan: Plan): SerializedRequest | undefined {
    const { operation } = this;
    let path = operation.path;
    const query: string[] = [];
    const headers: [string, string][] = [];
    const cookies: string[] = [];
    let body: WrittenBody | undefined;
    for (const [part, value] of plan) {
      if (part.media) {
        body = this.writeBody(part.media, part.schema, value);
        if (!body) return undefined;
        continue;
      }
      const written = this.#write(part, value);
      if (!written || !part.parameter) return undefined;
      const { name } = part.parameter;
      // A function as replacement, since `$&` has a meaning in a string.
      if (written.path !== undefined) path = path.replace(`{${name}}`, () => written.path ?? '');
      if (written.header !== undefined) headers.push([name, written.header]);
      query.push(...(written.query ?? []).map((pair) => pair.join('=')));
      cookies.push(...(written.cookies ?? []).map((pair) => pair.join('=')));
    }
    if (path.includes('{')) return undefined;
    if (!this.#context.matcher.isFor(operation.path, operation.method, path)) return undefined;
    if (cookies.length > 0) headers.push(['cookie', cookies.join('; ')]);
    if (body) headers.push(['content-type', body.contentType]);
    return { method: operation.method, path, query: query.join('&'), headers, body: body?.body };
  }

  /** A case that sends the plan; `undefined` if it cannot be sent. */
  case(plan: Plan, about: Omit<Case, 'operation' | 'request' | 'parts'>): Case | undefined {
    const request = this.request(plan);
    return (
      request && {
        ...about,
        operation: this.operation,
        request,
        plan,
        parts: [...plan.keys()].map(({ label }) => label),
      }
    );
  }

  /** Whether no receiver could read the value as a valid one. */
  isInvalid(part: Part, value: unknown): boolean {
    const all = readings(part, value);
    if (part.parameter && isSpread(part.parameter) && isObject(value)) {
      // A receiver may also ignore undeclared names, and then the parameter may be absent.
      const own = Object.entries(value).filter(([name]) => this.#declares(part.schema, name));
      if (own.length === 0 && !part.required) return false;
      all.push(...readings(part, Object.fromEntries(own)));
    } else if (part.parameter && isSpread(part.parameter) && this.#mayBeObject(part.schema)) {
      // A receiver that expects the members of an object finds one with the parameter's name, or none.
      if (!part.required) return false;
      all.push(...readings(part, { [part.parameter.name]: value }));
    }
    const others = (part.media?.others ?? []).map((schema) => this.#schemaOf({ schema }));
    return ![part.schema, ...others].some((schema) => all.some((reading) => this.isValid({ schema }, reading)));
  }

  /**
   * Whether a value breaks `type` when it is sent as text: text that is not a number does; `5` as a string does not,
   * and a single value is a list of one.
   */
  breaksTypeAsText(part: Part, value: unknown, at: SourceLocation): boolean {
    const { schemas, documents } = this.#context.contract;
    if (part.media ? isJson(part.media.name) : part.parameter?.mediaType !== undefined) return true;
    if (/array|object/.test(JSON.stringify(documents.get(at)))) return false;
    return schemas.errors(part.schema, asTexts(value)).some((error) => {
      const place = schemas.locationOf(error);
      return place?.file === at.file && place.pointer === at.pointer;
    });
  }

  isValid({ schema }: Pick<Part, 'schema'>, value: unknown): boolean {
    return this.#context.contract.schemas.accepts(schema, value);
  }

  canWrite(part: Part, value: unknown): boolean {
    if (part.media) return this.writeBody(part.media, part.schema, value) !== undefined;
    return this.#write(part, value) !== undefined;
  }

  writeBody(media: MediaType, schema: Schema, value: unknown): WrittenBody | undefined {
    const { variants } = this.#context.arbitraries;
    const written = writeBody(media, value, variants.of(schema), (inner) => variants.of(inner));
    return written?.isAmbiguous ? undefined : written;
  }

  #write({ parameter, schema }: Pick<Part, 'parameter' | 'schema'>, value: unknown): Written | undefined {
    if (!parameter) return undefined;
    if (!this.#spread.canHave(parameter, schema, value)) return undefined;
    const written = writeParameter(parameter, value);
    return written && !this.#spread.isShared(parameter, written) ? written : undefined;
  }

  #mayBeObject(schema: Schema): boolean {
    return this.#context.arbitraries.variants.of(schema).some(({ keywords }) => typesOf(keywords).includes('object'));
  }

  #declares(schema: Schema, name: string): boolean {
    const all = this.#context.arbitraries.variants.of(schema);
    return all.some(({ keywords }) => Object.hasOwn(keywords.properties ?? {}, name));
  }

  #schemaOf({ schema }: Pick<MediaType, 'schema'>): Schema {
    return schema ? this.#context.contract.schemas.at(schema, 'request') : true;
  }

  #parameter(parameter: Parameter): Part {
    const { at, name, required } = parameter;
    const schema = this.#schemaOf(parameter);
    const canWrite = (value: unknown) => this.#write({ parameter, schema }, value) !== undefined;
    const where = [parameter.in, name];
    const about = { label: where.join(' '), where, parameter, at, required, schema };
    return this.#part(about, canWrite, parameter.examples);
  }

  #body(media: MediaType): Part {
    const { at, name } = media;
    const required = this.operation.body?.required === true;
    const schema = this.#schemaOf(media);
    const canWrite = (value: unknown) => this.writeBody(media, schema, value) !== undefined;
    return this.#part(
      { label: `body ${name}`, where: ['body'], media, at, required, schema },
      canWrite,
      media.examples,
    );
  }

  #part(
    about: Omit<Part, 'valid' | 'bare' | 'constraints'>,
    canWrite: (value: unknown) => boolean,
    examples: readonly SourceLocation[],
  ): Part {
    const { contract, arbitraries, seed } = this.#context;
    const { schema } = about;
    const fits = (value: unknown) => contract.schemas.accepts(schema, value) && canWrite(value);
    const isMore = (value: unknown) => value !== null && fits(value);
    const given = examples.map((place) => contract.documents.get(place)).find(isMore);
    const drawn = (optional: Optional) => draw(arbitraries.of(schema, optional), seed, isMore);
    const valid = drawn('all') ?? drawn('some') ?? drawn('none') ?? given ?? (fits(null) ? null : undefined);
    const bare = drawn('none') ?? valid;
    // Generated on first use: most requests need none of them.
    let constraints: Constraint[] | undefined;
    const find = () => this.#context.constraintsOf(this.operation, schema, canWrite);
    return {
      ...about,
      valid,
      bare,
      get constraints() {
        constraints ??= find();
        return constraints;
      },
    };
  }
}
