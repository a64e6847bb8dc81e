import type { Part } from '../cases/plan.ts';
import { isObject } from '../contract/documents.ts';
import { readingsOfLeaf } from '../serialization/leaves.ts';
import { elementsOf, isSuccess } from './answers.ts';
import type { Sequence } from './sequence.ts';

const limits =
  /^(limit|(max)?_?-?(page_?-?)?size|per_?-?page|page_?-?limit|max_?-?(items|results)|count|top|first|\$top)$/i;

/** Checks a list after a creation: it contains the new resource, and respects its limit and its filters. */
export async function listSteps(sequence: Sequence): Promise<void> {
  const { list } = sequence.resource;
  if (!list) return;
  const cases = sequence.run.context.casesOf(list);
  const query = cases.parts.filter(({ parameter }) => parameter?.in === 'query');
  const limit = query.find(({ where }) => limits.test(String(where[1])));
  await contains(sequence, limit);
  const filters = query.filter((part) => part !== limit && filterValue(sequence, part) !== undefined);
  if (!limit && filters.length === 0) return;
  // Others, which a limit cuts off and filters exclude.
  for (let turn = 3; turn < 6; turn++) await sequence.create(turn);
  if (limit) await isLimited(sequence, limit);
  for (const filter of filters) await isFiltered(sequence, filter);
}

async function contains(sequence: Sequence, limit: Part | undefined): Promise<void> {
  const { resource, run } = sequence;
  const { list } = resource;
  if (!list) return;
  const id = String(sequence.id);
  const has = (element: unknown) =>
    isObject(element) ? Object.values(element).some((value) => String(value) === id) : String(element) === id;
  const largest = limit && largestOf(sequence, limit);
  const parameters = limit && largest !== undefined ? [[limit, largest] as const] : [];
  const sent = await sequence.until(
    () => sequence.call(list, 'list', { parameters }),
    ({ answer }) => elementsOf(answer)?.some(has) === true,
  );
  const elements = sent && isSuccess(sent.answer) ? elementsOf(sent.answer) : undefined;
  // If the list is long, this may be one page of several.
  if (!sent || !elements || elements.some(has) || elements.length >= Math.min(largest ?? 10, 10)) return;
  if (!run.context.casesOf(list).minimal) return;
  sequence.fail(
    'created is listed',
    sent,
    `the created resource is not among the ${elements.length} items of ${list.id}`,
  );
}

/** The largest integer that is certainly valid, among harmless ones. */
const largestOf = (sequence: Sequence, part: Part): number | undefined =>
  [1000, 500, 200, 100, 50, 20, 10, 5].find((value) => isFine(sequence, part, value));

function isFine({ resource: { list }, run }: Sequence, part: Part, value: unknown): boolean {
  const cases = list && run.context.casesOf(list);
  return cases?.isValid(part, value) === true && cases.canWrite(part, value);
}

async function isLimited(sequence: Sequence, limit: Part): Promise<void> {
  const { list } = sequence.resource;
  const most = [1, 2].find((value) => isFine(sequence, limit, value));
  if (!list || most === undefined) return;
  const sent = await sequence.call(list, 'list with a limit', { parameters: [[limit, most]] });
  const elements = sent && isSuccess(sent.answer) ? elementsOf(sent.answer) : undefined;
  if (sent && elements && elements.length > most) {
    const message = `the list has ${elements.length} items, although ${limit.label} is ${most}`;
    sequence.fail('limit is respected', sent, message);
  }
}

/** The created resource's value of the property that has the same name as a parameter. */
function filterValue(sequence: Sequence, part: Part): string | number | boolean | undefined {
  const name = String(part.where[1]);
  const value = sequence.written[name];
  if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  const all = [value, ...readingsOfLeaf(String(value))];
  return all.find((one) => isFine(sequence, part, one)) as string | undefined;
}

async function isFiltered(sequence: Sequence, filter: Part): Promise<void> {
  const { list } = sequence.resource;
  const wanted = filterValue(sequence, filter);
  if (!list || wanted === undefined) return;
  const name = String(filter.where[1]);
  // A filter by text may also find values that only contain it.
  const differs = (value: unknown): boolean => {
    if (value === null || typeof value === 'object' || value === undefined) return false;
    return !String(value).toLowerCase().includes(String(wanted).toLowerCase());
  };
  const sent = await sequence.call(list, `list by ${name}`, { parameters: [[filter, wanted]] });
  const elements = sent && isSuccess(sent.answer) ? elementsOf(sent.answer) : undefined;
  const other = elements?.filter(isObject).find((one) => differs(one[name]));
  if (sent && other) {
    const message = `${filter.label} is ${JSON.stringify(wanted)}, but the list has an item with ${JSON.stringify(other[name])}`;
    sequence.fail('filter is used', sent, message);
  }
}
