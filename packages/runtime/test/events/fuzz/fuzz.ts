/**
 * Events that AWS would never send must not crash the function, and must fail only with the documented error: `node
 * test/events/fuzz/fuzz.ts --cases 1000000 --seed 1`.
 */

import { parseArgs } from 'node:util';
import { fromResult, type GatewayKind, gatewayKinds, toEvent } from '@openapi-lambda/cli/gateway';
import { isMap } from '../../../src/events/event-access.ts';
import type { EventAccess } from '../../../src/events/event-source.ts';
import {
  type AnyEventSource,
  eventSourceOf,
  UnknownEventError,
  UnsendableResponse,
} from '../../../src/events/index.ts';
import { ALB_LIMIT } from '../../../src/events/result.ts';
import type { HttpResponse } from '../../../src/http.ts';
import { handler } from '../../messages.ts';
import { captured, sent } from '../documented/captured.ts';
import { documented } from '../documented/documented.ts';
import { noHttpEvents } from '../documented/noHttp.ts';
import { mutate, pick, type Random, randomOf } from './mutate.ts';
import { violations } from './violations.ts';

const calls = ['/test1', '/test3?message=hoge', '/test3'].flatMap((target) =>
  gatewayKinds.map((kind) => toEvent(kind, { ...sent, target })),
);
const seeds = [
  ...documented.map(({ event }) => event),
  ...noHttpEvents.map(({ event }) => event),
  ...Object.values(captured),
  ...calls,
].map((event) => JSON.stringify(event));

const responses: readonly HttpResponse[] = [
  { status: 200, headers: { 'content-type': 'application/json' }, body: '{"message":"λ"}' },
  { status: 204, headers: { 'set-cookie': ['a=1', 'b=2'] } },
  { status: 302, headers: { location: '/a\r\nb', vary: ['a', 'b'], 'set-cookie': 'a=1' }, body: '\ud800' },
  { status: 500, headers: { 'content-type': 'image/png' }, body: new Uint8Array([0xff, 0]) },
];

export interface Tally {
  cases: number;
  /** Events that are not HTTP events any more. */
  unknown: number;
  /** Answers by status. */
  readonly statuses: Record<number, number>;
  slowestMilliseconds: number;
}

/** @throws {Error} at the first event with an unexpected result, with the event in its message */
export async function fuzz(cases: number, seed: number): Promise<Tally> {
  const random = randomOf(seed);
  const tally: Tally = { cases, unknown: 0, statuses: {}, slowestMilliseconds: 0 };
  for (let one = 0; one < cases; one++) {
    const event = mutate(JSON.parse(pick(random, seeds)), JSON.parse(pick(random, seeds)), random);
    const start = performance.now();
    try {
      await attempt(event, random, tally);
    } catch (cause) {
      const shown = JSON.stringify(event)?.slice(0, 5000);
      throw new Error(`Case ${one} of seed ${seed}: ${(cause as Error).message}\n${shown}`, { cause });
    }
    tally.slowestMilliseconds = Math.max(tally.slowestMilliseconds, performance.now() - start);
  }
  return tally;
}

async function attempt(event: unknown, random: Random, tally: Tally): Promise<void> {
  const kind = known(event);
  if (kind === undefined) {
    tally.unknown++;
    const rejected = await handler(event).then(
      () => false,
      (error) => error instanceof UnknownEventError,
    );
    if (!rejected) throw new Error('the handler does not fail with the documented error');
    return;
  }
  const found = violations(kind.read(event as EventAccess, { basePath: pick(random, ['', '/api', 'test1']) }));
  if (found.length > 0) throw new Error(`it does not hold that ${found.join(', ')}`);
  const form = formOf(kind.name, event as EventAccess);
  const result = written(kind, pick(random, responses), event as EventAccess);
  if (result) accepted(form, result);
  const status = accepted(form, await handler(event));
  tally.statuses[status] = (tally.statuses[status] ?? 0) + 1;
  // A load balancer passes on larger requests than it accepts as responses.
  const isTooLarge = kind.name === 'alb' && JSON.stringify(event).length > ALB_LIMIT;
  if (status >= 500 && !isTooLarge) throw new Error(`the handler answers ${status}`);
}

/** The result, unless AWS would refuse it. */
function written(kind: AnyEventSource, response: HttpResponse, event: EventAccess): object | undefined {
  try {
    return kind.write(response, event);
  } catch (error) {
    if (error instanceof UnsendableResponse) return undefined;
    throw error;
  }
}

function known(event: unknown) {
  try {
    return eventSourceOf(event);
  } catch (error) {
    if (error instanceof UnknownEventError) return undefined;
    throw error;
  }
}

function formOf(name: GatewayKind, { multiValueHeaders }: EventAccess): GatewayKind {
  return name === 'alb' && isMap(multiValueHeaders) ? 'alb-multi' : name;
}

/** The status, if AWS accepts the result. */
function accepted(form: GatewayKind, result: object): number {
  const { status, problem } = fromResult(form, JSON.parse(JSON.stringify(result)));
  if (problem !== undefined) throw new Error(`AWS would not take the result: ${problem}`);
  return status;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { cases: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
  });
  console.log(await fuzz(Number(values.cases), Number(values.seed)));
}
