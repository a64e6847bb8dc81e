import type { Case } from '../cases/case.ts';
import type { OperationCases } from '../cases/operation-cases.ts';
import type { Contract } from '../contract/contract.ts';
import type { SourceLocation } from '../contract/documents.ts';
import { isSecured } from '../contract/security.ts';
import type { Answer, AnyEventSource } from '../targets/target.ts';

/** The result of a check: which part of the contract is broken, and how, in one line. */
export interface Failure {
  readonly message: string;
  /** The location in the contract; absent for rules of HTTP or AWS. */
  readonly at?: SourceLocation;
  /** The location that identifies the failure, if `at` is only the probable reason. */
  readonly of?: SourceLocation;
  /** Distinguishes several ways to break the same rule; the message may contain values. */
  readonly kind?: string;
  /** Not specific to an operation: one cause, however many operations show it. */
  readonly isEverywhere?: true;
  /** A circumstance that the failure may depend on: a constraint, or the service's message. */
  readonly variant?: string;
}

export interface Exchange {
  readonly case: Case;
  readonly answer: Answer;
  readonly kind: AnyEventSource;
  readonly contract: Contract;
  readonly isHttp: boolean;
  /** Derived data of the operation. */
  readonly operationCases?: OperationCases | undefined;
}

/** A named check of one exchange. It yields the failures that it finds. */
export type Check = (exchange: Exchange) => Iterable<Failure>;

/** Whether the request was refused with its credentials, so that nothing after authentication was tested. */
export const isShutOut = ({ case: { entered }, answer }: Pick<Exchange, 'case' | 'answer'>): boolean =>
  entered !== undefined && (answer.status === 401 || answer.status === 403);

/** Whether a request around the contract was refused because no credentials are known: its routing was not tested. */
export const isUnauthenticated = ({ case: { entered, operation }, answer: { status }, contract }: Exchange): boolean =>
  operation === undefined &&
  entered === undefined &&
  (status === 401 || status === 403) &&
  contract.operations.some(isSecured);

/** A message without its values: different values, ids and times do not make another cause. */
export const withoutValues = (said: string): string =>
  said
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .replace(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi, 'n')
    .replace(/\b(?=[a-f]*\d)[\da-f]{8,}\b/gi, 'n')
    .replace(/\d[\d:.TZ+-]*/g, 'n');

/** Whether there is something to check: an answer with a status. */
export const isAnswer = ({ crash, status }: Answer): boolean => crash === undefined && status > 0;

export const header = ({ headers }: Answer, name: string): string | undefined => headers.get(name.toLowerCase())?.[0];
export const text = ({ body }: Answer): string => Buffer.from(body).toString();

/** Statuses that never have content (RFC 9110, 6.4.1 and 15.3.6). */
export const isBodiless = (status: number): boolean => [204, 205, 304].includes(status) || status < 200;
