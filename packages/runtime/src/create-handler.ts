import type { Context } from 'aws-lambda';
import { docsOf } from './docs.ts';
import type { EventAccess } from './events/event-source.ts';
import { eventSourceOf } from './events/index.ts';
import { LambdaInvocation } from './invocation.ts';
import { requireNode } from './node-version.ts';
import { Lifecycle } from './pipeline/lifecycle.ts';
import type { LifecycleOptions } from './pipeline/options.ts';
import { recorder } from './recording.ts';
import type { RegisteredInit } from './register.ts';
import { sendable } from './sendable.ts';
import { startUp } from './start-up.ts';
import type { Streaming } from './streaming.ts';

export interface HandlerOptions
  extends Pick<LifecycleOptions, 'contract' | 'operations' | 'middleware' | 'problems'>,
    Partial<Pick<LifecycleOptions, 'responseValidation' | 'fallbackOperation'>> {
  /**
   * Decides who may call, by the name of the security scheme. An operation that requires a scheme without a handler
   * answers 401.
   */
  readonly security?: object;
  /**
   * Connects the resources that the service needs. It begins while the module loads and ends before the first request
   * is answered. Operations, security handlers and middleware receive its result as `app`.
   */
  readonly init?: () => unknown;
  /**
   * `streaming` of this package, if responses are streamed. That needs a Function URL with `InvokeMode:
   * RESPONSE_STREAM`, or a REST API whose integration has `responseTransferMode: STREAM`. Other events, and calls
   * outside of Lambda, get the response as a whole.
   */
  readonly streaming?: Streaming;
  /** The path prefix of a custom domain's mapping, such as `/v1`. Default: `BASE_PATH`. */
  readonly basePath?: string;
  /** Whether `/openapi.json` and `/redoc` are served. Default: yes, unless `DOCS` is `off`. */
  readonly docs?: boolean;
}

/**
 * Creates the function that AWS calls: event → request → operation → response → result.
 *
 * Settings that are not given are read from the environment: `BASE_PATH`, `DOCS`, `RESPONSE_VALIDATION`.
 */
export function createHandler(options: HandlerOptions & RegisteredInit) {
  requireNode();
  const recording = recorder();
  if (!recording) return handlerOf(options);
  const handler = handlerOf(recording.options(options));
  recording.created(handler);
  return handler;
}

function handlerOf(options: HandlerOptions) {
  const { basePath = process.env.BASE_PATH ?? '', init, streaming } = options;
  const lifecycle = lifecycleOf(options);
  let starting = init && startUp(init).done;
  return streaming ? streaming({ handler, lifecycle, basePath, started }) : handler;

  async function handler(event: unknown, context?: Partial<Context>): Promise<object> {
    const source = eventSourceOf(event);
    if (starting) await started();
    const request = source.read(event as EventAccess, { basePath });
    const invocation = new LambdaInvocation(event, context);
    const response = await lifecycle.answer(request, invocation);
    try {
      return source.write(response, event as EventAccess);
    } catch (error) {
      return sendable(source, event, lifecycle.instead({ request, invocation }, response, error)).result;
    }
  }

  async function started(): Promise<void> {
    if (!starting) return;
    lifecycle.app = await starting;
    starting = undefined;
  }
}

function lifecycleOf(options: HandlerOptions): Lifecycle {
  const { contract, operations, security = {}, middleware, problems, fallbackOperation } = options;
  const { DOCS, RESPONSE_VALIDATION } = process.env;
  const { docs = DOCS !== 'off' } = options;
  return new Lifecycle({
    contract,
    operations,
    securityHandlers: security,
    responseValidation: options.responseValidation ?? responseValidationOf(RESPONSE_VALIDATION),
    ...(middleware && { middleware }),
    ...(problems && { problems }),
    ...(docs && { otherwise: docsOf(contract) }),
    ...(fallbackOperation && { fallbackOperation }),
  });
}

function responseValidationOf(setting = 'warn') {
  if (setting === 'off' || setting === 'warn' || setting === 'enforce') return setting;
  throw new Error(`RESPONSE_VALIDATION is "${setting}"; it must be off, warn or enforce.`);
}
