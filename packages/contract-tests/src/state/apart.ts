import { createdIds, isSuccess } from './answers.ts';
import { differences } from './differences.ts';
import { isListedFor, longestList } from './lists.ts';
import { normalised, prefixesOf } from './resources.ts';
import type { Sequence } from './sequence.ts';

/** What was created in one resource is not found in another: a comment of one article, in the next one. */
export async function isOnlyInItsParent(sequence: Sequence): Promise<void> {
  const { resource, run, id } = sequence;
  const outermost = prefixesOf(resource.template).slice(0, -1);
  const parent = outermost.at(-1);
  const of = run.existing.resources.find(
    ({ template }) => parent && normalised(template) === normalised(parent.prefix),
  );
  const { create } = of ?? {};
  const outer = sequence.outer;
  if (!parent || !of || !create || (!resource.read && !resource.list)) return;
  const made = await run.existing.create(create, outer);
  const other = made && createdIds(run.context, made, of)[0];
  const own = outer.get(normalised(parent.prefix));
  if (other === undefined || own === undefined || String(other) === String(own)) return;
  const elsewhere = new Map([...outer, [normalised(parent.prefix), other]]);
  const where = `in ${parent.prefix.replace(/\{[^{}]*\}$/, String(other))}, but was created in ${own}`;
  for (const operation of [resource.read, resource.list]) {
    if (!operation) continue;
    const isList = operation === resource.list;
    const parameters = isList ? longestList(sequence) : [];
    const sent = await sequence.call(operation, 'in another parent', {
      id,
      outer: elsewhere,
      parameters,
      expects: 'any',
    });
    if (!sent || !isSuccess(sent.answer)) continue;
    const isFound = isList
      ? isListedFor(sequence, sent)
      : differences(sequence.written, sent.answer, sequence.hidden, () => true).length === 0;
    if (isFound && Object.keys(sequence.written).length > 0)
      sequence.fail('members stay apart', sent, `${operation.id} finds it ${where}`);
  }
}
