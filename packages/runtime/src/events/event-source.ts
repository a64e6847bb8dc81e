import type { HttpRequest, HttpResponse } from '../http.ts';

/** Untrusted JSON: a member may have another type than AWS documents, until it has been checked. */
export type EventAccess = Readonly<Record<string, unknown>>;

export interface ReadOptions {
  /** The prefix that a custom domain's mapping adds to every path (`/shop`); removed if present. */
  readonly basePath?: string | undefined;
}

/**
 * An adapter for one event source. `Event` and `Result` are the types that AWS documents. The compiler enforces
 * `Result`; `Event` is only a convenience for operations that want the event itself, since members are checked as they
 * are read.
 */
export interface EventSource<Name extends string, Event, Result> {
  readonly name: Name;
  /** The common name of the event source, for messages. */
  readonly title: string;
  /** Whether the event is from this source. Checks only the members that distinguish the sources. */
  matches(event: EventAccess): boolean;
  /** Never throws, whatever the event holds: unexpected values are coerced or ignored (see `event-access.ts`). */
  read(event: EventAccess, options: ReadOptions): HttpRequest;
  /**
   * The event decides which form of result its sender expects.
   * @throws {UnsendableResponse}
   */
  write(response: HttpResponse, event: EventAccess): Result;
  /** Never present at run time; it only carries the type. */
  readonly event?: Event;
}
