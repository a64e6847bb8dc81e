import type { Case } from '../cases/case.ts';
import type { OperationCases } from '../cases/operation-cases.ts';
import type { Contract } from '../contract/contract.ts';
import type { SourceLocation } from '../contract/documents.ts';
import type { Answer, AnyEventSource } from '../targets/target.ts';

/** What a check found: which sentence is broken, and how, in one line. */
export interface Failure {
  readonly message: string;
  /** The sentence of the contract; absent where HTTP or AWS says it. */
  readonly at?: SourceLocation;
  /** What it is told of, where `at` is only what it seems to be for. */
  readonly of?: SourceLocation;
  /** In which way it is broken, where there are several; in the message it may stand among values. */
  readonly kind?: string;
  /** No operation's doing: one cause, however many operations show it. */
  readonly isEverywhere?: true;
  /** What it may depend on: a constraint, or what the service says of it. */
  readonly variant?: string;
}

export interface Exchange {
  readonly case: Case;
  readonly answer: Answer;
  readonly kind: AnyEventSource;
  readonly contract: Contract;
  readonly isHttp: boolean;
  /** What is known of the operation. */
  readonly operationCases?: OperationCases | undefined;
}

/** A named question about one exchange. It answers with what is wrong, or with nothing. */
export type Check = (exchange: Exchange) => Iterable<Failure>;

/** Whether it failed at the door, with credentials: what it says behind that was not looked at. */
export const isShutOut = ({ case: { entered }, answer }: Pick<Exchange, 'case' | 'answer'>): boolean =>
  entered !== undefined && (answer.status === 401 || answer.status === 403);

/** What a text says whatever it says it of: values, ids and times that differ do not make another cause. */
export const withoutValues = (said: string): string =>
  said
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .replace(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi, 'n')
    .replace(/\b(?=[a-f]*\d)[\da-f]{8,}\b/gi, 'n')
    .replace(/\d[\d:.TZ+-]*/g, 'n');

/** Whether there is something to judge: an answer, with a status. */
export const isAnswer = ({ crash, status }: Answer): boolean => crash === undefined && status > 0;

export const header = ({ headers }: Answer, name: string): string | undefined => headers.get(name.toLowerCase())?.[0];
export const text = ({ body }: Answer): string => Buffer.from(body).toString();

/** Statuses that never have content (RFC 9110, 6.4.1 and 15.3.6). */
export const isBodiless = (status: number): boolean => [204, 205, 304].includes(status) || status < 200;
