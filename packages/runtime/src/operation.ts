import type { HttpRequest, Invocation } from './http.ts';
import type { HttpErrorOptions } from './http-error.ts';
import type { Logger } from './log.ts';
import type { SecurityHandler } from './pipeline/security.ts';
import type { App, Registered } from './register.ts';
import type { ServerSentEvent } from './response/stream.ts';
import type { SecurityRefusal } from './security-refusal.ts';

/**
 * The types that `npm run generate` writes for a contract. `generated/index.ts` passes them to the generic types here,
 * and exports `Handler<Id>`, `Operation<Id>` and `Result<Id>` for that contract.
 */
export interface ContractTypes {
  /** `operations` of openapi-typescript, by operationId. */
  readonly operations: object;
  /** By operationId: the schemes that are always met when the operation runs, and those that may be. */
  readonly security: object;
  /** By operationId and location: the parameters that have a default. */
  readonly defaults: object;
  /** The operationIds of operations that answer HEAD. */
  readonly head: string;
}

type OperationIds<C extends ContractTypes> = keyof C['operations'];
type OperationType = { readonly parameters: object; readonly responses: object };
type TypeOf<C extends ContractTypes, Id extends OperationIds<C>> = Extract<C['operations'][Id], OperationType>;

/** The input of an operation: values that the contract allows, typed and with their defaults. */
export type Operation<C extends ContractTypes, Id extends OperationIds<C>> = {
  readonly path: Parameters<C, Id, 'path'>;
  readonly query: Parameters<C, Id, 'query'>;
  /** By name in lower case. */
  readonly headers: LowerCaseKeys<Parameters<C, Id, 'header'>>;
  readonly cookies: Parameters<C, Id, 'cookie'>;
  /** The results of the security handlers, by scheme. */
  readonly security: Security<Extract<C['security'][Id & keyof C['security']], SchemeNames>>;
  readonly request: HttpRequest;
  readonly invocation: Invocation;
  /** The result of the service's `init`. */
  readonly app: App;
  /** A logger for this request: its lines have the ids of the request and of the operation. */
  readonly log: Logger;
} & Body<C['operations'][Id]>;

/**
 * The possible results of an operation: the statuses, media types, bodies and headers that the contract declares for
 * it.
 */
export type Result<C extends ContractTypes, Id extends OperationIds<C>> = ResultsOf<
  Id extends C['head'] ? true : false,
  TypeOf<C, Id>['responses']
>;
type ResultsOf<IsHead, Responses> = {
  [Key in keyof Responses]: ResultOf<IsHead, StatusOf<Key, keyof Responses>, Responses[Key]>;
}[keyof Responses];

export type Handler<C extends ContractTypes, Id extends OperationIds<C>> = (
  operation: Operation<C, Id>,
) => Result<C, Id> | Promise<Result<C, Id>>;

/** Requires a handler for every operation of the contract, and allows no others. */
export type Operations<C extends ContractTypes> = { readonly [Id in OperationIds<C>]: Handler<C, Id> };

/** `refuse<'getBook'>(404, body)` throws an answer that the contract declares for the operation. */
export type Refuse<C extends ContractTypes> = <Id extends OperationIds<C>>(...refusal: Refusal<Result<C, Id>>) => never;
type Refusal<Result> = Result extends { readonly status: infer Status; readonly body: infer Body }
  ? [status: Status, body: Body, options?: HttpErrorOptions]
  : Result extends { readonly status: infer Status }
    ? [status: Status, body?: undefined, options?: HttpErrorOptions]
    : never;

// --- input

type Place = 'path' | 'query' | 'header' | 'cookie';
type Declared<C extends ContractTypes, Id extends OperationIds<C>, In extends Place> = NonNullable<
  TypeOf<C, Id>['parameters'][In & keyof TypeOf<C, Id>['parameters']]
>;
type Defaulted<C extends ContractTypes, Id, In extends Place> = C['defaults'][Id & keyof C['defaults']] extends {
  readonly [Name in In]: infer Names;
}
  ? Names
  : never;
type Parameters<C extends ContractTypes, Id extends OperationIds<C>, In extends Place> = [Declared<C, Id, In>] extends [
  never,
]
  ? Readonly<Record<never, never>>
  : Readonly<WithDefaults<Declared<C, Id, In>, Defaulted<C, Id, In>>>;
/** A parameter that has a default is never absent. */
type WithDefaults<T, Names> = { [Name in keyof T as Exclude<Name, Names>]: T[Name] } & {
  [Name in keyof T as Extract<Name, Names>]-?: Exclude<T[Name], undefined>;
};
type LowerCaseKeys<T> = { readonly [Name in keyof T as Name extends string ? Lowercase<Name> : Name]: T[Name] };

type Body<O> = O extends { requestBody: { content: infer Content } }
  ? BodyOf<Content>
  : O extends { requestBody?: { content: infer Content } }
    ? BodyOf<Content> | NoBody
    : NoBody;
type NoBody = { readonly mediaType: undefined; readonly body: undefined };
/** `mediaType` is the declared one without its parameters; it determines the type of `body`. */
type BodyOf<Content> = {
  [M in keyof Content & string]: { readonly mediaType: WithoutParameters<M>; readonly body: Content[M] };
}[keyof Content & string];
type WithoutParameters<M extends string> = Lowercase<TrimEnd<M extends `${infer Type};${string}` ? Type : M>>;
type TrimEnd<Text extends string> = Text extends `${infer Start} ` ? TrimEnd<Start> : Text;

type SchemeNames = { required: string; optional: string };
type Handlers = Registered<'security', Readonly<Record<string, SecurityHandler<never, unknown>>>>;
type Security<S extends SchemeNames> = {
  readonly [Name in S['required'] & keyof Handlers]: SecurityResult<Handlers[Name]>;
} & { readonly [Name in S['optional'] & keyof Handlers]?: SecurityResult<Handlers[Name]> };
type SecurityResult<H> = H extends (...args: never) => infer Result
  ? Exclude<Awaited<Result>, undefined | null | false | 0 | '' | SecurityRefusal>
  : never;

// --- output

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
type ToNumber<Text> = Text extends `${infer N extends number}` ? N : never;
type StatusIn<First extends string> = ToNumber<`${First}${Digit}${Digit}`>;
// Errors show these names instead of a hundred numbers.
type InformationalStatus = StatusIn<'1'>;
type SuccessStatus = StatusIn<'2'>;
type RedirectionStatus = StatusIn<'3'>;
type ClientErrorStatus = StatusIn<'4'>;
type ServerErrorStatus = StatusIn<'5'>;
type AnyStatus = StatusIn<'1' | '2' | '3' | '4' | '5'>;
type Ranges = {
  '1': InformationalStatus;
  '2': SuccessStatus;
  '3': RedirectionStatus;
  '4': ClientErrorStatus;
  '5': ServerErrorStatus;
};
/** `Exclude` alone would lose the name of a range. */
type Without<Range, Others> = [Extract<Range, Others>] extends [never] ? Range : Exclude<Range, Others>;
/** `4XX` covers every status of its range, and `default` every status, that is not declared by itself. */
type StatusOf<Key, All> = Key extends number
  ? Key
  : Key extends `${infer First}XX`
    ? Without<First extends keyof Ranges ? Ranges[First] : never, All>
    : Without<AnyStatus, All | StatusOfRanges<All>>;
type StatusOfRanges<All> = All extends `${infer First}XX` ? StatusIn<First> : never;

type ResultOf<IsHead, Status, Response> = Response extends { content: infer Content }
  ? Answer<Status, Response, BodyIn<Content>> | Answer<Bodiless<IsHead, Status>, Response, Nothing>
  : Answer<Status, Response, Nothing>;
type Answer<Status, Response, Body> = [Status] extends [never]
  ? never
  : { readonly status: Status } & Headers<Response> & Body;
type Nothing = { readonly body?: undefined };
/** RFC 9110, 9.3.2, 15.3.5, 15.3.6 and 15.4.5: no content is sent, even if the contract declares a body for a GET. */
type Bodiless<IsHead, Status> = IsHead extends true ? Status : Extract<Status, 204 | 205 | 304>;

type BodyIn<Content> = {
  [M in keyof Content & string]: ContentType<M> & {
    readonly body: M extends Json
      ? Content[M]
      : Content[M] extends StreamOf<infer Item>
        ? string | Uint8Array | AsyncIterable<string | Uint8Array | Item>
        : string | Uint8Array | Written<M, Content[M]> | AsyncIterable<Chunk<M>>;
  };
}[keyof Content & string];
declare const item: unique symbol;
/** Marks, in generated types, a body whose items the contract describes (`itemSchema` of OpenAPI 3.2). */
export interface StreamOf<Item> {
  readonly [item]: Item;
}
/** The chunks of a stream: text, bytes, and values for media types that define how to write them. */
type Chunk<M> =
  | string
  | Uint8Array
  | (M extends `text/event-stream${string}` ? ServerSentEvent : M extends JsonLines ? unknown : never);
type JsonLines = `application/${'jsonl' | 'x-ndjson' | 'json-lines' | 'json-seq'}${string}`;
/** Values that can be written as text; those of a range may be JSON. */
type Written<M, Value> = M extends `${string}/*` ? Value : Extract<Value, number | boolean>;
type JsonType = 'application/json' | 'text/json' | `${string}+json`;
type Json = JsonType | `${JsonType};${string}`;
type ContentType<M extends string> = M extends 'application/json'
  ? { readonly contentType?: M }
  : { readonly contentType: Concrete<M> };
type Concrete<M extends string> = M extends '*/*'
  ? string
  : M extends `${infer Type}/*`
    ? `${Type}/${string}`
    : M | `${M};${string}`;

type Headers<Response> = Response extends { headers: infer H }
  ? Record<never, never> extends Named<H>
    ? { readonly headers?: Readonly<H> }
    : { readonly headers: Readonly<H> }
  : { readonly headers?: Readonly<Record<string, unknown>> };
type Named<H> = { [Name in keyof H as string extends Name ? never : Name]: H[Name] };
