import type { StoredCase } from './cases/stored.ts';
import type { Contract } from './contract/contract.ts';
import type { BudgetOptions } from './generation-time.ts';
import type { HarExchange } from './report/har.ts';
import type { Progress } from './report/progress.ts';
import type { Selection } from './select.ts';
import type { ContractSetup, Credential } from './setup.ts';
import type { Target } from './targets/target.ts';

export interface Options extends BudgetOptions {
  /** The path of the OpenAPI document. */
  readonly contract: string;
  /** The same contract, if it has already been read. */
  readonly parsed?: Contract;
  readonly target: Target;
  /** The same seed gives the same cases. */
  readonly seed: number;
  /** Random requests per operation. */
  readonly runs: number;
  /** operationIds; default: all, and the routing around the contract. */
  readonly operations?: readonly string[];
  /** A narrower choice of operations. Without it, the routing around the contract is tested too. */
  readonly selection?: Selection;
  /** Whether the routing around the contract is tested; by default, if every operation is. */
  readonly routing?: boolean;
  /** Called after every case. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called with every exchange that is recorded, without secrets. */
  readonly onExchange?: ((exchange: HarExchange) => void) | undefined;
  /** Sent instead of all other cases. */
  readonly replay?: readonly StoredCase[] | undefined;
  /** Facts about the service under test. */
  readonly setup?: ContractSetup;
  /** By security scheme; they take precedence over those of the setup. */
  readonly credentials?: Readonly<Record<string, Credential | readonly Credential[]>>;
  /** Sent with every authenticated request. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Whether unsafe operations may be called on a target that is not local. */
  readonly allowWrites?: boolean;
  /** Names of checks; default: all. */
  readonly checks?: readonly string[] | undefined;
  /** Operations that are tested at the same time (default: 1). */
  readonly workers?: number;
  /** Ends the run after this many groups of failures. */
  readonly maxFailures?: number | undefined;
}
