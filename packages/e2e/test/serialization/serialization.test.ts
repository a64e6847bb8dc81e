/**
 * What the contract tests' writers write of a value is what an operation gets, for every style and media type; the two
 * share no code. An invalid value is refused.
 */

import { compile } from '@openapi-lambda/cli/testing';
import { inProcess } from '@openapi-lambda/contract-tests';
import { writeBody, writeParameter } from '@openapi-lambda/contract-tests/samples';
import { type EventAccess, eventSourceOf, Lifecycle } from '@openapi-lambda/runtime/internal';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Field, type Json, parameters, properties } from './contract.ts';

const contracts = 40;
const requests = 15;

type Seen = Readonly<Record<'path' | 'query' | 'headers' | 'cookies', Json>> & { readonly body: unknown };
type Values = Readonly<Record<string, unknown>>;
type Sent = Parameters<ReturnType<typeof inProcess>['send']>[0];

/** A service of one operation, and the input that it got. */
function serve(
  operation: object,
  path: string,
): (sent: Sent, kind: 'rest' | 'url' | 'alb-multi') => Promise<Seen | 'refused'> {
  const post = { operationId: 'op', responses: { 204: { description: '' } }, ...operation };
  const document = { openapi: '3.1.1', info: { title: 'Generated', version: '1' }, paths: { [path]: { post } } };
  let seen: Seen | undefined;
  const op = (input: Seen) => {
    seen = input;
    return { status: 204 };
  };
  const api = new Lifecycle({
    contract: compile(document).contract,
    operations: { op },
    responseValidation: 'off',
  } as never);
  const invocation = { requestId: 'r', remainingTime: () => 1000, event: {}, context: {} };
  const target = inProcess((async (event: EventAccess) => {
    const source = eventSourceOf(event);
    return source.write(await api.answer(source.read(event, {}), invocation), event);
  }) as never);
  return async (sent, kind) => {
    seen = undefined;
    const answer = await target.send(sent, kind);
    if (seen !== undefined) return seen;
    expect([answer.status, Buffer.from(answer.body).toString()]).toEqual([422, expect.anything()]);
    return 'refused';
  };
}

interface Given {
  readonly values: Values;
  /** The field whose value is missing, or is not its own. */
  readonly changed?: string;
}

function givenBy(fields: readonly Field[]): fc.Arbitrary<Given> {
  const own = fc.record(Object.fromEntries(fields.map(({ name, values }) => [name, values])), {
    requiredKeys: fields.filter(({ required }) => required).map(({ name }) => name),
    noNullPrototype: true,
  });
  const odd = fc.constantFrom(1.5, -1, 'x', '5', '', true, ['x'], [1, 2], { z: 'x' }, undefined);
  const changed = fc
    .tuple(own, fc.constantFrom(...fields), odd, fc.boolean())
    .map(([{ ...values }, { name }, value, inside]) => {
      const before = values[name];
      delete values[name];
      const after = inside ? spoilt(before, value) : value;
      return { values: after === undefined ? values : { ...values, [name]: after }, changed: name };
    });
  return fc.oneof({ weight: 2, arbitrary: own.map((values) => ({ values })) }, changed);
}

/** The value with another one in it. */
function spoilt(value: unknown, by: unknown): unknown {
  if (Array.isArray(value)) return [...value, by];
  if (typeof value !== 'object' || value === null) return by;
  return { ...value, [Object.keys(value)[0] ?? 'z']: by };
}

const ajv = new Ajv2020({ strict: false });

/**
 * @param write what is sent of the values; `undefined` if they cannot be written
 * @param read the values among what the operation got
 */
async function check(
  fields: readonly Field[],
  schema: Json,
  operation: object,
  path: string,
  write: (values: Values) => Sent | undefined,
  read: (seen: Seen) => unknown,
): Promise<void> {
  const accepts = ajv.compile(schema);
  const send = serve(operation, path);
  await fc.assert(
    fc.asyncProperty(
      givenBy(fields),
      fc.constantFrom('rest', 'url', 'alb-multi'),
      async ({ values, changed }, kind) => {
        const sent = write(values);
        if (sent === undefined) return;
        const seen = await send(sent, kind);
        if (seen === 'refused') {
          expect(accepts(values)).toBe(false);
          return;
        }
        const other = read(seen) as Values;
        if (changed === undefined) expect(other).toEqual(values);
        // Text has no types: that of another value may be the text of a valid one.
        else expect(accepts(other), JSON.stringify(other)).toBe(true);
        const unchanged = Object.entries(values).filter(([name]) => name !== changed);
        expect(other).toMatchObject(Object.fromEntries(unchanged));
      },
    ),
    { numRuns: requests },
  );
}

test('parameters', async () => {
  await fc.assert(
    fc.asyncProperty(parameters, async (fields) => {
      const path = ['/it', ...fields.filter(({ rules }) => rules.in === 'path').map(({ name }) => `{${name}}`)].join(
        '/',
      );
      const given = fields.map((one) => ({ ...one, required: one.required || one.rules.in === 'path' }));
      const declared = given.map(({ name, required, rules }) => ({ name, required, ...rules }));
      const schema = {
        type: 'object',
        properties: Object.fromEntries(given.map((one) => [one.name, one.schema])),
        required: given.filter(({ required }) => required).map(({ name }) => name),
      };
      await check(
        given,
        schema,
        { parameters: declared },
        path,
        (values) => writeAll(given, values),
        ({ path, query, headers, cookies }) => ({ ...path, ...query, ...headers, ...cookies }),
      );
    }),
    { numRuns: contracts },
  );
}, 120_000);

function writeAll(fields: readonly Field[], values: Values): Sent | undefined {
  let path = '/it';
  const query: string[] = [];
  const headers: [string, string][] = [];
  const cookies: string[] = [];
  for (const { name, rules } of fields) {
    if (!Object.hasOwn(values, name)) {
      if (rules.in === 'path') return undefined;
      continue;
    }
    const {
      in: place,
      style = 'form',
      explode = false,
      content,
    } = rules as { in: 'path'; style?: string; explode?: boolean; content?: object };
    const mediaType = content && 'application/json';
    const written = writeParameter({ in: place, name, style, explode, mediaType }, values[name]);
    if (written === undefined) return undefined;
    if (written.path !== undefined) path += `/${written.path}`;
    query.push(...(written.query ?? []).map((pair) => pair.join('=')));
    if (written.header !== undefined) headers.push([name, written.header]);
    cookies.push(...(written.cookies ?? []).map((pair) => pair.join('=')));
  }
  if (cookies.length > 0) headers.push(['cookie', cookies.join('; ')]);
  return { method: 'POST', path, query: query.join('&'), headers, body: undefined };
}

test.each(['application/x-www-form-urlencoded', 'multipart/form-data'])(
  '%s',
  async (mediaType) => {
    const isForm = mediaType !== 'multipart/form-data';
    await fc.assert(
      fc.asyncProperty(properties(isForm), fc.boolean(), async (fields, isOpen) => {
        const [additional, ...declared] = fields.toReversed();
        const schema = {
          type: 'object',
          properties: Object.fromEntries(declared.map((one) => [one.name, one.schema])),
          required: declared.filter(({ required }) => required).map(({ name }) => name),
          additionalProperties: isOpen && additional !== undefined ? additional.schema : false,
        };
        const encoding = Object.fromEntries(
          declared.filter(({ rules }) => Object.keys(rules).length > 0).map(({ name, rules }) => [name, rules]),
        );
        const given = [...declared, ...(isOpen && additional ? [{ ...additional, required: false }] : [])];
        const content = { [mediaType]: { schema, encoding } };
        const media = {
          name: mediaType,
          schema: undefined,
          itemSchema: undefined,
          examples: [],
          encoding,
          at: { file: '', pointer: '' },
        };
        const write = (values: Values): Sent | undefined => {
          const written = writeBody(media, values, [{ keywords: schema, origins: {} }]);
          return (
            written && {
              method: 'POST',
              path: '/it',
              query: '',
              headers: [['content-type', written.contentType]],
              body: written.body,
            }
          );
        };
        await check(given, schema, { requestBody: { content } }, '/it', write, ({ body }) => body);
      }),
      { numRuns: contracts },
    );
  },
  120_000,
);
