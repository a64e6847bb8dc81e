import { OpenAPIBackend } from 'openapi-backend';
import type { ContractSpec } from '../contract-spec.ts';
import type { HttpRequest, HttpResponse, Invocation } from '../http.ts';
import { log } from '../log.ts';
import { refuse, unprocessable } from '../problems/refusals.ts';
import { checkResponse } from '../response/check-response.ts';
import { type OperationResult, respond } from '../response/respond.ts';
import { type Call, newCall } from './call.ts';
import { validateRequest } from './read-request.ts';
import { MalformedPathError, type Match, matchPath, type Route } from './router.ts';
import { authenticate, challengesOf, keysOf, resultsOf } from './security.ts';

/** A handler as the api calls it; operation.ts says what each operation's own looks like. */
export type AnyHandler = (operation: object) => OperationResult | Promise<OperationResult>;

export interface LifecycleOptions {
  readonly contract: ContractSpec;
  /** By operationId. A declared operation without one answers 501. */
  readonly operations: object;
  /** By the name of the security scheme. An operation that wants a scheme without one answers 401. */
  readonly securityHandlers: object;
  /** What becomes of an operation's response that the contract does not allow: nothing, a log line, or 500. */
  readonly responseValidation: 'off' | 'warn' | 'enforce';
  /** Answers a path that the contract does not know; where it does not either, the answer is 404. */
  readonly otherwise?: (request: HttpRequest, invocation: Invocation) => HttpResponse | undefined;
  /** Runs in place of a handler that is missing; without it, the answer is 501. */
  readonly fallbackOperation?: (route: Route, operation: object) => OperationResult | Promise<OperationResult>;
}

/** An own property only: no operationId, no scheme and no method may be answered by `Object.prototype`. */
function own<T>(map: object, name: string): T | undefined {
  return Object.hasOwn(map, name) ? (map as Record<string, T>)[name] : undefined;
}

/**
 * openapi-backend with its lifecycle as it is (routing → security → validation → dispatch) and other organs: what its
 * `init()` loads, dereferences and compiles, generate did ahead of time.
 */
export class Lifecycle extends OpenAPIBackend {
  readonly #options: LifecycleOptions;
  readonly #routes = new Map<string, Route>();

  constructor(options: LifecycleOptions) {
    super({
      definition: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} },
      // What no organ let through must fail, never run.
      strict: true,
    });
    this.#options = options;
    this.handlers = {
      postRoutingHandler: ({ operation }) => this.#load(operation as object as Route | undefined),
      notFound: (_, call: Call) => this.#notFound(call),
      methodNotAllowed: (_, call: Call) => refuse('methodNotAllowed', { allow: call.allow.join(', ') }),
      unauthorizedHandler: ({ operation }) => this.#unauthorized(operation as object as Route),
      validationFail: (_, call: Call) => (call.refusal ? refuse(call.refusal) : unprocessable(call.violations)),
      notImplemented: () => refuse('notImplemented'),
    };
    this.securityHandlers = {};
  }

  /** In place of openapi-backend's: nothing is parsed, dereferenced, compiled or registered at start. */
  override async init(): Promise<this> {
    this.router = {
      parseRequest: (call: Call) => call,
      matchOperation: (call: Call) => this.#match(call),
    } as object as typeof this.router;
    this.validator = { validateRequest } as object as typeof this.validator;
    this.initialized = true;
    return this;
  }

  /** Answers a request; never throws. What goes wrong inside is logged, and the answer is 500. */
  async answer(request: HttpRequest, invocation: Invocation): Promise<HttpResponse> {
    const call = newCall(request, invocation);
    try {
      return await this.handleRequest(call, call);
    } catch (error) {
      log('error', 'The request failed.', { ...where(call), error });
      return refuse('internalServerError');
    }
  }

  /** openapi-backend's `matchOperation`: what it throws must begin with the status that it is to be answered with. */
  #match(call: Call): Route {
    const match = this.#matchPath(call);
    if (!match) throw new Error('404');
    const { path, methods, names } = match.leaf;
    const found = own<(typeof methods)[string]>(methods, call.method);
    if (!found) {
      call.allow = Object.keys(methods);
      throw new Error('405');
    }
    (found[2] ?? names).forEach((name, i) => {
      call.pathValues[name] = match.values[i] ?? '';
    });
    const operationId = `${call.method} ${path}`;
    const known = this.#routes.get(operationId);
    if (known) return known;
    const route: Route = { operationId, id: found[0], method: call.method, path, file: found[1], security: [] };
    this.#routes.set(operationId, route);
    return route;
  }

  #matchPath(call: Call): Match | undefined {
    try {
      return matchPath(this.#options.contract.routes, this.#options.contract.basePaths, call.path);
    } catch (error) {
      if (!(error instanceof MalformedPathError)) throw error;
      call.refusal = 'badRequest';
      return undefined;
    }
  }

  #notFound(call: Call): HttpResponse {
    if (call.refusal) return refuse(call.refusal);
    return this.#options.otherwise?.(call.request, call.invocation) ?? refuse('notFound');
  }

  /** Loads what was compiled for an operation, on its first use, so that start does not grow with the contract. */
  #load(route: Route | undefined): Promise<void> | undefined {
    return route && !route.compiled ? this.#register(route) : undefined;
  }

  async #register(route: Route): Promise<void> {
    const { contract, operations, securityHandlers, fallbackOperation } = this.#options;
    const compiled = await contract.loadOperation(route.file);
    route.security = compiled.security.map((requirement) => {
      const keys = keysOf(requirement);
      for (const { key, name, scopes } of keys) {
        const scheme = own<ContractSpec['securitySchemes'][string]>(contract.securitySchemes, name);
        const handler = own<Parameters<typeof authenticate>[1]>(securityHandlers, name);
        if (scheme && handler) {
          this.securityHandlers[key] = ({ operation }, call: Call) =>
            authenticate(scheme, handler, scopes, call, (operation as object as Route).id);
        }
      }
      return Object.fromEntries(keys.map(({ key }) => [key, []]));
    });
    const handler =
      own<AnyHandler>(operations, route.id) ??
      (fallbackOperation && ((operation) => fallbackOperation(route, operation)));
    if (handler) {
      this.handlers[route.operationId] = ({ security }, call: Call) => this.#run(route, handler, call, security);
    }
    route.compiled = compiled;
  }

  async #run(route: Route, handler: AnyHandler, call: Call, security: object): Promise<HttpResponse> {
    const { request, invocation } = call;
    const result = await handler({ ...call.input, security: resultsOf(security), request, invocation });
    const { contract, responseValidation } = this.#options;
    if (responseValidation !== 'off' || result?.headers) {
      route.responses ??= await contract.loadResponses(route.file);
    }
    const response = respond(result, route.responses);
    if (responseValidation === 'off' || !route.responses) return response;
    const problems = checkResponse(route.responses, response, result.body, route.method);
    if (problems.length === 0) return response;
    const refused = responseValidation === 'enforce';
    const message = `${route.id} answered what the contract does not allow.`;
    log(refused ? 'error' : 'warn', message, {
      ...where(call),
      operationId: route.id,
      status: response.status,
      problems,
    });
    return refused ? refuse('internalServerError') : response;
  }

  #unauthorized(route: Route): HttpResponse {
    const challenges = challengesOf(route.compiled?.security ?? [], this.#options.contract.securitySchemes);
    return refuse('unauthorized', challenges.length > 0 ? { 'www-authenticate': challenges.join(', ') } : undefined);
  }
}

const where = ({ method, path, invocation }: Call) => ({ requestId: invocation.requestId, method, path });
