import type { Case } from '../cases/case.ts';
import { type Finding, withoutValues } from '../checks/check.ts';

/** Under which name a finding is known: the same for every case that shows the same cause. */
export class Keys {
  /** The first key of each family. */
  readonly #first = new Map<string, string>();

  /**
   * What is broken at one constraint alone is a cause of its own. Where it was first seen without one, it is broken
   * everywhere, and no constraint makes another cause of it.
   */
  keyOf(check: string, one: Case, finding: Finding): string {
    const family = familyOf(check, one, finding);
    const first = this.#first.get(family);
    if (finding.variant === undefined) return first ?? family;
    return first === family ? family : `${family} | ${finding.variant}`;
  }

  /** From now on this is a cause. */
  learn(check: string, one: Case, finding: Finding, key: string): void {
    const family = familyOf(check, one, finding);
    if (!this.#first.has(family)) this.#first.set(family, key);
  }
}

/** The same sentence broken in the same way, in the same operation; around the contract there is no sentence. */
function familyOf(check: string, { operation, request }: Case, { at, message, kind }: Finding): string {
  const sentence = operation && at ? `${at.file}#${at.pointer}` : '';
  const way = kind ?? (sentence === '' ? withoutValues(message.replaceAll(request.path, '')) : '');
  return [check, operation?.id, sentence, way].join(' | ');
}
