import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { capture, type Die, inWords } from './captured.ts';
import { toEvent } from './events.ts';
import { readResult } from './results.ts';
import { type Answer, eventKinds, type Late, noAnswer, type Target } from './target.ts';

/** A Lambda handler. It is handed in: the tests never import what they judge. */
export type Handler = (event: never, context: never) => unknown;

/** The function in this very process: the fastest target, and the only one that needs nothing else. */
export function inProcess(handler: Handler, name = 'the handler, in this process', timeout = 10_000): Target {
  /** Of the request that began it, wherever a callback or a promise ends. */
  const dying = new AsyncLocalStorage<Die>();
  const late: Late[] = [];
  return {
    name,
    kinds: eventKinds,
    isLocal: true,
    async send(request, kind): Promise<Answer> {
      const start = performance.now();
      const death = Promise.withResolvers<void>();
      let crash: string | undefined;
      let isAnswered = false;
      const die: Die = (how) => {
        if (crash !== undefined) return;
        crash = how;
        if (isAnswered) late.push({ request, kind, answer: noAnswer(how, 0) });
        death.resolve();
      };
      const timer = setTimeout(die, timeout, `the function threw Error: no answer within ${timeout / 1000} s`);
      const { log, restore } = capture((how) => (dying.getStore() ?? die)(how));
      try {
        const answered = dying.run(die, async () =>
          handler(toEvent(kind, request) as never, context(start + timeout) as never),
        );
        const result = await Promise.race([answered, death.promise]).catch((error) =>
          die(`the function threw ${inWords(error)}`),
        );
        const milliseconds = performance.now() - start;
        // What the function left to be done at once is still its own: a log line, an end.
        await setImmediate();
        isAnswered = true;
        const answer = crash === undefined ? readResult(kind, result, milliseconds) : noAnswer(crash, milliseconds);
        return { ...answer, log };
      } finally {
        restore();
        clearTimeout(timer);
      }
    },
    async afterwards() {
      const { restore } = capture((how) => dying.getStore()?.(how));
      // Lambda keeps a function for minutes; what takes longer than this remains unseen here.
      await wait(10);
      restore();
      return late.splice(0);
    },
  };
}

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
