import type { FailureGroup } from './report.ts';

const check = 'invalid request refused';

/** Fewer are reported one by one. */
const fewest = 4;

/**
 * A service that does not validate a part of requests has one fault, and not as many as that part has constraints.
 *
 * @param isUnchecked whether an operation refused no invalid request in a location such as `body`
 */
export function mergeUnchecked(
  failures: readonly FailureGroup[],
  isUnchecked: (operation: string, where: string) => boolean,
): FailureGroup[] {
  const placeOf = ({ check: name, message }: FailureGroup) =>
    name === check ? /though it breaks (path|query|header|cookie|body)\b/.exec(message)?.[1] : undefined;
  const keyOf = (one: FailureGroup) => {
    const where = placeOf(one);
    return where !== undefined && isUnchecked(one.operation, where) ? `${one.operation} ${where}` : undefined;
  };
  const groups = Map.groupBy(failures, keyOf);
  return failures.flatMap((one) => {
    const key = keyOf(one);
    const all = key === undefined ? [] : (groups.get(key) ?? []);
    if (all.length < fewest) return [one];
    if (all[0] !== one) return [];
    const count = all.reduce((sum, { count: cases }) => sum + cases, 0);
    const message = `the ${placeOf(one)} is not validated: ${all.length} constraints can be broken. ${one.message}`;
    return [{ ...one, message, count }];
  });
}
