import type { GenerationContext } from '../cases/operation-cases.ts';
import type { Part } from '../cases/plan.ts';
import type { Operation } from '../contract/contract.ts';
import { isObject } from '../contract/documents.ts';
import { schemaExamples } from '../contract/examples.ts';
import type { Optional } from '../values/arbitrary.ts';
import { draw } from '../values/draw.ts';
import type { Existing } from './existing.ts';

export interface Body {
  readonly part: Part;
  readonly value: unknown;
}

interface Source {
  readonly context: GenerationContext;
  readonly existing: Existing;
}

interface BodyOptions {
  readonly optional: Optional;
  readonly seed: number;
  readonly accepts?: (value: unknown) => boolean;
  /** Changes a value; a result that is not valid is not used. */
  readonly change?: ((part: Part, value: unknown) => unknown) | undefined;
}

/** A body for an operation, without undeclared properties, and with ids that exist. */
export async function bodyOf(
  { context, existing }: Source,
  operation: Operation,
  { optional, seed, accepts = () => true, change }: BodyOptions,
): Promise<Body | undefined> {
  const cases = context.casesOf(operation);
  const part = cases.parts.find(({ media, valid }) => media && valid !== undefined);
  if (!part) return undefined;
  const { arbitraries } = context;
  const fits = (value: unknown) => cases.isValid(part, value) && cases.canWrite(part, value) && accepts(value);
  // Undeclared properties may be kept or dropped: they prove nothing.
  const declared = arbitraries.variants
    .of(part.schema)
    .flatMap(({ keywords }) => Object.keys(keywords.properties ?? {}));
  const plain = (value: unknown) =>
    isObject(value) && declared.length > 0
      ? Object.fromEntries(Object.entries(value).filter(([name]) => declared.includes(name)))
      : value;
  const drawn = arbitraries.of(part.schema, optional);
  const value = draw(drawn.map(plain), seed, fits) ?? draw(drawn, seed, fits);
  if (value === undefined) return undefined;
  const changed = change?.(part, value) ?? value;
  const filled = await existing.fill(operation, new Map([[part, fits(changed) ? changed : value]]));
  return { part, value: filled.get(part) };
}

/** From the contract's examples: they may refer to resources that must exist. */
export function exampleBody({ context }: Pick<Source, 'context'>, create: Operation): Body | undefined {
  const cases = context.casesOf(create);
  const part = cases.parts.find(({ media, valid }) => media && valid !== undefined);
  const { documents } = context.contract;
  const { examples = [], schema } = part?.media ?? {};
  const all = [...examples, ...(schema ? schemaExamples(schema, documents) : [])].map((at) => documents.get(at));
  const value = part && all.find((one) => cases.isValid(part, one) && cases.canWrite(part, one));
  return part && value !== undefined ? { part, value } : undefined;
}
