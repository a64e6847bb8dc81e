import type { ErrorObject } from 'ajv';
import type { Expectation } from '../cases/case.ts';
import type { Operation } from '../contract/contract.ts';
import { child } from '../contract/documents.ts';
import {
  declaredMedia,
  declaredResponse,
  declaresInvalid,
  declaresRefusal,
  declaresUnauthorised,
  refusals,
} from '../contract/responses.ts';
import type { Schema } from '../contract/schema.ts';
import { readingsOfLeaf, readingsOfValue } from '../serialization/leaves.ts';
import { isJson } from '../serialization/request.ts';
import { typesOf } from '../values/arbitrary.ts';
import { ResolvedVariants } from '../values/resolved-variants.ts';
import { type Check, type Exchange, header, isAnswer, isBodiless, text, withoutValues } from './check.ts';

/** The operation declares the status. */
export const statusDeclared: Check = function* ({ case: { operation, expects }, answer }) {
  if (!operation || !isAnswer(answer) || declaredResponse(operation, answer.status)) return;
  // A 5xx is reported by another check, and a 429 says nothing about this request.
  if (answer.status >= 500 || answer.status === 429) return;
  const isRefusal = answer.status >= 400 && answer.status < 500 && expects !== 'accepted';
  if (isRefusal && (!declaresRefusal(operation) || isImplied(answer.status, operation, expects))) return;
  const declared = Object.keys(operation.responses).join(', ');
  yield {
    message: `status ${answer.status} is not declared; declared are ${declared}`,
    at: child(operation.at, 'responses'),
    kind: String(answer.status),
  };
};

/**
 * Refusals that the contract implies by its `security` and its schemas, although it declares none of this kind: no
 * service could keep it otherwise.
 */
function isImplied(status: number, operation: Operation, expects: Expectation): boolean {
  if (expects === 'unauthorised') return [401, 403].includes(status) && !declaresUnauthorised(operation);
  return (expects === 'refused' || expects === 'any') && refusals.includes(status) && !declaresInvalid(operation);
}

/** The response declares the content type; a response without a body has none. */
export const contentTypeDeclared: Check = function* (exchange) {
  const { answer, response, operation } = declared(exchange);
  // In the answer to HEAD, the gateway sets these; the function's values are not sent.
  if (!response || operation?.method === 'HEAD') return;
  const type = header(answer, 'content-type');
  if (isBodiless(answer.status)) {
    if (answer.body.length > 0)
      yield { message: `status ${answer.status} has no body, but one was sent`, at: response.at };
    return;
  }
  if (response.content.length === 0) return;
  const at = child(response.at, 'content');
  const names = response.content.map(({ name }) => name).join(', ');
  if (answer.body.length === 0 && type === undefined)
    yield { message: `the body is missing; declared is ${names}`, at, kind: 'no body' };
  else if (type === undefined) yield { message: `content-type is missing; declared is ${names}`, at, kind: 'none' };
  else if (!declaredMedia(response, type))
    yield { message: `content-type is ${type}; declared is ${names}`, at, kind: type };
};

/** The body is valid against the schema of its media type. */
export const bodyValid: Check = function* (exchange) {
  const { answer, response, operation } = declared(exchange);
  const type = header(answer, 'content-type');
  if (!response || operation?.method === 'HEAD' || type === undefined || isBodiless(answer.status)) return;
  const media = declaredMedia(response, type);
  if (!media) return;
  const schema = media.schema ? exchange.contract.schemas.at(media.schema, 'response') : true;
  let readings: unknown[];
  if (isJson((type.split(';')[0] ?? '').trim().toLowerCase())) {
    try {
      readings = [JSON.parse(text(answer))];
    } catch {
      yield {
        message: `the body is not JSON: ${JSON.stringify(text(answer).slice(0, 60))}`,
        at: media.at,
        kind: 'JSON',
      };
      return;
    }
  } else if (type.startsWith('text/') && !holdsStructure(schema, exchange)) {
    readings = readingsOfLeaf(text(answer)).reverse();
  } else return;
  const [first] = readings;
  if (readings.some((reading) => exchange.contract.schemas.accepts(schema, reading))) return;
  yield* schemaFailures(exchange, exchange.contract.schemas.errors(schema, first), 'body', media.at);
};

/** A schema of a list or an object for `text/csv` describes the data, not its text. */
const holdsStructure = (schema: Schema, { contract }: Exchange): boolean =>
  new ResolvedVariants(contract.schemas).of(schema).some(({ keywords }) => {
    return typesOf(keywords).some((type) => type === 'array' || type === 'object');
  });

/** Required headers are present, and every declared one is valid. */
export const headersValid: Check = function* (exchange) {
  const { answer, response } = declared(exchange);
  for (const one of response?.headers ?? []) {
    const values = answer.headers.get(one.name.toLowerCase());
    if (!values) {
      if (one.required) yield { message: `the header ${one.name} is missing`, at: one.at, kind: 'missing' };
      continue;
    }
    if (!one.schema) continue;
    const schema = exchange.contract.schemas.at(one.schema, 'response');
    const value = values.join(', ');
    const readings = one.mediaType === undefined ? headerReadings(value) : [parsed(value)];
    if (readings.some((reading) => exchange.contract.schemas.accepts(schema, reading))) continue;
    yield* schemaFailures(
      exchange,
      exchange.contract.schemas.errors(schema, readings[0]),
      `header ${one.name}`,
      one.at,
    );
  }
};

/** `content-length` is the number of bytes in the body. */
export const contentLength: Check = function* ({ case: { request }, answer, isHttp }) {
  const length = header(answer, 'content-length');
  if (isHttp || length === undefined || !isAnswer(answer) || request.method === 'HEAD') return;
  if (length !== String(answer.body.length)) {
    yield { message: `content-length is ${length}, the body has ${answer.body.length} bytes`, isEverywhere: true };
  }
};

/** The proxy result is well-formed for its event source. */
export const proxyResult: Check = function* ({ answer, kind }) {
  for (const problem of answer.problems) {
    const way = `${kind}: ${withoutValues(problem.replace(/ is .*, not /s, ' is not '))}`;
    yield { message: `as the answer to a ${kind} event: ${problem}`, kind: way, isEverywhere: true };
  }
};

/** If the contract declares a body that lists violations, one of them is about the constraint that the case broke. */
export const violationNamed: Check = function* (exchange) {
  const { breaks } = exchange.case;
  if (exchange.answer.status !== 422 || !breaks || exchange.case.expects !== 'refused') return;
  const { response } = declared(exchange);
  const body = parsed(text(exchange.answer));
  const detail = (body as { detail?: unknown } | undefined)?.detail;
  if (!response || !Array.isArray(detail) || detail.length === 0) return;
  const locs = detail.map((one: { loc?: unknown }) => one?.loc).filter((loc) => Array.isArray(loc));
  const isAbout = (loc: unknown[]) => breaks.where.every((part, index) => same(part, loc[index], breaks.where[0]));
  if (locs.length === detail.length && !locs.some(isAbout)) {
    yield {
      message: `no violation is about ${breaks.where.join(' ')}: ${JSON.stringify(locs).slice(0, 120)}`,
      at: breaks.at,
    };
  }
};

const same = (part: string, seen: unknown, where: string | undefined): boolean =>
  where === 'header' ? part.toLowerCase() === String(seen).toLowerCase() : part === seen;

function declared({ case: { operation }, answer }: Exchange) {
  // AWS answers 502 to an ill-formed proxy result: its headers and its body do not reach the client.
  const isJudged = answer.crash === undefined && answer.problems.length === 0;
  const response = operation && isJudged ? declaredResponse(operation, answer.status) : undefined;
  return { answer, response, operation };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function headerReadings(value: string): unknown[] {
  const list = value.split(',').map((one) => one.trim());
  const pairs = list.map((one) => one.split('='));
  const variant = Object.fromEntries(Array.from({ length: list.length / 2 }, (_, n) => [list[2 * n], list[2 * n + 1]]));
  const objects = pairs.every((pair) => pair.length === 2) ? Object.fromEntries(pairs) : variant;
  return [...readingsOfLeaf(value), ...readingsOfValue(list), ...readingsOfValue(objects)];
}

export function* schemaFailures(
  { contract }: Exchange,
  errors: readonly ErrorObject[],
  what: string,
  at: Exchange['contract']['documents']['root'],
) {
  // The errors of a branch of `oneOf` are noise if the `oneOf` itself has an error.
  const plain = errors.filter(({ keyword }) => !['if', 'oneOf', 'anyOf', 'allOf'].includes(keyword));
  const hasBranches = errors.some(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  const shown = hasBranches ? errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf') : plain;
  for (const error of (shown.length > 0 ? shown : errors).slice(0, 3)) {
    const path = error.instancePath === '' ? what : `${what} at ${error.instancePath}`;
    yield {
      message: `${path}: ${describe(error)}`,
      at: contract.schemas.locationOf(error) ?? at,
      // One schema location names several of them.
      ...(error.keyword === 'required' ? { kind: String(error.params.missingProperty) } : {}),
    };
  }
}

function describe({ keyword, message, params, data }: ErrorObject): string {
  if (keyword === 'additionalProperties')
    return `the property ${JSON.stringify(params.additionalProperty)} is not declared`;
  if (keyword === 'unevaluatedProperties')
    return `the property ${JSON.stringify(params.unevaluatedProperty)} is not declared`;
  if (keyword === 'required') return `the property ${JSON.stringify(params.missingProperty)} is missing`;
  const seen = JSON.stringify(data) ?? 'nothing';
  const want = keyword === 'const' ? `must be ${JSON.stringify(params.allowedValue)}` : message;
  return `${want}, is ${seen.length > 60 ? `${seen.slice(0, 60)}…` : seen}`;
}
