import type { StoredCase } from '../cases/stored.ts';
import type { SourceLocation } from '../contract/documents.ts';
import type { AnyEventSource } from '../targets/target.ts';

/** Everything that a run found, as data: the printers add nothing. */
export interface Report {
  readonly contract: string;
  readonly target: string;
  readonly seed: number;
  readonly cases: number;
  /** Cases with at least one failed check. */
  readonly failedCases: number;
  readonly milliseconds: number;
  /** Of the answers, in milliseconds. */
  readonly times: { readonly median: number; readonly slowest: number };
  readonly operations: readonly OperationReport[];
  /** Cases around the contract; none where single operations were asked for. */
  readonly routing: number;
  /** In the order in which they were found. */
  readonly failures: readonly FailureGroup[];
  /** Failures that the setup knows of, each with its reason. */
  readonly expected: readonly ExpectedGroup[];
  /** What was taken for a resource, and which operations are its life. */
  readonly resources: readonly string[];
  /** What was not done, and why. */
  readonly notes: readonly string[];
}

/** `2 of 3 operations`; `undefined` where all were called. */
export function uncalled({ operations }: Report): string | undefined {
  const count = operations.filter(({ reason }) => reason !== undefined).length;
  return count === 0 ? undefined : `${count} of ${operations.length} operations`;
}

export interface OperationReport {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly cases: number;
  readonly failed: number;
  readonly responses: Share;
  readonly parameters: Share;
  readonly constraints: Share;
  /** Why it was not called, or not with valid requests. */
  readonly reason?: string;
}

/** How many of those declared were covered, and which were not, each with the reason where there is one. */
export interface Share {
  readonly declared: number;
  readonly covered: number;
  readonly missing: readonly string[];
}

/** What nobody can break, as `type: string` in a query. */
export const unbreakable = 'cannot be broken on the wire';

/** The constraints that could have been broken, each with the reason why they were not. */
export const missingConstraints = ({ missing }: Share): string[] => missing.filter((one) => !one.endsWith(unbreakable));

/** One thing that is wrong, however many cases show it. */
export interface FailureGroup {
  readonly check: string;
  /** An operationId, or `routing`. */
  readonly operation: string;
  /** Where else, if it is no operation's doing: operationIds, `routing`; of the routing itself its cases. */
  readonly alsoIn?: readonly string[];
  readonly message: string;
  readonly at?: SourceLocation;
  /** `openapi.yaml:12`, for `at`. */
  readonly line?: string;
  /** How many cases failed because of it. */
  readonly count: number;
  /** The first that did; absent where nothing was sent. */
  readonly shown?: Shown;
}

export interface ExpectedGroup extends FailureGroup {
  readonly reason: string;
}

export interface Shown {
  readonly title: string;
  /** As HTTP, readable. */
  readonly request: string;
  readonly response: string;
  /** What the function logged, where it failed. */
  readonly log?: readonly string[];
  readonly event: AnyEventSource | undefined;
  /** A shell command, or the event as JSON. */
  /** For `--replay`; absent where it is made of credentials. */
  readonly stored?: StoredCase | undefined;
  readonly reproduction: { readonly curl: string; readonly event?: string };
}
