import type { SerializedRequest } from '../serialization/request.ts';

/**
 * The forms in which AWS passes HTTP to a function; `minimal` is the bare event that users of the runtime interface
 * emulator send.
 */
export type AnyEventSource =
  | 'rest'
  | 'http1'
  | 'http2'
  | 'url'
  | 'alb'
  | 'alb-multi'
  | 'lattice'
  | 'lattice1'
  | 'minimal';

/** The forms that a function gets unless some are selected. */
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

/** Version 1 of VPC Lattice's event is sent only by target groups that ask for it. */
export const allEventSources: readonly AnyEventSource[] = [...eventSources, 'lattice1'];

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Uint8Array;
  readonly milliseconds: number;
  /** Problems of the proxy result itself, each as a text. */
  readonly problems: readonly string[];
  /** Why there is no answer: the function threw, the time limit, a broken connection. */
  readonly crash?: string;
  readonly silence?: Silence;
  /** The proxy result as the function returned it. */
  readonly result?: unknown;
  /** The function's log during the request, if it is visible. */
  readonly log?: readonly string[];
}

/**
 * Why there is no answer: the time limit, an answer that does not end within a limit, a broken connection, or a target
 * that is gone, since this request or since the one before.
 */
export type Silence = 'time-out' | 'endless' | 'broken' | 'gone' | 'gone before';

/** How many bytes of an answer are read: an endless one would fill the memory. */
export const largestAnswer = 64 * 2 ** 20;

export interface Target {
  /** For the first line of the report. */
  readonly name: string;
  /** The URL for others: the base of plain HTTP, or the invocations endpoint. */
  readonly url?: string;
  /** The forms in which it takes requests; an empty list means plain HTTP. */
  readonly eventSources: readonly AnyEventSource[];
  /** Calls cannot harm the data of other users. */
  readonly isLocal: boolean;
  /** @throws {CannotRun} if the target cannot be reached from the start */
  send(request: SerializedRequest, kind: AnyEventSource): Promise<Answer>;
  /** Late results of requests that have been answered, if they are visible; each is returned once. */
  afterwards?(): Promise<readonly Late[]>;
  close?(): void;
}

/** A function that died after it had answered. */
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

export const tooLarge = (milliseconds: number): Answer => ({
  ...noAnswer(`the answer is larger than ${largestAnswer / 2 ** 20} MiB`, milliseconds),
  silence: 'endless',
});

/**
 * An answer that began, and did not end in time.
 *
 * @param limit - In milliseconds.
 */
export function unended(limit: number, bytes: number): Answer {
  const size = bytes < 2048 ? `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}` : `${Math.floor(bytes / 1024)} KiB`;
  return { ...noAnswer(`the answer did not end within ${limit / 1000} s (${size} so far)`, limit), silence: 'endless' };
}

/** @param limit - In milliseconds. */
export const timedOut = (limit: number): Answer => ({
  ...noAnswer(`no answer within ${limit / 1000} s`, limit),
  silence: 'time-out',
});
