import type { Operation } from '../contract/contract.ts';
import type { SourceLocation } from '../contract/documents.ts';
import type { SerializedRequest } from '../serialization/request.ts';
import type { AnyEventSource } from '../targets/target.ts';
import type { Plan } from './plan.ts';

export type Stage = 'state' | 'example' | 'boundary' | 'fuzz' | 'link' | 'routing' | 'security';

/**
 * The answer that the contract requires, or HTTP if the contract does not say. `any` is for requests that the contract
 * does not cover: the service may answer anything but a failure.
 */
export type Expectation =
  | 'accepted'
  | 'refused'
  | 'unauthorised'
  | 'not found'
  | 'method not allowed'
  | 'bad path'
  | 'any';

/** One request, and the one constraint that it breaks, if any. */
export interface Case {
  readonly stage: Stage;
  /** A description: `query message: left out`. */
  readonly title: string;
  /** `undefined` for the routing around the contract. */
  readonly operation: Operation | undefined;
  readonly request: SerializedRequest;
  readonly expects: Expectation;
  readonly breaks?: Broken;
  /** The constraint whose boundary is tested, from inside or outside; for the coverage. */
  readonly constraint?: string;
  /** The values that are sent; absent if the request was written in another way. */
  readonly plan?: Plan;
  /** The labels of the parts that are sent; for the coverage. */
  readonly parts?: readonly string[];
  /** For `method not allowed`: the methods that the path declares. */
  readonly allow?: readonly string[];
  /** For a link: the operation whose response has it, and its name. */
  readonly link?: { readonly from: Operation; readonly name: string };
  /** For an undeclared `HEAD`: the `GET` operation of the same path. */
  readonly get?: Operation;
  /** The request before credentials were added. */
  readonly unsigned?: SerializedRequest;
  /**
   * The security schemes whose credentials are sent; absent if the request is not authenticated, or needs no
   * credentials.
   */
  readonly entered?: readonly string[];
  /** The form of event that a function gets; `rest` by default. */
  readonly event?: AnyEventSource;
}

export interface Broken {
  /** `minLength 3`, `required`: the keyword with its value, or the rule of HTTP. */
  readonly what: string;
  readonly at: SourceLocation;
  /** `["query", "message"]`, `["body"]`. */
  readonly where: readonly string[];
}
