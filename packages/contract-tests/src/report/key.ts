import { type Exchange, type Failure, withoutValues } from '../checks/check.ts';
import type { Operation } from '../contract/contract.ts';
import type { SourceLocation } from '../contract/documents.ts';

type Seen = Pick<Exchange, 'case' | 'answer'>;

/** Under which name a failure is known: the same for every case that shows the same cause. */
export class Keys {
  /** The first key of each family. */
  readonly #first = new Map<string, string>();
  /** The first key of each family with the same answer. */
  readonly #answered = new Map<string, string>();

  /**
   * What is broken at one constraint alone is a cause of its own. Where it was first seen without one, it is broken
   * everywhere, and no constraint makes another cause of it.
   */
  keyOf(check: string, exchange: Seen, failure: Failure): string {
    const family = familyOf(check, exchange, failure);
    const first = this.#first.get(family);
    if (failure.variant === undefined) return first ?? family;
    const same = answerOf(family, exchange);
    if (same !== undefined && this.#answered.has(same)) return this.#answered.get(same) ?? family;
    return first === family ? family : `${family} | ${failure.variant}`;
  }

  /** From now on this is a cause. */
  learn(check: string, exchange: Seen, failure: Failure, key: string): void {
    const family = familyOf(check, exchange, failure);
    if (!this.#first.has(family)) this.#first.set(family, key);
    const same = answerOf(family, exchange);
    if (same !== undefined && !this.#answered.has(same)) this.#answered.set(same, key);
  }
}

/** An equal refusal, word for word, has the same reason; `undefined` where nothing is said. */
function answerOf(family: string, { answer }: Seen): string | undefined {
  if (answer.status < 400 || answer.body.length === 0 || answer.body.length > 4000) return undefined;
  return `${family} | ${answer.status} ${Buffer.from(answer.body).toString('latin1')}`;
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
