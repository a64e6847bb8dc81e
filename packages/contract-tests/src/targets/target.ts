import type { SerializedRequest } from '../serialization/request.ts';

/** The forms in which AWS hands HTTP to a function; `minimal` is the bare event of the runtime interface emulator's users. */
export type AnyEventSource = 'rest' | 'http1' | 'http2' | 'url' | 'alb' | 'alb-multi' | 'lattice' | 'minimal';

export const eventSources: readonly AnyEventSource[] = [
  'rest',
  'http1',
  'http2',
  'url',
  'alb',
  'alb-multi',
  'lattice',
  'minimal',
];

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Uint8Array;
  readonly milliseconds: number;
  /** What is wrong with the proxy result as such, each in words. */
  readonly problems: readonly string[];
  /** Why there is no answer: the function threw, the time limit, a broken connection. */
  readonly crash?: string;
  readonly silence?: Silence;
  /** The proxy result as the function returned it. */
  readonly result?: unknown;
  /** What the function logged meanwhile, where that can be seen. */
  readonly log?: readonly string[];
}

/** Why nothing came: the time limit, a connection that broke; or nobody is there, since this request or the one before. */
export type Silence = 'time-out' | 'broken' | 'gone' | 'gone before';

export interface Target {
  /** For the first line of the report. */
  readonly name: string;
  /** Where others can reach it: the base of plain HTTP, or the invocations endpoint. */
  readonly url?: string;
  /** In which forms it takes requests; none is plain HTTP. */
  readonly eventSources: readonly AnyEventSource[];
  /** Nobody else's data is at stake. */
  readonly isLocal: boolean;
  /** @throws {CannotRun} when nothing is there from the first */
  send(request: SerializedRequest, kind: AnyEventSource): Promise<Answer>;
  /** What became of requests after their answers, where that can be seen; each is told once. */
  afterwards?(): Promise<readonly Late[]>;
  close?(): void;
}

/** A function that died of a request which it had answered. */
export interface Late {
  readonly request: SerializedRequest;
  readonly kind: AnyEventSource;
  readonly answer: Answer;
}

export const noAnswer = (crash: string, milliseconds: number): Answer => ({
  status: 0,
  headers: new Map(),
  body: new Uint8Array(),
  milliseconds,
  problems: [],
  crash,
});

/** @param limit - In milliseconds. */
export const timedOut = (limit: number): Answer => ({
  ...noAnswer(`no answer within ${limit / 1000} s`, limit),
  silence: 'time-out',
});
