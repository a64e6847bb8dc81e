import { type Exchange, type Failure, withoutValues } from '../checks/check.ts';
import type { Operation } from '../contract/contract.ts';
import type { SourceLocation } from '../contract/documents.ts';

type Seen = Pick<Exchange, 'case' | 'answer'>;

/** Assigns a key to a failure: the same for every case with the same cause. */
export class Keys {
  /** The first key of each family. */
  readonly #first = new Map<string, string>();
  /** The first key of each family with the same answer. */
  readonly #answered = new Map<string, string>();

  /**
   * A failure that only one constraint shows is a cause of its own. If the family was first seen without a constraint,
   * it fails everywhere, and constraints do not add causes.
   */
  keyOf(check: string, exchange: Seen, failure: Failure): string {
    const family = familyOf(check, exchange, failure);
    const first = this.#first.get(family);
    if (failure.variant === undefined) return first ?? family;
    const same = answerOf(family, exchange);
    if (same !== undefined && this.#answered.has(same)) return this.#answered.get(same) ?? family;
    return first === family ? family : `${family} | ${failure.variant}`;
  }

  /** Registers a cause. */
  learn(check: string, exchange: Seen, failure: Failure, key: string): void {
    const family = familyOf(check, exchange, failure);
    if (!this.#first.has(family)) this.#first.set(family, key);
    const same = answerOf(family, exchange);
    if (same !== undefined && !this.#answered.has(same)) this.#answered.set(same, key);
  }
}

/** Identical refusals have the same reason; `undefined` if the answer has no text. */
function answerOf(family: string, { answer }: Seen): string | undefined {
  if (answer.status < 400 || answer.body.length === 0 || answer.body.length > 4000) return undefined;
  return `${family} | ${answer.status} ${Buffer.from(answer.body).toString('latin1')}`;
}

/** The same location broken in the same way; the routing around the contract has no location. */
function familyOf(check: string, { case: { operation, request }, answer }: Seen, failure: Failure): string {
  const { message, kind, isEverywhere = false } = failure;
  const at = failure.of ?? failure.at;
  const location = operation && at && !isEverywhere ? `${at.file}#${at.pointer}` : '';
  const way = kind ?? (location === '' ? withoutValues(message.replaceAll(request.path, '')) : '');
  const isOwn = !isEverywhere && !(answer.status >= 400 && operation && at && isOutside(at, operation));
  return [check, isOwn ? operation?.id : '', location, way].join(' | ');
}

/** Refusals rarely depend on the operation, and neither does a location outside of it. */
const isOutside = (at: SourceLocation, operation: Operation): boolean =>
  at.file !== operation.at.file || !`${at.pointer}/`.startsWith(`${operation.at.pointer}/`);
