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
  /** Cases around the contract; none if single operations were selected. */
  readonly routing: number;
  /** In the order in which they were found. */
  readonly failures: readonly FailureGroup[];
  /** Known failures of the setup, each with its reason. */
  readonly expected: readonly ExpectedGroup[];
  /** The detected resources, and the operations of their life cycles. */
  readonly resources: readonly string[];
  /** What was skipped, and why. */
  readonly notes: readonly string[];
}

/** `2 of 3 operations`; `undefined` if all were called. */
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
  /** Media types of the request that were accepted, and of responses that were seen: `request text/csv`, `200 text/csv`. */
  readonly mediaTypes: Share;
  readonly links: Share;
  /** Alternatives of its security that opened it. */
  readonly security: Share;
  /** What most of its valid requests got instead of a success. */
  readonly warning?: string;
  /** Why it was not called, or not with valid requests. */
  readonly reason?: string;
}

/** How many of the declared ones were covered, and which were not, with the reason if there is one. */
export interface Share {
  readonly declared: number;
  readonly covered: number;
  readonly missing: readonly string[];
  /** The names of the covered ones. */
  readonly reached: readonly string[];
}

/** The shares of an operation. */
export const shares = ['responses', 'parameters', 'constraints', 'mediaTypes', 'links', 'security'] as const;

/** Constraints that no request can break, such as `type: string` in a query. */
export const unbreakable = 'no request can break it';

/** Constraints that could have been broken but were not, each with the reason. */
export const missingConstraints = ({ missing }: Share): string[] => missing.filter((one) => !one.endsWith(unbreakable));

/** One failure, however many cases show it. */
export interface FailureGroup {
  readonly check: string;
  /** An operationId, or `routing`. */
  readonly operation: string;
  /**
   * Other places, if it is not specific to an operation: operationIds, or `routing`; for the routing itself, its cases.
   */
  readonly alsoIn?: readonly string[];
  readonly message: string;
  readonly at?: SourceLocation;
  /** `openapi.yaml:12`, for `at`. */
  readonly line?: string;
  /** How many cases failed because of it. */
  readonly count: number;
  /** The first case that failed; absent if nothing was sent. */
  readonly shown?: Shown;
  /** The baseline has it as well: it does not count. */
  readonly isKnown?: true;
}

/** The failures that count. */
export const newFailures = ({ failures }: Report): readonly FailureGroup[] =>
  failures.filter(({ isKnown }) => isKnown !== true);

export interface ExpectedGroup extends FailureGroup {
  readonly reason: string;
}

export interface Shown {
  readonly title: string;
  /** As readable HTTP. */
  readonly request: string;
  readonly response: string;
  /** The function's log, if it failed. */
  readonly log?: readonly string[];
  readonly event: AnyEventSource | undefined;
  /** A shell command, or the event as JSON. */
  /** For `--replay`; absent if the case consists of credentials. */
  readonly stored?: StoredCase | undefined;
  readonly reproduction: { readonly curl: string; readonly event?: string };
}
