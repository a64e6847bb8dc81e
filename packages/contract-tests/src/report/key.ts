import { type Exchange, type Failure, withoutValues } from '../checks/check.ts';
import type { Operation } from '../contract/contract.ts';
import type { SourceLocation } from '../contract/documents.ts';

type Seen = Pick<Exchange, 'case' | 'answer'>;

/** Under which name a failure is known: the same for every case that shows the same cause. */
export class Keys {
  /** The first key of each family. */
  readonly #first = new Map<string, string>();

  /**
   * What is broken at one constraint alone is a cause of its own. Where it was first seen without one, it is broken
   * everywhere, and no constraint makes another cause of it.
   */
  keyOf(check: string, exchange: Seen, failure: Failure): string {
    const family = familyOf(check, exchange, failure);
    const first = this.#first.get(family);
    if (failure.variant === undefined) return first ?? family;
    return first === family ? family : `${family} | ${failure.variant}`;
  }

  /** From now on this is a cause. */
  learn(check: string, exchange: Seen, failure: Failure, key: string): void {
    const family = familyOf(check, exchange, failure);
    if (!this.#first.has(family)) this.#first.set(family, key);
  }
}

/** The same sentence broken in the same way; around the contract there is no sentence. */
function familyOf(check: string, { case: { operation, request }, answer }: Seen, failure: Failure): string {
  const { message, kind, isEverywhere = false } = failure;
  const at = failure.of ?? failure.at;
  const sentence = operation && at && !isEverywhere ? `${at.file}#${at.pointer}` : '';
  const way = kind ?? (sentence === '' ? withoutValues(message.replaceAll(request.path, '')) : '');
  const isOwn = !isEverywhere && !(answer.status >= 400 && operation && at && isOutside(at, operation));
  return [check, isOwn ? operation?.id : '', sentence, way].join(' | ');
}

/** Refusals are seldom an operation's own, and then the sentence is not either. */
const isOutside = (at: SourceLocation, operation: Operation): boolean =>
  at.file !== operation.at.file || !`${at.pointer}/`.startsWith(`${operation.at.pointer}/`);
