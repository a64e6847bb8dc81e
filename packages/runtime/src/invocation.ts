import type { Context } from 'aws-lambda';
import type { Invocation } from './http.ts';

/** Whether an invocation is the first of this process. */
let cold = true;

/** One call of the function. Values that are rarely used are computed on access. */
export class LambdaInvocation implements Invocation {
  readonly requestId: string;
  readonly event: unknown;
  readonly context: Partial<Context> | undefined;
  readonly coldStart = cold;

  constructor(event: unknown, context: Partial<Context> | undefined) {
    this.requestId = context?.awsRequestId ?? '';
    this.event = event;
    this.context = context;
    cold = false;
  }

  remainingTime(): number {
    return this.context?.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY;
  }

  /** The runtime sets it anew for each invocation. */
  get traceId(): string | undefined {
    return process.env._X_AMZN_TRACE_ID;
  }
}
