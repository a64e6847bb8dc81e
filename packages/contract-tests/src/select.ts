import type { Operation } from './contract/contract.ts';
import { CannotRun } from './contract/documents.ts';
import { knownNames } from './known-names.ts';

/** Which operations to test; an absent filter excludes none. */
export interface Selection {
  /** operationIds */
  readonly operations?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Templates, or prefixes of them with `*` at the end: `/items/*`. */
  readonly paths?: readonly string[] | undefined;
  readonly methods?: readonly string[] | undefined;
  readonly exclude?: Omit<Selection, 'exclude'> | undefined;
}

export const isWhole = ({ exclude, ...rest }: Selection): boolean =>
  Object.values(rest).every((one) => one === undefined) && (exclude === undefined || isWhole(exclude));

/** @throws {CannotRun} if an operationId is unknown, or no operation is left */
export function select(all: readonly Operation[], selection: Selection, contract: string): readonly Operation[] {
  if (all.length === 0) throw new CannotRun(`${contract} has no operation: there is nothing to test.`);
  const ids = [...(selection.operations ?? []), ...(selection.exclude?.operations ?? [])];
  const unknown = ids.find((id) => !all.some((one) => one.id === id));
  if (unknown !== undefined) {
    const known = knownNames(
      unknown,
      all.map(({ id }) => id),
    );
    throw new CannotRun(`${contract} has no operation ${unknown}. ${known}`);
  }
  const { exclude } = selection;
  const isExcluded = (one: Operation) => exclude !== undefined && !isWhole(exclude) && isSelected(one, exclude);
  const selected = all.filter((one) => isSelected(one, selection) && !isExcluded(one));
  if (selected.length === 0) throw new CannotRun(`No operation of ${contract} is selected: there is nothing to test.`);
  return selected;
}

function isSelected(
  { id, tags, path, method }: Operation,
  { operations, tags: wanted, paths, methods }: Selection,
): boolean {
  const isPath = (one: string) => (one.endsWith('*') ? path.startsWith(one.slice(0, -1)) : path === one);
  return (
    (operations?.includes(id) ?? true) &&
    (wanted?.some((tag) => tags.includes(tag)) ?? true) &&
    (paths?.some(isPath) ?? true) &&
    (methods?.some((one) => one.toUpperCase() === method) ?? true)
  );
}
