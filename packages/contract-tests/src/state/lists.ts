import type { Part } from '../cases/plan.ts';
import type { Sent } from '../cases/sent.ts';
import { isObject } from '../contract/documents.ts';
import { readingsOfLeaf } from '../serialization/leaves.ts';
import { containsId, elementsOf, idsIn, isSuccess } from './answers.ts';
import { differences } from './differences.ts';
import type { Sequence } from './sequence.ts';

const limits =
  /^(limit|(max)?_?-?(page_?-?)?size|per_?-?page|page_?-?limit|max_?-?(items|results)|count|top|first|\$top)$/i;

/** Checks a list after a creation: it contains the new resource, and respects its limit and its filters. */
export async function listSteps(sequence: Sequence): Promise<void> {
  const { list } = sequence.resource;
  if (!list) return;
  const cases = sequence.run.context.casesOf(list);
  const query = cases.parts.filter(({ parameter }) => parameter?.in === 'query');
  const limit = limitOf(sequence);
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
  const has = ({ answer }: Sent) => containsId(elementsOf(answer) ?? [], sequence.id);
  const largest = limit && largestOf(sequence, limit);
  const parameters = longestList(sequence);
  const sent = await sequence.until(() => sequence.call(list, 'list', { parameters }), has);
  const elements = sent && isSuccess(sent.answer) ? elementsOf(sent.answer) : undefined;
  // If the list is long, this may be one page of several.
  if (!sent || !elements || has(sent) || elements.length >= Math.min(largest ?? 10, 10)) return;
  if (!run.context.casesOf(list).minimal) return;
  sequence.fail(
    'created is listed',
    sent,
    `the created resource is not among the ${elements.length} items of ${list.id}`,
  );
}

function limitOf({ resource: { list }, run }: Sequence): Part | undefined {
  const { parts } = list ? run.context.casesOf(list) : { parts: [] };
  return parts.find(({ parameter, where }) => parameter?.in === 'query' && limits.test(String(where[1])));
}

/** The parameter for as many items as possible, if there is one. */
export function longestList(sequence: Sequence): (readonly [Part, unknown])[] {
  const limit = limitOf(sequence);
  const largest = limit && largestOf(sequence, limit);
  return limit && largest !== undefined ? [[limit, largest]] : [];
}

/** Whether a list has the resource, and not another one with the same id, as the first of each user may have. */
export function isListedFor({ id, resource, written, hidden }: Sequence, { answer }: Sent): boolean {
  return (elementsOf(answer) ?? []).some((element) => {
    if (!isObject(element)) return String(element) === String(id);
    const item = { ...answer, headers: new Map(), body: Buffer.from(JSON.stringify(element)) };
    const isSame = idsIn(item, resource).some((one) => String(one) === String(id));
    return isSame && differences(written, item, hidden, () => false).length === 0;
  });
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

/** The property that a parameter filters by: its own name, or the list of which it names one: `tag` of `tags`. */
function filtered({ written }: Sequence, { where }: Part): string {
  const name = String(where[1]);
  return Object.hasOwn(written, name) || !Array.isArray(written[`${name}s`]) ? name : `${name}s`;
}

/** The created resource's value of the property that a parameter filters by. */
function filterValue(sequence: Sequence, part: Part): unknown {
  const own = sequence.written[filtered(sequence, part)];
  const value: unknown = Array.isArray(own) ? own[0] : own;
  if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  const leaves = [value, ...readingsOfLeaf(String(value))];
  const all = Array.isArray(own) ? [...leaves.map((one) => [one]), ...leaves] : leaves;
  return all.find((one) => isFine(sequence, part, one));
}

async function isFiltered(sequence: Sequence, filter: Part): Promise<void> {
  const { list } = sequence.resource;
  const wanted = filterValue(sequence, filter);
  if (!list || wanted === undefined) return;
  const name = filtered(sequence, filter);
  // A filter by text may also find values that only contain it.
  const differs = (value: unknown): boolean => {
    if (Array.isArray(value)) return Array.isArray(sequence.written[name]) && value.every(differs);
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
