/**
 * An operation gets exactly what a client sent, and a client gets exactly what an operation answered, through every AWS
 * front end: `node test/events/identity.ts --cases 100000`.
 */

import { parseArgs } from 'node:util';
import { fromResult, type GatewayKind, gatewayKinds, toEvent } from '@openapi-lambda/cli/gateway';
import fc from 'fast-check';
import type { EventAccess } from '../../src/events/event-source.ts';
import { eventSourceOf } from '../../src/events/index.ts';
import { seen } from './seen.ts';
import { type Sent, sentRequest, sentResponse } from './sent.ts';

/** Fails with the smallest request of which something is lost, although AWS keeps it. */
export function requestsStayTheSame(kind: GatewayKind, numRuns: number, equal: (read: unknown, want: unknown) => void) {
  fc.assert(
    fc.property(sentRequest(kind === 'http' ? /[%?/]/ : /\//), (sent) => {
      const event = overJson(toEvent(kind, sent.raw) ?? {});
      equal(seen(eventSourceOf(event).read(event, {})), kept(kind, sent));
    }),
    { numRuns },
  );
}

/** The part of a request that is left if a front end joins repeated headers, or keeps only the last value. */
function kept(kind: GatewayKind, { want }: Sent): Sent['want'] {
  const joined = (values: readonly string[]) => [values.join(',')];
  const last = (values: readonly string[]) => values.slice(-1);
  const { headers, query } = want;
  switch (kind) {
    case 'http':
    case 'url':
      return { ...want, headers: eachOf(headers, joined) };
    case 'alb':
      return { ...want, headers: eachOf(headers, last), query: eachOf(query, last) };
    case 'lattice1':
      return { ...want, headers: eachOf(headers, joined), query: eachOf(query, last) };
    default:
      return want;
  }
}

type Lists = Readonly<Record<string, readonly string[]>>;

function eachOf(lists: Lists, change: (values: readonly string[]) => readonly string[]): Lists {
  return Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, change(values)]));
}

/** Fails with the smallest response that a client would not get unchanged. */
export function responsesStayTheSame(
  kind: GatewayKind,
  numRuns: number,
  equal: (read: unknown, want: unknown) => void,
) {
  const event = overJson(toEvent(kind, { method: 'GET', target: '/', headers: [], body: Buffer.alloc(0) }) ?? {});
  fc.assert(
    fc.property(sentResponse, ({ response, want }) => {
      const { status, headers, body, problem } = fromResult(
        kind,
        overJson(eventSourceOf(event).write(response, event)),
      );
      const lines = Map.groupBy(headers, ([name]) => name.toLowerCase());
      const values = (name: string) => lines.get(name)?.map(([, value]) => value) ?? [];
      const cookies = values('set-cookie');
      lines.delete('set-cookie');
      // Several values of one name have the same meaning if they are joined (RFC 9110, section 5.3); only cookies must
      // stay separate.
      const joined = Object.fromEntries(Array.from(lines.keys(), (name) => [name, values(name).join(', ')]));
      equal({ status, headers: joined, cookies, body: Buffer.from(body).toString('base64'), problem }, want);
    }),
    { numRuns },
  );
}

function overJson(value: object): EventAccess {
  return JSON.parse(JSON.stringify(value));
}

if (import.meta.main) {
  const { deepStrictEqual } = await import('node:assert');
  const cases = Number(parseArgs({ options: { cases: { type: 'string', default: '100000' } } }).values.cases);
  for (const kind of gatewayKinds) {
    requestsStayTheSame(kind, cases, deepStrictEqual);
    responsesStayTheSame(kind, cases, deepStrictEqual);
    console.log(`${kind}: ${cases} requests and ${cases} responses arrived as they were sent`);
  }
}
