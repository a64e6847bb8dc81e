/** Random requests for a contract: most are nearly valid, some contain text with a special meaning. */

import fc from 'fast-check';
import type { Schema } from '../compile.ts';
import { type Scalar, serialise, type Value } from '../parameters/serialise.ts';
import type { Contract, Parameter } from './contract.ts';

/** A request as it is sent: one text for each path segment, pair, line and cookie. */
export interface Wire {
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string | undefined;
}

const scalars: readonly Scalar[] = [
  0,
  1,
  2,
  5,
  6,
  12,
  -3,
  0.5,
  2147483648,
  true,
  false,
  '',
  'a',
  'ab',
  'abc',
  'abcde',
  '5',
  'true',
  'null',
  '1e2',
  '0x10',
  ' 5',
  '05',
  'a,b',
  'é',
  '色',
  '2026-02-28',
  '127.0.0.1',
  '9007199254740993',
  '%',
];
const anyScalar = fc.constantFrom(...scalars);
const junk = fc.constantFrom(',', '.', ';', '|', '=', '%20', '%2C', '+', '[', 'x', '5', '-', '', '%7C', 'null');

/** Mostly of a type that the schema allows. */
function scalarFor(schema: Schema | undefined): fc.Arbitrary<Scalar> {
  const { type, enum: allowed, oneOf, anyOf } = schema ?? {};
  if (allowed !== undefined)
    return fc.oneof(fc.constantFrom(...(allowed as Scalar[]).map((value) => value ?? 'null')), anyScalar);
  const [branch] = (oneOf ?? anyOf ?? []) as Schema[];
  if (branch !== undefined) return scalarFor(branch);
  const fits = scalars.filter((value) =>
    [type].flat().some((one) => (one === 'integer' ? Number.isInteger(value) : one === typeof value)),
  );
  return fits.length === 0 ? anyScalar : fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...fits) }, anyScalar);
}

function valueFor(schema: Schema): fc.Arbitrary<Value> {
  if (schema.type === 'array') return fc.array(scalarFor(schema.items as Schema), { minLength: 1, maxLength: 3 });
  if (schema.type !== 'object') return scalarFor(schema);
  const members = Object.entries(schema.properties as Record<string, Schema>);
  const known = fc.record(Object.fromEntries(members.map(([name, member]) => [name, scalarFor(member)])), {
    requiredKeys: members.slice(0, 1).map(([name]) => name),
    noNullPrototype: true,
  }) as fc.Arbitrary<Record<string, Scalar>>;
  return fc.oneof(
    { weight: 9, arbitrary: known },
    known.map((object) => ({ ...object, other: 'a' })),
  );
}

/** The serialized parameter, as a list of texts. */
function textsFor(parameter: Parameter): fc.Arbitrary<string[]> {
  const { in: place } = parameter;
  const texts = valueFor(parameter.schema).map((value): string[] => {
    const { sent, segment } = serialise(value, parameter);
    if (place === 'path') return [segment];
    if (place === 'header') return [String(sent.headers?.[parameter.name])];
    return place === 'query' ? (sent.query ?? '').split('&') : (sent.cookie ?? '').split('; ');
  });
  const spoilt = fc.tuple(texts, junk, fc.nat()).map(([all, piece, at]) => {
    const index = at % all.length;
    const text = all[index] ?? '';
    // Changes only the text after the name.
    const start = text.indexOf('=') + 1;
    const cut = start + (at % (text.length - start + 1));
    return all.with(index, text.slice(0, cut) + piece + text.slice(cut));
  });
  const doubled = texts.map((all) => (place === 'query' || place === 'cookie' ? [...all, ...all] : all));
  return fc.oneof({ weight: 12, arbitrary: texts }, { weight: 2, arbitrary: spoilt }, doubled);
}

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    anyScalar,
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'cc', 'ccc'), tie('value'), { noNullPrototype: true }),
  ),
})).value;

/** Mostly of the structure that the schema describes. */
function jsonFor(schema: unknown, depth = 0): fc.Arbitrary<unknown> {
  if (typeof schema !== 'object' || schema === null || depth > 3) return json;
  const { type, items, prefixItems = [], properties, allOf, anyOf, oneOf, ...rest } = schema as Schema;
  const [first, second] = (allOf ?? anyOf ?? oneOf ?? []) as Schema[];
  if (first !== undefined) return fc.oneof(jsonFor(first, depth + 1), jsonFor(second, depth + 1));
  const own = (): fc.Arbitrary<unknown> => {
    if (type === 'array' || items !== undefined || (prefixItems as unknown[]).length > 0) {
      const head = (prefixItems as unknown[]).map((item) => jsonFor(item, depth + 1));
      const tail = items === false ? fc.constant([]) : fc.array(jsonFor(items, depth + 1), { maxLength: 2 });
      return fc.tuple(fc.tuple(...head), tail).map(([a, b]) => [...a, ...b]);
    }
    if (type === 'object' || properties !== undefined) {
      const wanted = (rest.required ?? []) as readonly string[];
      const members = Object.entries((properties ?? {}) as Schema).map(([name, member]) => {
        const value = jsonFor(member, depth + 1);
        return [name, wanted.includes(name) ? value : fc.option(value, { nil: undefined, freq: 2 })];
      });
      // JSON leaves out what is undefined.
      return fc.record(Object.fromEntries(members), { noNullPrototype: true });
    }
    return type === undefined && rest.enum === undefined ? json : scalarFor(schema as Schema);
  };
  return fc.oneof({ weight: 6, arbitrary: own() }, json);
}

function bodyFor(body: Contract['body']): fc.Arbitrary<string | undefined> {
  if (body === undefined) return fc.constantFrom(undefined, 'ignored');
  const text =
    body.type === 'application/json'
      ? jsonFor(body.schema).map((value) => JSON.stringify(value))
      : textsFor({ name: 'f', in: 'query', required: true, style: 'form', explode: true, schema: body.schema }).map(
          (pairs) => pairs.join('&'),
        );
  return fc.oneof({ weight: 8, arbitrary: text }, fc.constant(undefined), fc.constant('{'));
}

const usable = /^(?:[^%/?#]|%[0-9A-F]{2})+$/;

/** A segment of a path is never empty, and a bad escape in it is a bad request. */
function inPath(text: string): string {
  try {
    return usable.test(text) && decodeURIComponent(text) !== '' ? text : '5';
  } catch {
    return '5';
  }
}

export function request({ parameters, body }: Contract): fc.Arbitrary<Wire> {
  const sent = parameters.map((parameter) =>
    parameter.in === 'path'
      ? textsFor(parameter)
      : fc.option(textsFor(parameter), { nil: [], freq: parameter.required ? 20 : 4 }),
  );
  return fc
    .record({ texts: fc.tuple(...sent), other: fc.constantFrom([], ['zz=1']), body: bodyFor(body) })
    .map(({ texts, other, body: text }) => {
      const of = (place: Parameter['in']) =>
        parameters.flatMap(({ in: where, name }, index) =>
          where === place ? [[name, texts[index] ?? []] as const] : [],
        );
      return {
        path: Object.fromEntries(of('path').map(([name, [segment = '']]) => [name, inPath(segment)])),
        query: [...of('query').flatMap(([, pairs]) => pairs), ...other],
        headers: Object.fromEntries(
          of('header').flatMap(([name, [line]]) => (line === undefined ? [] : [[name, line]])),
        ),
        cookies: of('cookie').flatMap(([, cookies]) => cookies),
        body: text,
      };
    });
}
