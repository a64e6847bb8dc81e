import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { capture, inWords } from './captured-output.ts';
import { toEvent } from './events.ts';
import { readResult } from './results.ts';
import { collecting, stopStream, TooLarge } from './streams.ts';
import { type Answer, eventSources, type Late, noAnswer, type Target, timedOut, tooLarge, unended } from './target.ts';

/** A Lambda handler. It is passed in, so that the tests never import the system under test. */
export type Handler = (event: never, context: never) => unknown;
/** A handler that may also answer by a callback, as in the Node.js runtimes up to 22. */
export type CallbackHandler = (event: never, context: never, callback: never) => unknown;

/** Without a result or a promise, a function with three parameters answers by its callback. */
function call(handler: CallbackHandler, event: unknown, context: unknown): unknown {
  const answer = Promise.withResolvers<unknown>();
  const callback = (error: unknown, result: unknown) => (error ? answer.reject(error) : answer.resolve(result));
  const returned = handler(event as never, context as never, callback as never);
  const isPromise = typeof returned === 'object' && returned !== null && 'then' in returned;
  return handler.length < 3 || isPromise || returned !== undefined ? returned : answer.promise;
}

/** The function in this process: the fastest target, and the only one that needs nothing else. */
export function inProcess(given: CallbackHandler, name = 'the handler, in this process', timeout = 10_000): Target {
  const handler: CallbackHandler = collecting(given as Handler);
  const isStreamed = handler !== given;
  const late: Late[] = [];
  return {
    name,
    eventSources: eventSources,
    isLocal: true,
    async send(request, kind): Promise<Answer> {
      const start = performance.now();
      const failed = Promise.withResolvers<void>();
      let failure: Answer | undefined;
      let isAnswered = false;
      const fail = (answer: Answer) => {
        if (failure) return;
        failure = answer;
        if (isAnswered) late.push({ request, kind, answer });
        failed.resolve();
      };
      const die = (how: string) => fail(noAnswer(how, performance.now() - start));
      const event = toEvent(kind, request);
      const giveUp = () => {
        const bytes = stopStream(event);
        fail(bytes === undefined ? timedOut(timeout) : unended(timeout, bytes));
      };
      const timer = setTimeout(giveUp, timeout);
      const { log, run, restore } = capture(die);
      try {
        const answered = run(async () => call(handler, event, context(start + timeout)));
        const result = await Promise.race([answered, failed.promise]).catch((error) => {
          if (error instanceof TooLarge) fail(tooLarge(performance.now() - start));
          else die(`the function threw ${inWords(error)}`);
        });
        clearTimeout(timer);
        const milliseconds = performance.now() - start;
        // Work that the function leaves for the next tick still belongs to it: a log line, an exit.
        await setImmediate();
        isAnswered = true;
        return { ...(failure ?? readResult(kind, result, milliseconds, { isStreamed })), log };
      } finally {
        restore();
      }
    },
    async afterwards() {
      const { restore } = capture();
      // Lambda keeps a function for minutes; effects that take longer than this are not seen here.
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
