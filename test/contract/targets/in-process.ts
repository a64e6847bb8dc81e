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
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer within ${timeout / 1000} s`)), timeout);
      });
      const { log, restore } = captureLog();
      try {
        const answered = handler(toEvent(kind, request) as never, context(start + timeout) as never);
        const result = await Promise.race([answered, late]);
        return { ...readResult(kind, result, performance.now() - start), log };
      } catch (error) {
        const what = error instanceof Error ? error : JSON.stringify(error);
        return { ...noAnswer(`the function threw ${what}`, performance.now() - start), log };
      } finally {
        restore();
        clearTimeout(timer);
      }
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

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;

/** A function logs for CloudWatch; here that belongs to the one exchange, not on the screen. */
function captureLog(): { log: string[]; restore: () => void } {
  const log: string[] = [];
  const originals = methods.map((method) => console[method]);
  for (const method of methods) console[method] = (...all: unknown[]) => void log.push(all.map(String).join(' '));
  return {
    log,
    restore: () => {
      for (const [index, method] of methods.entries()) console[method] = originals[index] ?? console[method];
    },
  };
}
