import type { Context } from 'aws-lambda';
import { Api, type ApiOptions } from './pipeline/lifecycle.ts';
import { kindOf } from './events/index.ts';
import type { Untrusted } from './events/event-source.ts';
import type { Invocation } from './http.ts';

export interface LambdaOptions extends ApiOptions {
  /** What a custom domain's mapping puts before every path, such as `/v1`. */
  readonly basePath: string;
}

/** Makes the function that AWS calls: event → request → api → response → result. */
export function createHandler({ basePath, ...options }: LambdaOptions) {
  const api = new Api(options);
  return async function handler(event: unknown, context?: Partial<Context>): Promise<object> {
    const kind = kindOf(event);
    const invocation: Invocation = {
      requestId: context?.awsRequestId ?? '',
      remainingTime: () => context?.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY,
      event,
      context,
    };
    const response = await api.answer(kind.read(event as Untrusted, { basePath }), invocation);
    return kind.write(response, event as Untrusted);
  };
}
