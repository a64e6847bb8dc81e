import { setImmediate } from 'node:timers/promises';
import { capture } from './captured.ts';
import { toEvent } from './events.ts';
import { readResult } from './results.ts';
import { type Answer, eventKinds, noAnswer, type Target } from './target.ts';

/** A Lambda handler. It is handed in: the tests never import what they judge. */
export type Handler = (event: never, context: never) => unknown;

/** The function in this very process: the fastest target, and the only one that needs nothing else. */
export function inProcess(handler: Handler, name = 'the handler, in this process', timeout = 10_000): Target {
  return {
    name,
    kinds: eventKinds,
    isLocal: true,
    async send(request, kind): Promise<Answer> {
      const start = performance.now();
      const death = Promise.withResolvers<void>();
      let crash: string | undefined;
      const die = (how: string) => {
        crash ??= how;
        death.resolve();
      };
      const timer = setTimeout(die, timeout, `the function threw Error: no answer within ${timeout / 1000} s`);
      const { log, restore } = capture(die);
      try {
        const answered = (async () => handler(toEvent(kind, request) as never, context(start + timeout) as never))();
        const result = await Promise.race([answered, death.promise]).catch(threw(die));
        const milliseconds = performance.now() - start;
        // What the function left to be done at once is still its own: a log line, an end.
        await setImmediate();
        const answer = crash === undefined ? readResult(kind, result, milliseconds) : noAnswer(crash, milliseconds);
        return { ...answer, log };
      } finally {
        restore();
        clearTimeout(timer);
      }
    },
  };
}

const threw = (die: (how: string) => void) => (error: unknown) =>
  die(`the function threw ${error instanceof Error ? error : JSON.stringify(error)}`);

/** The Lambda context, as far as documented. */
const context = (deadline: number): Record<string, unknown> => ({
  awsRequestId: '00000000-0000-4000-8000-000000000000',
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'contract-test',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:contract-test',
  logGroupName: '/aws/lambda/contract-test',
  logStreamName: 'contract-test',
  memoryLimitInMB: '128',
  getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
});
