import type { OperationSpec, SecurityScheme } from '../contract-spec.ts';
import type { HttpResponse, Invocation } from '../http.ts';
import { LazyRequest } from '../lazy-request.ts';
import type { Logger } from '../log.ts';
import type { MiddlewareRequest } from '../middleware/middleware.ts';
import type { App } from '../register.ts';
import type { Call } from './call.ts';

/** Facts that the pipeline knows and middleware may ask for. */
export interface ServiceInfo {
  readonly app: App;
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  loadOperation(file: string): OperationSpec | Promise<OperationSpec>;
  fail(call: Call, error: unknown): HttpResponse;
}

/** A call as middleware sees it. Created only if there is middleware. */
export class ServiceRequest extends LazyRequest implements MiddlewareRequest {
  readonly #call: Call;
  readonly #service: ServiceInfo;

  constructor(call: Call, service: ServiceInfo) {
    super(call.request, LazyRequest.headersOf(call.request));
    this.#call = call;
    this.#service = service;
  }

  get operationId(): string | undefined {
    return this.#call.route?.id;
  }

  get template(): string | undefined {
    return this.#call.match?.leaf.path;
  }

  get methods(): readonly string[] {
    return Object.keys(this.#call.match?.leaf.methods ?? {});
  }

  get security(): Readonly<Record<string, unknown>> {
    return this.#call.security;
  }

  get invocation(): Invocation {
    return this.#call.invocation;
  }

  get app(): App {
    return this.#service.app;
  }

  get log(): Logger {
    return this.#call.log;
  }

  async declaredHeaders(method: string): Promise<readonly string[]> {
    const methods = this.#call.match?.leaf.methods ?? {};
    const file = Object.hasOwn(methods, method) ? methods[method]?.[1] : undefined;
    if (file === undefined) return [];
    const { parameters, requestBody, security } = await this.#service.loadOperation(file);
    const names = new Set(parameters.filter((one) => one.in === 'header').map(({ name }) => name.toLowerCase()));
    if (requestBody) names.add('content-type');
    for (const name of security.flatMap((requirement) => Object.keys(requirement))) {
      const header = headerOf(this.#service.securitySchemes[name]);
      if (header !== undefined) names.add(header);
    }
    return [...names];
  }

  fail(error: unknown): HttpResponse {
    return this.#service.fail(this.#call, error);
  }
}

/** The header in which credentials are sent. */
function headerOf(scheme: SecurityScheme | undefined): string | undefined {
  if (scheme?.type === 'apiKey') return scheme.in === 'header' ? scheme.name.toLowerCase() : undefined;
  return scheme === undefined || scheme.type === 'mutualTLS' ? undefined : 'authorization';
}
