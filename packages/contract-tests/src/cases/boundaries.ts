import { child } from '../contract/documents.ts';
import { covers } from '../contract/responses.ts';
import { isJson, type SerializedRequest } from '../serialization/request.ts';
import type { Constraint } from '../values/constraints.ts';
import type { Case } from './case.ts';
import type { GenerationContext, OperationCases, Part, Plan } from './operation-cases.ts';

/** The coverage's name for a constraint. */
export const constraintKey = (part: Part, { path, keyword, property, at }: Constraint): string =>
  `${part.label}${path} ${keyword}${property === undefined ? '' : ` ${property}`} ${at.pointer}`;

/** The same for a parameter, or a body, that has to be there. */
export const requiredKey = (part: Part): string => `${part.media ? 'body' : part.label} required`;

/** For every constraint the last value inside and the first outside, and what can be missing or in another form. */
export function* boundaryCases(context: GenerationContext, operationCases: OperationCases): Generator<Case> {
  const { full, minimal } = operationCases;
  if (!full || !minimal || operationCases.reason !== undefined) return;
  const positive = (title: string, plan: Plan, constraint?: string): Case[] => {
    const about = constraint === undefined ? {} : { constraint };
    const made = operationCases.case(plan, { stage: 'boundary', title, expects: 'accepted', ...about });
    return made ? [made] : [];
  };
  const usable = operationCases.request(full) ? full : minimal;
  yield* positive('only what is required', minimal);
  if (usable.size > minimal.size) yield* positive('everything optional too', usable);
  for (const part of operationCases.parts) {
    const plan = operationCases.request(withPart(usable, part, part.valid)) ? usable : minimal;
    // What is inside a type is beside other constraints too: those have the say first.
    const isType = ({ keyword }: Constraint) => Number(keyword === 'type');
    for (const constraint of part.constraints.toSorted((one, other) => isType(one) - isType(other))) {
      const key = constraintKey(part, constraint);
      for (const value of constraint.inside) {
        if (!operationCases.canWrite(part, value)) continue;
        yield* positive(
          `${part.label}${constraint.path}: inside ${what(context, constraint)}`,
          withPart(plan, part, value),
          key,
        );
      }
      for (const value of constraint.outside) {
        yield* negative(context, operationCases, part, constraint, value, plan);
      }
    }
    yield* oddForms(operationCases, part, plan);
    yield* leftOut(operationCases, part, plan);
  }
  yield* oddBodies(operationCases, usable);
  yield* oddQueries(operationCases, minimal);
}

/** Of names that it does not declare the contract says nothing: they may be ignored or refused, but nothing fails. */
function* oddQueries(operationCases: OperationCases, plan: Plan): Generator<Case> {
  const request = operationCases.request(plan);
  if (!request) return;
  const { operation } = operationCases;
  for (const odd of ['x-undeclared=1', '__proto__=1', 'constructor[a]=1', '=', '&&', '%zz=%zz', 'a=%ff']) {
    const query = [request.query, odd].filter((one) => one !== '').join('&');
    const title = `query: with ${odd} too`;
    yield { stage: 'boundary', title, operation, request: { ...request, query }, expects: 'any' };
  }
}

/** A case that breaks one constraint, or none where the wire cannot show it. */
export function negative(
  context: GenerationContext,
  operationCases: OperationCases,
  part: Part,
  constraint: Constraint,
  value: unknown,
  plan: Plan,
): Case[] {
  if (!operationCases.canWrite(part, value) || !operationCases.isInvalid(part, value)) return [];
  if (part.parameter?.allowEmptyValue && value === '') return [];
  if (constraint.keyword === 'type' && !operationCases.breaksTypeAsText(part, value, constraint.at)) return [];
  const named = what(context, constraint);
  const made = operationCases.case(withPart(plan, part, value), {
    stage: 'boundary',
    title: `${part.label}${constraint.path}: outside ${named}`,
    expects: 'refused',
    breaks: {
      what: constraint.path === '' ? named : `${named} at ${constraint.path}`,
      at: constraint.at,
      where: part.where,
    },
    constraint: constraintKey(part, constraint),
  });
  return made ? [made] : [];
}

export function withPart(plan: Plan, part: Part, value: unknown): Plan {
  const entries = [...plan].filter(([other]) => other !== part && !(part.media && other.media));
  return new Map([...entries, [part, value]]);
}

/** `minLength 3`, as short as it can be said. */
function what(context: GenerationContext, { keyword, at, property }: Constraint): string {
  if (property !== undefined) return `${keyword} ${property}`;
  // The conversion from OpenAPI 3.0 and discriminators put keywords where the contract has none.
  const value = context.contract.documents.find(at);
  const text = typeof value === 'object' ? '' : JSON.stringify(value);
  return text === '' || text === undefined || text.length > 40 ? keyword : `${keyword} ${text}`;
}

/** Texts that a careless parser takes for an integer. */
function* oddForms(operationCases: OperationCases, part: Part, plan: Plan): Generator<Case> {
  const { parameter } = part;
  if (!parameter || parameter.mediaType !== undefined) return;
  const type = part.constraints.find(({ keyword, path }) => keyword === 'type' && path === '');
  if (!type || !Number.isInteger(part.valid)) return;
  for (const text of ['0x10', '1e2', ' 5 ', '5five', '٥', '--5', '1,000']) {
    // `1e2` is a number, though no integer that a person would write: where the schema takes any number it is one.
    if (operationCases.isValid(part, text) || (text === '1e2' && operationCases.isValid(part, 1.5))) continue;
    if (!operationCases.canWrite(part, text)) continue;
    const made = operationCases.case(withPart(plan, part, text), {
      stage: 'boundary',
      title: `${part.label}: the text ${JSON.stringify(text)}`,
      expects: 'refused',
      breaks: { what: 'type integer', at: type.at, where: part.where },
    });
    if (made) yield made;
  }
}

function* leftOut(operationCases: OperationCases, part: Part, plan: Plan): Generator<Case> {
  const { parameter, media } = part;
  if (!part.required || parameter?.in === 'path') return;
  // What a default does for a required parameter is not specified.
  if (typeof part.schema === 'object' && part.schema.default !== undefined) return;
  const isOneOfSeveral = media && operationCases.parts.find((one) => one.media) !== part;
  if (isOneOfSeveral) return;
  const rest = new Map([...plan].filter(([one]) => one !== part && !(media && one.media)));
  const request = operationCases.request(rest);
  if (!request || (operationCases.isValid(part, {}) && isSpreadObject(part))) return;
  const at = media ? (operationCases.operation.body?.at ?? part.at) : part.at;
  yield {
    stage: 'boundary',
    title: `${media ? 'body' : part.label}: left out`,
    operation: operationCases.operation,
    request,
    expects: 'refused',
    breaks: { what: 'required', at: child(at, 'required'), where: part.where },
    constraint: requiredKey(part),
  };
}

/** An empty object, or a list, in a query is no parameter at all. */
const isSpreadObject = ({ parameter }: Part): boolean => parameter !== undefined && parameter.mediaType === undefined;

function* oddBodies(operationCases: OperationCases, plan: Plan): Generator<Case> {
  const { operation } = operationCases;
  const request = operationCases.request(plan);
  const content = operation.body?.content ?? [];
  if (!request || request.body === undefined || !operation.body) return;
  const at = child(operation.body.at, 'content');
  const refused = (title: string, named: string, wire: SerializedRequest): Case => ({
    stage: 'boundary',
    title,
    operation,
    request: wire,
    expects: 'refused',
    breaks: { what: named, at, where: ['body'] },
  });
  const other = ['application/x-undeclared', 'text/x-undeclared'].find(
    (name) => !content.some((one) => covers(one.name, name)),
  );
  if (other !== undefined) {
    yield refused(`body: as ${other}`, 'media type', { ...request, headers: contentType(request, other) });
  }
  const json = content.find(({ name }) => isJson(name));
  if (!json) return;
  for (const text of ['{', '{"a":1,}', "{'a':1}", 'undefined', '{"a":01}', '\u0000', '[1', 'NaN']) {
    const headers = contentType(request, json.name);
    yield refused(`body: ${JSON.stringify(text)} as JSON`, 'JSON', { ...request, headers, body: text });
  }
  if (json.name === 'application/json') {
    const part = operationCases.parts.find(({ media }) => media === json);
    if (!part || part.valid === undefined) return;
    const wire = operationCases.request(withPart(plan, part, part.valid));
    if (!wire) return;
    const headers = contentType(wire, 'Application/JSON; charset=UTF-8');
    yield {
      stage: 'boundary',
      title: 'body: application/json with a charset',
      operation,
      request: { ...wire, headers },
      expects: 'accepted',
    };
  }
}

const contentType = (request: SerializedRequest, value: string): [string, string][] => [
  ...request.headers.filter(([name]) => name !== 'content-type').map(([name, text]): [string, string] => [name, text]),
  ['content-type', value],
];
