import type { Part } from '../cases/plan.ts';
import type { Operation } from '../contract/contract.ts';
import { isObject } from '../contract/documents.ts';
import { isGone, isSuccess, objectOf } from './answers.ts';
import { type Body, bodyOf } from './bodies.ts';
import { isDistinctive, isSame } from './differences.ts';
import { preconditionOf, tagOf } from './preconditions.ts';
import type { Sequence } from './sequence.ts';

const mostPatches = 8;

/** HEAD finds what GET finds (RFC 9110, 9.3.2). */
export async function headIt(sequence: Sequence, head: Operation): Promise<void> {
  const sent = await sequence.call(head, 'head');
  if (sent && isGone(sent.answer))
    sequence.fail('created is found', sent, `${head.id} answers ${sent.answer.status} for the created resource`);
}

/** A PUT of only what is required, and one of everything, each of which is read and repeated. */
export async function replaceIt(sequence: Sequence, replace: Operation): Promise<void> {
  await leaveOut(sequence, replace);
  const body = await bodyOf(sequence.run, replace, { optional: 'all', seed: sequence.seed + 17 });
  const sent = await sequence.call(replace, 'replace', { body });
  if (!sent) return;
  if (isGone(sent.answer))
    sequence.fail('created is found', sent, `${replace.id} answers ${sent.answer.status} for the created resource`);
  if (!isSuccess(sent.answer) || !isObject(body?.value)) return;
  sequence.written = body.value;
  await sequence.isAs('replaced is read', sent);
  const again = await sequence.call(replace, 'replace by the same', { body });
  if (again && again.answer.status >= 400 && ![412, 428, 429].includes(again.answer.status)) {
    sequence.fail(
      'repeated PUT',
      again,
      `the same PUT is answered with ${again.answer.status}, but first with ${sent.answer.status}`,
    );
  }
  await repeatWithOldTag(sequence, replace, body);
}

/** Patches one property after the other, as far as that is valid: the others must not change. */
export async function patchIt(sequence: Sequence, patch: Operation): Promise<void> {
  const differs = ([name, value]: [string, unknown]) =>
    !sequence.hidden.includes(name) && JSON.stringify(value) !== JSON.stringify(sequence.written[name]);
  const isChange = (value: unknown) => isObject(value) && Object.entries(value).some(differs);
  const options = { seed: sequence.seed + 34, accepts: isChange };
  const body =
    (await bodyOf(sequence.run, patch, { ...options, optional: 'all' })) ??
    (await bodyOf(sequence.run, patch, { ...options, optional: 'some' }));
  if (!body) return;
  const cases = sequence.run.context.casesOf(patch);
  const changes = isObject(body.value) ? Object.entries(body.value).filter(differs) : [];
  const single = changes.map(([name, value]) => ({ [name]: value })).filter((one) => cases.isValid(body.part, one));
  for (const value of single.length > 0 ? single.slice(0, mostPatches) : [body.value]) {
    if (!(await patchOnce(sequence, patch, { part: body.part, value }))) return;
  }
  if (/merge-patch/.test(body.part.media?.name ?? '')) await removeByNull(sequence, patch, body.part);
  if (!sequence.resource.replace) await repeatWithOldTag(sequence, patch, { ...body, value: single[0] ?? body.value });
}

/** @returns whether it was patched correctly */
async function patchOnce(sequence: Sequence, patch: Operation, body: Body): Promise<boolean> {
  const sent = await sequence.call(patch, 'patch', { body });
  if (!sent) return false;
  if (isGone(sent.answer))
    sequence.fail('created is found', sent, `${patch.id} answers ${sent.answer.status} for the created resource`);
  if (!isSuccess(sent.answer) || !isObject(body.value)) return false;
  const isMerge = /json/.test(body.part.media?.name ?? '') && !/json-patch/.test(body.part.media?.name ?? '');
  if (!isMerge) return false;
  sequence.written = Object.fromEntries(
    Object.entries({ ...sequence.written, ...body.value }).filter(([, value]) => value !== null),
  );
  await sequence.isAs('patched is read', sent);
  return !sequence.broken.some(({ rule }) => rule === 'patched is read');
}

/** What a PUT leaves out is not kept (RFC 9110, 9.3.4). */
async function leaveOut(sequence: Sequence, replace: Operation): Promise<void> {
  const { read } = sequence.resource;
  const before = sequence.written;
  const body = read && (await bodyOf(sequence.run, replace, { optional: 'none', seed: sequence.seed + 51 }));
  if (!read || !body || !isObject(body.value)) return;
  const { value } = body;
  const { variants } = sequence.run.context.arbitraries;
  const names = variants.of(body.part.schema).flatMap(({ keywords }) => Object.keys(keywords.properties ?? {}));
  const left = names.filter((name) => !Object.hasOwn(value, name) && isDistinctive(before[name]));
  if (left.length === 0) return;
  const sent = await sequence.call(replace, 'replace by only what is required', { body });
  if (!sent || !isSuccess(sent.answer)) return;
  sequence.written = value;
  await sequence.isAs('replaced is read', sent);
  const kept = await valueAfter(sequence, read, (own) => !left.some((name) => isSame(before[name], own[name])));
  const name = kept && left.find((one) => isSame(before[one], kept.own[one]));
  if (name === undefined) return;
  const message = `${name} still has the value from before a PUT without it`;
  sequence.fail('replaced is read', kept?.sent ?? sent, message);
}

/** "Null values in the merge patch are given special meaning to indicate the removal" (RFC 7396, 1). */
async function removeByNull(sequence: Sequence, patch: Operation, part: Part): Promise<void> {
  const { read } = sequence.resource;
  const cases = sequence.run.context.casesOf(patch);
  const isRemovable = ([name, value]: [string, unknown]) =>
    isDistinctive(value) && !sequence.hidden.includes(name) && cases.isValid(part, { [name]: null });
  for (const [name, value] of Object.entries(sequence.written).filter(isRemovable).slice(0, 3)) {
    const body = { part, value: { [name]: null } };
    const sent = read && cases.canWrite(part, body.value) && (await sequence.call(patch, 'patch with null', { body }));
    if (!sent || !isSuccess(sent.answer)) return;
    const { [name]: _, ...rest } = sequence.written;
    sequence.written = rest;
    const kept = await valueAfter(sequence, read, (own) => !isSame(value, own[name]));
    if (kept && isSame(value, kept.own[name]))
      sequence.fail('patched is read', kept.sent, `${name} still has its value after a patch with null`);
  }
}

/** The resource, once it is as wanted or may no longer be outdated. */
async function valueAfter(
  sequence: Sequence,
  read: Operation,
  isAsWanted: (own: Readonly<Record<string, unknown>>) => boolean,
) {
  const own = (sent: { answer: Parameters<typeof objectOf>[0] }) =>
    objectOf(sent.answer, Object.keys(sequence.written)) ?? {};
  const sent = await sequence.until(
    () => sequence.call(read, 'read'),
    (one) => isAsWanted(own(one)),
  );
  return sent && isSuccess(sent.answer) ? { sent, own: own(sent) } : undefined;
}

/** A change that was made for an old version is refused (RFC 9110, 13.1.1). */
async function repeatWithOldTag(sequence: Sequence, change: Operation, body: Body | undefined): Promise<void> {
  const { read } = sequence.resource;
  const cases = sequence.run.context.casesOf(change);
  const part = preconditionOf(cases);
  if (!read || !part || !body) return;
  const now = async () => {
    const sent = await sequence.call(read, 'read');
    return sent && isSuccess(sent.answer) ? tagOf(sent.answer) : undefined;
  };
  const old = await now();
  if (old === undefined || /^W\//.test(old) || !cases.isValid(part, old) || !cases.canWrite(part, old)) return;
  const changed = await sequence.call(change, 'another change', { body });
  const current = changed && isSuccess(changed.answer) ? await now() : undefined;
  if (current === undefined || current === old) return;
  const parameters = [[part, old]] as const;
  const late = await sequence.call(change, 'a change of an old version', { body, parameters, expects: 'any' });
  if (late && isSuccess(late.answer))
    sequence.fail(
      'old version is refused',
      late,
      `${change.id} with the If-Match of an old version is answered with ${late.answer.status}`,
    );
}
