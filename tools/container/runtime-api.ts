/**
 * The project's Runtime API (`tools/local`, the one of `npm start`) under AWS's own runtime interface client: what the
 * client makes of a function's ways to end must come out of the invocations endpoint as it does in Lambda.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Container, start, untilAnswering } from './containers.ts';
import type { Engine } from './engine.ts';
import { invoke, invokeForText } from './invocations.ts';

const answer = (value: unknown) => ({ do: 'answer', value });
const megabytes6 = 6 * 1024 * 1024;
const event6MB = { do: 'countBytes', padding: 'x'.repeat(megabytes6 - 100) };

interface Case {
  readonly name: string;
  readonly event: unknown;
  /** The answer, or what it must match. */
  readonly want: unknown;
}

const error = (errorType: string, errorMessage: string | RegExp) => ({ errorType, errorMessage });

const timedOut = /Task timed out after 1\.00 seconds/;

/** In this order: after each way to fail, the next invocation must find a working function. */
const cases: readonly Case[] = [
  { name: 'a result comes back as it is', event: answer({ a: [1, null, 'é'] }), want: { a: [1, null, 'é'] } },
  { name: 'no result is null', event: { do: 'answerNothing' }, want: null },
  { name: 'a thrown error is named', event: { do: 'throwError' }, want: error('TypeError', 'thrown on purpose') },
  { name: 'a rejected promise is named', event: { do: 'reject' }, want: error('RangeError', 'rejected on purpose') },
  { name: 'a failure leaves the process alive', event: { do: 'countInvocations' }, want: 6 },
  { name: 'an event of 6 MB arrives whole', event: event6MB, want: event6MB.padding.length },
  {
    name: 'a result of 6 MB comes back whole',
    event: { do: 'answerBytes', bytes: megabytes6 - 2 },
    want: 'x'.repeat(megabytes6 - 2),
  },
  {
    name: 'a larger result is an error',
    event: { do: 'answerBytes', bytes: megabytes6 + 200 },
    want: error('Function.ResponseSizeTooLarge', /exceeded maximum allowed payload size \(6291556 bytes\)/),
  },
  { name: 'a function that hangs is stopped', event: { do: 'hang' }, want: timedOut },
  { name: 'after it a new process answers', event: { do: 'countInvocations' }, want: 1 },
  {
    name: 'a function that never yields is stopped',
    event: { do: 'spin' },
    want: /Task timed out after 1\.00 seconds/,
  },
  {
    name: 'a function that waits for nothing at all is an error',
    event: { do: 'neverSettle' },
    want: error('Runtime.ExitError', /exited without providing a reason$/),
  },
  { name: 'an exit is an error', event: { do: 'exit', code: 3 }, want: error('Runtime.ExitError', /exit status 3$/) },
  { name: 'after it a new process answers, too', event: { do: 'countInvocations' }, want: 1 },
  { name: 'a later exit is an error', event: { do: 'exitLater' }, want: error('Runtime.ExitError', /exit status 3$/) },
  { name: 'after all that it works', event: answer('still here'), want: 'still here' },
];

export type Report = (name: string, failure?: string) => void;

export async function testRuntimeApi(engine: Engine, image: string, report: Report): Promise<void> {
  const container = async (handler: string) => {
    const started = await start(engine, {
      image,
      command: [handler],
      files: `${import.meta.dirname}/functions`,
      options: ['--env', 'AWS_LAMBDA_FUNCTION_TIMEOUT=1'],
    });
    await untilAnswering(engine, started, { do: 'answer' });
    return started;
  };

  const behaviour = await container('behaviour.handler');
  for (const { name, event, want } of cases) report(name, difference(await answerTo(behaviour, event), want));
  report('the context tells request, name and remaining time', await contextFailure(behaviour));
  report('invocations that come together wait their turn', await queueFailure(behaviour));

  const broken = await container('broken.handler');
  for (const time of ['first', 'second'])
    report(
      `a function that cannot load says so to the ${time} caller`,
      difference(await answerTo(broken, {}), error('Error', 'broken on purpose')),
    );
  const missing = await container('behaviour.nothing');
  report(
    'a handler that is not exported is named',
    difference(await answerTo(missing, {}), error('Runtime.HandlerNotFound', /behaviour\.nothing/)),
  );
}

async function answerTo(container: Container, event: unknown): Promise<unknown> {
  const text = await invokeForText(container.url, JSON.stringify(event));
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function contextFailure({ url }: Container): Promise<string | undefined> {
  const { requestId, functionName, remaining } = await invoke(url, { do: 'tellContext' });
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(requestId));
  const isTime = Number(remaining) > 0 && Number(remaining) <= 1000;
  return isId && isTime && functionName ? undefined : `got ${JSON.stringify({ requestId, functionName, remaining })}`;
}

async function queueFailure(container: Container): Promise<string | undefined> {
  const counts = await Promise.all(Array.from({ length: 5 }, () => answerTo(container, { do: 'countRunning' })));
  return difference(counts, [1, 1, 1, 1, 1]);
}

/** @returns how an answer differs from what was wanted, in one line. */
export function difference(got: unknown, want: unknown): string | undefined {
  return matches(got, want)
    ? undefined
    : `got ${shorten(got)}, wanted ${want instanceof RegExp ? want : shorten(want)}`;
}

/** A regular expression matches text; of an error only type and message count, not its trace. */
function matches(got: unknown, want: unknown): boolean {
  if (want instanceof RegExp) return typeof got === 'string' && want.test(got);
  if (typeof want === 'object' && want !== null && 'errorType' in want)
    return Object.entries(want).every(([name, value]) =>
      matches((got as Record<string, unknown> | null)?.[name], value),
    );
  return isDeepStrictEqual(got, want);
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}… (${text.length} characters)` : text;
}
