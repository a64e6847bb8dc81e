import type { Operation } from '../contract/contract.ts';
import type { SourceLocation } from '../contract/documents.ts';
import type { SerializedRequest } from '../serialization/request.ts';
import type { AnyEventSource } from '../targets/target.ts';
import type { Plan } from './plan.ts';

export type Stage = 'state' | 'example' | 'boundary' | 'fuzz' | 'link' | 'routing' | 'security';

/**
 * What the contract, or HTTP where the contract ends, wants of the answer. `any` is a request that the contract says
 * nothing of: the service may do what it likes, but not fail.
 */
export type Expectation =
  | 'accepted'
  | 'refused'
  | 'unauthorised'
  | 'not found'
  | 'method not allowed'
  | 'bad path'
  | 'any';

/** One request, and what it breaks: one thing, named, or nothing. */
export interface Case {
  readonly stage: Stage;
  /** In words: `query message: left out`. */
  readonly title: string;
  /** `undefined` for the routing around the contract. */
  readonly operation: Operation | undefined;
  readonly request: SerializedRequest;
  readonly expects: Expectation;
  readonly breaks?: Broken;
  /** The constraint that it is next to, inside or outside, for the coverage. */
  readonly constraint?: string;
  /** What it sends; absent where something else was written instead. */
  readonly plan?: Plan;
  /** What it sends, by the labels of the parts: for the coverage too. */
  readonly parts?: readonly string[];
  /** For `method not allowed`: what the path allows. */
  readonly allow?: readonly string[];
  /** The request before credentials were added to it. */
  readonly unsigned?: SerializedRequest;
  /** The security schemes with whose credentials it may enter; absent where it may not, or nobody is asked. */
  readonly entered?: readonly string[];
  /** In which form a function gets it; `rest` where nothing is said. */
  readonly event?: AnyEventSource;
}

export interface Broken {
  /** `minLength 3`, `required`: the keyword with its value, or the rule of HTTP. */
  readonly what: string;
  readonly at: SourceLocation;
  /** `["query", "message"]`, `["body"]`. */
  readonly where: readonly string[];
}
