import { pathPart } from '../cases/plan.ts';
import type { Sent } from '../cases/sent.ts';
import type { Operation } from '../contract/contract.ts';
import type { SerializedRequest } from '../serialization/request.ts';
import { draw } from '../values/draw.ts';
import { isGone, isSuccess, pathOf } from './answers.ts';
import { isOnlyInItsParent } from './apart.ts';
import { headIt, patchIt, replaceIt } from './changes.ts';
import { extremeSteps } from './extreme-steps.ts';
import { isListedFor, listSteps, longestList } from './lists.ts';
import { repeatKey } from './repeated-key.ts';
import { lastParameter } from './resources.ts';
import type { Broken, Sequence } from './sequence.ts';

/** The life cycle of a resource: created, read, replaced, read, patched, read, listed, removed, and not found. */
export async function play(sequence: Sequence): Promise<readonly Broken[]> {
  const { create, read, head, replace, patch, remove } = sequence.resource;
  if (!create || (await isStub(sequence))) return [];
  const made = await sequence.create();
  if (!made) return [];
  if (sequence.id === undefined) {
    sequence.run.note(`${create.id}: its answer has no id of the created resource, so its life cycle is not tested.`);
    return [];
  }
  // A link may lead to something that existed before: to what the request referred to.
  if (sequence.resource.isOther && sequence.isRequested(made)) return [];
  if (sequence.resource.isAccepted) return read ? isFoundLater(sequence, read, made) : [];
  if (!sequence.resource.isOther) await followLocation(sequence, made);
  if (read) await sequence.isAs('written is read', made);
  if (sequence.broken.some(({ rule }) => rule === 'created is found')) return sequence.broken;
  if (head) await headIt(sequence, head);
  if (!sequence.resource.isOther) await repeatKey(sequence, create);
  if (replace) await replaceIt(sequence, replace);
  if (patch) await patchIt(sequence, patch);
  await listSteps(sequence);
  await extremeSteps(sequence);
  if (read) await sequence.isAs('safe methods change nothing', made);
  if (!sequence.resource.isOther) await isOnlyInItsParent(sequence);
  const isLost = sequence.run.sendAsOther && !sequence.resource.isOther ? await isTaken(sequence) : false;
  if (remove && !isLost) await removeIt(sequence, remove);
  return sequence.broken.length > 0 && (await isStubWithoutRead(sequence, made)) ? [] : sequence.broken;
}

/** How long what was accepted may be missing, in milliseconds. */
const patience = 3000;

/** What an accepted request leads to. Nothing is required of its content: it changes while the request is processed. */
async function isFoundLater(sequence: Sequence, read: Operation, made: Sent): Promise<readonly Broken[]> {
  const isThere = ({ answer }: Sent) => !isGone(answer);
  const sent = await sequence.until(() => sequence.call(read, 'read'), isThere, patience);
  const by = `${made.case.operation?.id} (link ${sequence.resource.link?.link.name})`;
  if (sent && isGone(sent.answer)) {
    sequence.fail('created is found', sent, `what ${by} accepted is answered with ${sent.answer.status}`);
    return sequence.broken;
  }
  if (sequence.run.sendAsOther) await isTaken(sequence);
  return sequence.broken;
}

/** A service that finds every id keeps no state: a mock, or a stub. */
async function isStub(sequence: Sequence): Promise<boolean> {
  const { read, create } = sequence.resource;
  const parameter = (read && lastParameter(read)) ?? '';
  const part = read && pathPart(sequence.run.context.casesOf(read), parameter);
  if (!read || !part) return false;
  for (let n = 1; n <= 3; n++) {
    const id = draw(sequence.run.context.arbitraries.of(part.schema), sequence.seed + n * 7, (value) =>
      sequence.run.context.casesOf(read).canWrite(part, value),
    );
    const sent = id === undefined ? undefined : await sequence.call(read, `made-up ${parameter}`, { id });
    if (!sent || !isSuccess(sent.answer)) return false;
  }
  sequence.run.note(`${read.id} finds every id, so the life cycle of what ${create?.id} creates is not tested.`);
  return true;
}

/** What cannot be read is not recognised by made-up ids, but by the id that all creations have. */
async function isStubWithoutRead(sequence: Sequence, made: Sent): Promise<boolean> {
  const { read, create } = sequence.resource;
  // An id in the path, which is that of the collection's owner, is only the same by chance.
  if (read || sequence.isRequested(made, ({ media }) => media !== undefined)) return false;
  const valuesOf = (sent: Sent) => JSON.stringify([...(sent.case.plan?.values() ?? [])]);
  let again: Sent | undefined;
  // Few bodies are possible if they have nothing but an `enum`.
  for (let turn = 7; turn < 11; turn++) {
    again = await sequence.create(turn);
    if (!again || String(sequence.idOf(again)) !== String(sequence.id)) return false;
    if (valuesOf(again) !== valuesOf(made)) break;
  }
  if (!again || valuesOf(again) === valuesOf(made)) return false;
  sequence.run.note(
    `${create?.id} answers with the same id (${sequence.id}) to different requests, so the life cycle of what it creates is not tested.`,
  );
  return true;
}

async function followLocation(sequence: Sequence, made: Sent): Promise<void> {
  const { read, create } = sequence.resource;
  const location = made.answer.headers.get('location')?.[0];
  if (location === undefined || made.answer.status !== 201 || !read || !create) return;
  const known = await sequence.call(read, 'read');
  if (!known) return;
  const path = pathOf(location);
  // A gateway's stage or a base path may precede the paths of the contract.
  const candidates = [path, ...[...path.matchAll(/\//g)].slice(1).map(({ index }) => path.slice(index))];
  const isOwn = candidates.some((one) => one === known.case.request.path);
  if (isOwn) return;
  const ask = async (candidate: string) => {
    const request: SerializedRequest = { ...known.case.request, path: candidate };
    const { plan: _, ...rest } = known.case;
    return sequence.run.send({ ...rest, title: `${known.case.title}, at its Location`, request, expects: 'any' });
  };
  for (const candidate of candidates.slice(0, 3)) {
    if (!candidate.startsWith('/')) continue;
    const sent = await ask(candidate);
    if (sent && isSuccess(sent.answer)) return;
  }
  sequence.fail('Location leads to it', made, `the Location ${location} of the created resource is not found`);
}

/** @returns whether another user could delete the resource */
async function isTaken(sequence: Sequence): Promise<boolean> {
  const { read, remove, list } = sequence.resource;
  const asOther = async (operation: Operation | undefined, what: string, options = {}) => {
    if (!operation || operation.security.length === 0) return undefined;
    const sent = await sequence.call(operation, `${what} by somebody else`, options, sequence.run.sendAsOther);
    return sent && isSuccess(sent.answer) ? sent : undefined;
  };
  const seen = await asOther(read, 'read');
  if (seen) sequence.fail('others are kept out', seen, `another user can read it (status ${seen.answer.status})`);
  const listed = await asOther(list, 'list', { parameters: longestList(sequence) });
  if (listed && isListedFor(sequence, listed))
    sequence.fail('others are kept out', listed, `another user can list it (status ${listed.answer.status})`);
  const removed = await asOther(remove, 'delete');
  // A delete may answer success and do nothing: only its owner can tell.
  const left = removed && read && (await sequence.call(read, 'read after a delete by somebody else'));
  if (!removed || !left || isSuccess(left.answer)) return false;
  sequence.fail('others are kept out', removed, `another user can delete it (status ${removed.answer.status})`);
  return true;
}

async function removeIt(sequence: Sequence, remove: Operation): Promise<void> {
  const sent = await sequence.call(remove, 'delete');
  if (!sent) return;
  if (isGone(sent.answer))
    sequence.fail('created is found', sent, `${remove.id} answers ${sent.answer.status} for the created resource`);
  if (!isSuccess(sent.answer)) return;
  const { read, list } = sequence.resource;
  if (!read) return;
  const gone = await sequence.until(
    () => sequence.call(read, 'read what was deleted'),
    ({ answer }) => !isSuccess(answer),
  );
  if (gone && isSuccess(gone.answer))
    sequence.fail('deleted is gone', sent, `${read.id} still answers ${gone.answer.status} after it was deleted`);
  else if (gone && list && isGone(gone.answer)) {
    const parameters = longestList(sequence);
    const listed = await sequence.until(
      () => sequence.call(list, 'list after it was deleted', { parameters }),
      (one) => !isListedFor(sequence, one),
    );
    if (listed && isSuccess(listed.answer) && isListedFor(sequence, listed))
      sequence.fail('deleted is gone', sent, `${list.id} still has it after it was deleted`);
  }
  await sequence.call(remove, 'delete again');
}
