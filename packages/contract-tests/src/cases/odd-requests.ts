import { child } from '../contract/documents.ts';
import { covers } from '../contract/responses.ts';
import { isJson, type SerializedRequest } from '../serialization/request.ts';
import type { Case } from './case.ts';
import type { OperationCases } from './operation-cases.ts';
import { type Part, type Plan, withPart } from './plan.ts';

/**
 * Cases that do not belong to a single constraint: other media types, broken JSON, undeclared names, names in another
 * case.
 */
export function* oddRequests(operationCases: OperationCases, usable: Plan, minimal: Plan): Generator<Case> {
  yield* oddBodies(operationCases, usable);
  yield* oddQueries(operationCases, minimal);
  yield* repeatedScalars(operationCases, minimal);
  yield* headerSpellings(operationCases, usable);
}

/** The contract does not define the value of a scalar that is sent twice: it may be refused, but must not fail. */
function* repeatedScalars(operationCases: OperationCases, plan: Plan): Generator<Case> {
  const { operation } = operationCases;
  for (const part of operationCases.parts) {
    const isScalar = part.parameter?.in === 'query' && typeof part.valid !== 'object' && part.valid !== undefined;
    const request = isScalar ? operationCases.request(withPart(plan, part, part.valid)) : undefined;
    const pair = request?.query
      .split('&')
      .find((one) => one.startsWith(`${encodeURIComponent(String(part.where[1]))}=`));
    if (!request || pair === undefined) continue;
    const query = `${request.query}&${pair}`;
    const title = `${part.label}: sent twice`;
    yield { stage: 'boundary', title, operation, plan, request: { ...request, query }, expects: 'any' };
  }
}

/** "Each field line consists of a case-insensitive field name" (RFC 9110, 5.1). */
function* headerSpellings(operationCases: OperationCases, plan: Plan): Generator<Case> {
  const { operation, parts } = operationCases;
  const headers = parts.filter(({ parameter, valid }) => parameter?.in === 'header' && valid !== undefined);
  for (const part of headers) {
    const spelled = (request: SerializedRequest, spelling: string): SerializedRequest => ({
      ...request,
      headers: request.headers.map(([name, value]) => [name === part.where[1] ? spelling : name, value]),
    });
    const name = String(part.where[1]);
    const spellings = [name.toUpperCase(), name.toLowerCase()].filter((one) => one !== name);
    const bad = part.constraints.flatMap((one) => one.outside.map((value) => ({ value, at: one.at })));
    const wrong = bad.find(
      ({ value }) => operationCases.canWrite(part, value) && operationCases.isInvalid(part, value),
    );
    const [right, outside] = [part.valid, wrong?.value].map((value) =>
      value === undefined ? undefined : operationCases.request(withPart(plan, part, value)),
    );
    for (const spelling of spellings) {
      const about = { stage: 'boundary', title: `${part.label}: written ${spelling}`, operation, plan } as const;
      if (right) yield { ...about, request: spelled(right, spelling), expects: 'accepted' };
      if (!outside || !wrong) continue;
      const breaks = { what: `its schema, written ${spelling}`, at: wrong.at, where: part.where };
      yield { ...about, request: spelled(outside, spelling), expects: 'refused', breaks };
    }
  }
}

/** The contract does not cover undeclared names: they may be ignored or refused, but must not fail. */
function* oddQueries(operationCases: OperationCases, plan: Plan): Generator<Case> {
  const request = operationCases.request(plan);
  if (!request) return;
  const { operation } = operationCases;
  for (const odd of ['x-undeclared=1', '__proto__=1', 'constructor[a]=1', '=', '&&', '%zz=%zz', 'a=%ff']) {
    const query = [request.query, odd].filter((one) => one !== '').join('&');
    const title = `query: with ${odd} too`;
    yield { stage: 'boundary', title, operation, plan, request: { ...request, query }, expects: 'any' };
  }
}

/** Texts that a careless parser reads as an integer. */
export function* oddForms(operationCases: OperationCases, part: Part, plan: Plan): Generator<Case> {
  const { parameter } = part;
  if (!parameter || parameter.mediaType !== undefined) return;
  const type = part.constraints.find(({ keyword, path }) => keyword === 'type' && path === '');
  if (!type || !Number.isInteger(part.valid)) return;
  for (const text of ['0x10', '1e2', ' 5 ', '5five', '٥', '--5', '1,000']) {
    // `1e2` is a number, although no serializer writes integers that way: it is valid if the schema allows any number.
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
    plan,
    request: wire,
    expects: 'refused',
    breaks: { what: named, at, where: ['body'] },
  });
  const isUndeclared = (name: string) => !content.some((one) => covers(one.name, name));
  // An unknown one, and the one that forms of other sites can send without a preflight.
  const others = ['application/x-undeclared', 'text/x-undeclared'].filter(isUndeclared).slice(0, 1);
  for (const other of [...others, ...['text/plain'].filter(isUndeclared)]) {
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
      plan: withPart(plan, part, part.valid),
      request: { ...wire, headers },
      expects: 'accepted',
    };
  }
}

const contentType = (request: SerializedRequest, value: string): [string, string][] => [
  ...request.headers.filter(([name]) => name !== 'content-type').map(([name, text]): [string, string] => [name, text]),
  ['content-type', value],
];
