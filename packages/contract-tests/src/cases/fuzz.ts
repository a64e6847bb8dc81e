import * as fc from 'fast-check';
import type { AnyEventSource } from '../targets/target.ts';
import { undeclared } from '../values/boundary-values.ts';
import type { Case } from './case.ts';
import type { GenerationContext, OperationCases } from './operation-cases.ts';
import type { Part, Plan } from './plan.ts';

/** Random requests of one operation: valid ones, and valid ones with one random thing changed. */
export function fuzzCases(
  context: GenerationContext,
  operationCases: OperationCases,
  eventSources: readonly AnyEventSource[],
): fc.Arbitrary<Case | undefined> {
  const event = eventSources.length > 0 ? fc.constantFrom(...eventSources) : fc.constant(undefined);
  const plan = plans(context, operationCases);
  const damage = fc.record({ part: fc.nat(), turns: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }) });
  return fc.tuple(plan, fc.option(damage, { freq: 1 }), event).map(([values, change, kind]) => {
    const made = change ? damaged(context, operationCases, values, change) : intact(operationCases, values);
    return made && kind !== undefined ? { ...made, event: kind } : made;
  });
}

function plans({ arbitraries }: GenerationContext, { parts, operation }: OperationCases): fc.Arbitrary<Plan> {
  const usable = parts.filter(({ valid }) => valid !== undefined);
  const parameters = usable.filter(({ parameter }) => parameter);
  const bodies = usable.filter(({ media }) => media);
  // A random id does not exist: usually it is left to be replaced by one that does.
  const valueFor = (part: Part) =>
    part.parameter?.in === 'path'
      ? fc.oneof(
          { weight: 2, arbitrary: fc.constant(part.valid) },
          { weight: 1, arbitrary: arbitraries.of(part.schema) },
        )
      : arbitraries.of(part.schema);
  const entry = (part: Part) => valueFor(part).map((value) => [part, value] as const);
  const optional = (part: Part) => (part.required ? entry(part) : fc.option(entry(part)));
  const body = bodies.length === 0 ? fc.constant(null) : fc.oneof(...bodies.map(entry));
  const sometimes = operation.body?.required ? body : fc.option(body);
  return fc
    .tuple(...parameters.map(optional), sometimes)
    .map((entries) => new Map(entries.filter((one) => one !== null && one !== undefined)));
}

function intact(operationCases: OperationCases, plan: Plan): Case | undefined {
  for (const [part, value] of plan) if (!operationCases.isValid(part, value)) return undefined;
  const request = operationCases.request(plan);
  if (!request) return undefined;
  return {
    stage: 'fuzz',
    title: 'a random valid request',
    operation: operationCases.operation,
    request,
    plan,
    expects: 'accepted',
  };
}

function damaged(
  context: GenerationContext,
  operationCases: OperationCases,
  plan: Plan,
  { part: index, turns }: { part: number; turns: readonly number[] },
): Case | undefined {
  const parts = [...plan.keys()];
  const part = parts[index % parts.length];
  if (!part) return undefined;
  for (const [one, value] of plan) if (!operationCases.isValid(one, value)) return undefined;
  const value = mutate(plan.get(part), turns);
  if (!operationCases.canWrite(part, value) || !operationCases.isInvalid(part, value)) return undefined;
  if (part.parameter?.allowEmptyValue && value === '') return undefined;
  const { schemas } = context.contract;
  const [error] = schemas.errors(part.schema, value);
  if (!error) return undefined;
  const what = `${error.keyword}${error.instancePath === '' ? '' : ` at ${error.instancePath}`}`;
  return operationCases.case(new Map([...plan, [part, value]]), {
    stage: 'fuzz',
    title: `${part.label}: a random change`,
    expects: 'refused',
    breaks: { what, at: schemas.locationOf(error) ?? part.at, where: part.where },
  });
}

const others: readonly unknown[] = [null, true, 0, -1, 1.5, '', 'text', [], {}, '0', [[]], { a: null }];

/** One change somewhere inside a value; `turns` decide on the place and the change. */
function mutate(value: unknown, turns: readonly number[]): unknown {
  const [turn = 0, ...rest] = turns;
  const isLeaf = typeof value !== 'object' || value === null || rest.length === 0;
  if (isLeaf) return typeof value === 'string' && turn % 3 === 0 ? value + value + turn : others[turn % others.length];
  if (Array.isArray(value)) {
    if (value.length === 0 || turn % 4 === 0) return [...value, ...value, others[turn % others.length]];
    const index = turn % value.length;
    return turn % 4 === 1 ? value.toSpliced(index, 1) : value.with(index, mutate(value[index], rest));
  }
  const names = Object.keys(value);
  const name = names[turn % names.length];
  if (name === undefined || turn % 5 === 0) return { ...value, [undeclared]: others[turn % others.length] };
  const { [name]: inner, ...remaining } = value as Record<string, unknown>;
  return turn % 5 === 1 ? remaining : { ...remaining, [name]: mutate(inner, rest) };
}
