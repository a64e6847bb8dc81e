import { OpenAPIBackend } from 'openapi-backend';
import type { HttpRequest, HttpResponse, Invocation, OperationResult } from '../http.ts';
import { HttpError } from '../http-error.ts';
import { isPromise, type MaybePromise } from '../maybe-promise.ts';
import type { Middleware } from '../middleware/middleware.ts';
import { fastApi } from '../problems/problem.ts';
import type { App } from '../register.ts';
import { checkResponse } from '../response/check-response.ts';
import { respond } from '../response/respond.ts';
import { abandon, buffered } from '../response/stream.ts';
import { Call } from './call.ts';
import { checkMiddleware, compose } from './compose.ts';
import type { AnyHandler, LifecycleOptions } from './options.ts';
import { own } from './own.ts';
import { Problems, type Refuse } from './problems.ts';
import { validateRequest } from './read-request.ts';
import { matchPath, type Route } from './router.ts';
import { checksOf, isUndecided, type Outcomes, resultsOf, unmet } from './security.ts';
import { ServiceRequest } from './service-request.ts';

/**
 * openapi-backend with its own lifecycle (security → validation → dispatch) but other stages: `generate` has already
 * done what its `init()` would load, dereference and compile. Only a request that matched an operation enters it, so
 * that a 404 or 405 needs no exceptions.
 */
export class Lifecycle extends OpenAPIBackend {
  /** The result of the service's `init`. */
  app: App = undefined as unknown as App;
  readonly #options: LifecycleOptions;
  readonly #problems: Problems;
  readonly #routes = new Map<readonly unknown[], Route>();

  constructor(options: LifecycleOptions) {
    super({
      definition: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} },
      // Fail closed if a stage is missing.
      strict: true,
    });
    if (options.middleware) checkMiddleware(options.middleware);
    this.#options = options;
    this.#problems = new Problems(options.problems ?? fastApi);
    this.handlers = {
      unauthorizedHandler: ({ security }, call: Call) => this.#unauthorized(call, security as Outcomes),
      validationFail: ({ security }, call: Call) => {
        const alternatives = call.route?.security ?? [];
        if (alternatives.length > 0) call.security = resultsOf(alternatives, security as Outcomes);
        return this.#problems.refuse(call, call.refusal ?? 'unprocessable');
      },
      notImplemented: (_, call: Call) => this.#problems.refuse(call, 'notImplemented'),
    };
    this.securityHandlers = {};
  }

  /** Replaces openapi-backend's: nothing is parsed, dereferenced, compiled or registered at start-up. */
  override async init(): Promise<this> {
    this.router = {
      parseRequest: (call: Call) => call,
      matchOperation: (call: Call) => call.route,
    } as object as typeof this.router;
    this.validator = { validateRequest } as object as typeof this.validator;
    this.initialized = true;
    return this;
  }

  /**
   * Answers a request. Never throws: internal errors are logged and answered with 500.
   *
   * @param streamed prepares a stream for its sender, which by default takes only whole responses
   */
  async answer(request: HttpRequest, invocation: Invocation, streamed = buffered): Promise<HttpResponse> {
    const call = new Call(request, invocation);
    const { middleware } = this.#options;
    try {
      this.#match(call);
      const answered = middleware?.length ? this.#surrounded(call, middleware, streamed) : this.#dispatch(call);
      const response = isPromise(answered) ? await answered : answered;
      return response.stream ? await streamed(response) : response;
    } catch (error) {
      return this.#problems.fail(call, error);
    }
  }

  /** The answers to send in place of a response that the event's sender would refuse, the most helpful one first. */
  instead({ request, invocation }: Pick<Call, 'request' | 'invocation'>, response: HttpResponse, error: unknown) {
    const call = new Call(request, invocation);
    this.#match(call);
    return this.#problems.instead(call, response, error);
  }

  #serviceRequest(call: Call): ServiceRequest {
    const { securitySchemes, loadOperation } = this.#options.contract;
    const fail = (failed: Call, error: unknown) => this.#problems.fail(failed, error);
    return new ServiceRequest(call, { app: this.app, securitySchemes, loadOperation, fail });
  }

  /** Finds the operation of a request, or the reason why it has none. */
  #match(call: Call): void {
    const { method, path } = call.request;
    const match = matchPath(this.#options.contract, path);
    if (match === 'malformed' || match === undefined) {
      call.refusal = match === 'malformed' ? 'badRequest' : 'notFound';
      return;
    }
    call.match = match;
    const entry = own<(typeof match.leaf.methods)[string]>(match.leaf.methods, method);
    if (entry) call.route = this.#routes.get(entry) ?? this.#newRoute(entry, method, match.leaf);
    else call.refusal = 'methodNotAllowed';
  }

  #newRoute(
    entry: readonly [id: string, file: string, names?: readonly string[]],
    method: string,
    { path, names }: { path: string; names: readonly string[] },
  ): Route {
    const [id, file, ownNames = names] = entry;
    const route = { operationId: `${method} ${path}`, id, method, path, file, names: ownNames, security: [] };
    this.#routes.set(entry, route);
    return route;
  }

  /** A stream begins within middleware: as long as its error can change the answer, it is like any other. */
  async #surrounded(call: Call, middleware: readonly Middleware[], streamed: typeof buffered): Promise<HttpResponse> {
    let unsent: HttpResponse['stream'];
    let answered = false;
    const innermost = async () => {
      const response = await this.#dispatch(call);
      if (!response.stream) return response;
      const begun = await streamed(response);
      if (answered) abandon(begun.stream);
      else unsent = begun.stream;
      return begun;
    };
    try {
      const response = await compose(middleware, this.#serviceRequest(call), innermost);
      if (response.stream) unsent = undefined;
      return response;
    } finally {
      answered = true;
      abandon(unsent);
    }
  }

  #dispatch(call: Call): MaybePromise<HttpResponse> {
    const { route } = call;
    if (route === undefined) return this.#unmatched(call);
    if (!route.compiled) return this.#register(route).then(() => this.handleRequest(call as never, call));
    return this.handleRequest(call as never, call);
  }

  #unmatched(call: Call): HttpResponse {
    const refusal = call.refusal ?? 'notFound';
    if (refusal === 'methodNotAllowed') {
      return this.#problems.refuse(call, refusal, { allow: Object.keys(call.match?.leaf.methods ?? {}).join(', ') });
    }
    const { otherwise } = this.#options;
    const refuse: Refuse = (...args) => this.#problems.refuse(call, ...args);
    const answer = refusal === 'notFound' ? otherwise?.(call.request, call.invocation, refuse) : undefined;
    return answer ?? refuse(refusal);
  }

  /** Loads the compiled operation on its first use, so that start-up does not grow with the contract. */
  async #register(route: Route): Promise<void> {
    const { contract, operations, securityHandlers, fallbackOperation } = this.#options;
    const compiled = await contract.loadOperation(route.file);
    // Functions of security.ts are only called if an operation requires something: the bundles of other contracts lack it.
    if (compiled.security.length > 0) {
      const { checks, alternatives } = checksOf(compiled.security, contract.securitySchemes, securityHandlers);
      for (const [key, check] of checks) this.securityHandlers[key] = (_, call: Call) => check(call, this.app);
      route.security = alternatives;
    }
    const handler =
      own<AnyHandler>(operations, route.id) ??
      (fallbackOperation && ((operation) => fallbackOperation(route, operation)));
    if (handler) {
      this.handlers[route.operationId] = ({ security }, call: Call) =>
        this.#run(route, handler, call, security as Outcomes);
    }
    route.compiled = compiled;
  }

  /** Awaits only promises, since they cost more than most stages. */
  #run(route: Route, handler: AnyHandler, call: Call, outcomes: Outcomes): MaybePromise<HttpResponse> {
    if (route.security.length > 0) {
      if (isUndecided(route.security, outcomes)) return this.#problems.refuse(call, 'internalServerError');
      call.security = resultsOf(route.security, outcomes);
    }
    let result: OperationResult | Promise<OperationResult>;
    try {
      result = handler(call.operation(this.app));
    } catch (error) {
      result = this.#thrown(call, error);
    }
    return isPromise(result) ? this.#awaited(route, call, result) : this.#checked(route, call, result);
  }

  async #awaited(route: Route, call: Call, promise: Promise<OperationResult>): Promise<HttpResponse> {
    let result: OperationResult;
    try {
      result = await promise;
    } catch (error) {
      result = this.#thrown(call, error);
    }
    return this.#checked(route, call, result);
  }

  #thrown(call: Call, error: unknown): OperationResult {
    if (!(error instanceof HttpError)) throw error;
    return this.#problems.resultOf(call, error);
  }

  /** The response, if the contract allows it. */
  #checked(route: Route, call: Call, result: OperationResult): MaybePromise<HttpResponse> {
    const { contract, responseValidation } = this.#options;
    if (!route.responses && (responseValidation !== 'off' || result?.headers)) {
      const loaded = contract.loadResponses(route.file);
      if (isPromise(loaded)) {
        return loaded.then((responses) => {
          route.responses = responses;
          return this.#checked(route, call, result);
        });
      }
      route.responses = loaded;
    }
    const response = respond(result, route.responses);
    if (responseValidation === 'off' || !route.responses) return response;
    const problems = checkResponse(route.responses, response, result.body, route.method);
    if (problems.length === 0) return response;
    const refused = responseValidation === 'enforce';
    const message = `${route.id} returned a response that violates the contract.`;
    call.log[refused ? 'error' : 'warn'](message, { status: response.status, problems });
    return refused ? this.#problems.refuse(call, 'internalServerError') : response;
  }

  #unauthorized(call: Call, outcomes: Outcomes): HttpResponse {
    const { refusal, headers } = unmet(call, this.#options.contract.securitySchemes, outcomes);
    return this.#problems.refuse(call, refusal, headers);
  }
}
