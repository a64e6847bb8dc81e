/** Tests of single operations. Never imported by the function. */

import type { ContractSpec, MediaTypeSpec, OperationSpec, ParameterSpec } from './contract-spec.ts';
import type { HandlerOptions } from './create-handler.ts';
import type { HttpRequest, Invocation } from './http.ts';
import { log } from './log.ts';
import { leavesOf } from './pipeline/router.ts';
import { observe } from './recording.ts';
import type { Registered } from './register.ts';
import { defaultOf } from './request/parameters.ts';
import { errorsOf } from './validation/validate.ts';

type AnyOperation = (operation: never) => unknown;
/** Without registered operations, their types are unknown. */
type Unregistered = (operation: Readonly<Record<string, unknown>>) => unknown;
type Operations = Registered<'operations', Readonly<Record<string, Unregistered>>>;

type Maps = 'path' | 'query' | 'headers' | 'cookies' | 'security';
/** The part of an operation's input that a test provides. */
type Given<Operation> = Operation extends unknown
  ? { readonly [Name in keyof Operation]?: Name extends Maps ? Partial<Operation[Name]> : Operation[Name] }
  : never;

/** The services that this process has created, the latest first. */
const services: HandlerOptions[] = [];
observe((options) => void services.unshift(options as HandlerOptions));

/**
 * Runs one operation without validation. Missing values are filled in: the defaults of the contract, the media type of
 * the body, and empty values.
 *
 * ```ts
 * import '../src/handler.ts';
 *
 * expect(await callOperation('getBook', { path: { id: 7 }, app: { books } })).toMatchObject({ status: 200 });
 * ```
 *
 * The operation is one of the handler that the test imports; `operations` of `Register` provides the types. Instead of
 * its id, the function itself can be passed; its defaults are filled in if the handler is imported as well.
 */
export async function callOperation<Id extends keyof Operations & string>(
  id: Id,
  given?: Given<Parameters<Extract<Operations[Id], AnyOperation>>[0]>,
): Promise<Awaited<ReturnType<Extract<Operations[Id], AnyOperation>>>>;
export async function callOperation<Operation, Result>(
  operation: (operation: Operation) => Result,
  given?: Given<Operation>,
): Promise<Awaited<Result>>;
export async function callOperation(operation: string | AnyOperation, given: object = {}): Promise<unknown> {
  const service = services.find(({ operations }) =>
    typeof operation === 'string'
      ? Object.hasOwn(operations, operation)
      : Object.values(operations).includes(operation),
  );
  if (typeof operation !== 'string') {
    const id = Object.entries(service?.operations ?? {}).find(([, one]) => one === operation)?.[0];
    return run(operation, given, service && id !== undefined ? await specOf(service.contract, id) : undefined);
  }
  if (!service) {
    const [latest] = services;
    throw new Error(
      latest
        ? `The handler has no operation "${operation}". Its operations are ${Object.keys(latest.operations).join(', ')}.`
        : `There is no operation "${operation}" yet. Import the handler in the test: import '../src/handler.ts'.`,
    );
  }
  return run(
    (service.operations as Record<string, AnyOperation>)[operation] as AnyOperation,
    given,
    await specOf(service.contract, operation),
  );
}

interface Spec {
  readonly compiled: OperationSpec;
  readonly method: string;
  readonly template: string;
}

async function specOf(contract: ContractSpec, id: string): Promise<Spec | undefined> {
  for (const leaf of leavesOf(contract)) {
    const found = Object.entries(leaf.methods).find(([, [operationId]]) => operationId === id);
    if (found) return { compiled: await contract.loadOperation(found[1][1]), method: found[0], template: leaf.path };
  }
  return undefined;
}

type Values = Readonly<Record<string, unknown>>;
interface GivenValues {
  readonly path?: Values;
  readonly query?: Values;
  readonly headers?: Values;
  readonly cookies?: Values;
  readonly body?: unknown;
}

function run(operation: AnyOperation, given: GivenValues, spec: Spec | undefined): unknown {
  const { parameters = [], requestBody } = spec?.compiled ?? {};
  const media = given.body === undefined ? undefined : requestBody?.content[0];
  const request: HttpRequest = {
    method: spec?.method ?? 'GET',
    path: pathOf(spec?.template ?? '/', given.path ?? {}),
    query: [],
    headers: {},
    cookies: [],
    body: undefined,
    clientAddress: undefined,
  };
  const invocation: Invocation = { requestId: 'test', remainingTime: () => 30_000, event: {}, context: {} };
  return operation({
    security: {},
    mediaType: media?.mediaType,
    request,
    invocation,
    app: undefined,
    log,
    ...given,
    body: withDefaults(given.body, media),
    path: { ...defaultsIn('path', parameters), ...given.path },
    query: { ...defaultsIn('query', parameters), ...given.query },
    headers: { ...defaultsIn('header', parameters), ...given.headers },
    cookies: { ...defaultsIn('cookie', parameters), ...given.cookies },
  } as never);
}

function defaultsIn(place: ParameterSpec['in'], parameters: readonly ParameterSpec[]): Values {
  const own = parameters.filter((one) => one.in === place && one.default !== undefined);
  return Object.fromEntries(own.map((one) => [place === 'header' ? one.name.toLowerCase() : one.name, defaultOf(one)]));
}

/** Valid JSON with the defaults of its schema; other values unchanged. */
function withDefaults(body: unknown, media: MediaTypeSpec | undefined): unknown {
  if (!media?.validate || !(Array.isArray(body) || Object.getPrototypeOf(body ?? '') === Object.prototype)) return body;
  const copy = structuredClone(body);
  errorsOf(media.validate, copy);
  return copy;
}

const pathOf = (template: string, values: Values): string =>
  template.replace(/\{([^}]+)\}/g, (expression, name: string) =>
    values[name] === undefined ? expression : encodeURIComponent(String(values[name])),
  );
