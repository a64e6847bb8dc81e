import type { Part } from '../cases/plan.ts';
import { isObject } from '../contract/documents.ts';
import { type ExtremeStyle, extremeOf } from '../values/extremes.ts';
import { isSuccess } from './answers.ts';
import { bodyOf } from './bodies.ts';
import { Sequence } from './sequence.ts';

/** If a service refuses some of these values, which it may do for reasons of its own, others are tried. */
const rounds: readonly (readonly ExtremeStyle[])[] = [
  [
    { side: 'large', isPlain: false },
    { side: 'large', isPlain: true },
  ],
  [
    { side: 'small', isPlain: false },
    { side: 'small', isPlain: true },
  ],
];

/** Whether long texts, large numbers, and empty values are read as they were written. */
export async function extremeSteps(sequence: Sequence): Promise<void> {
  const { resource, run } = sequence;
  const { create, read, replace, isOther } = resource;
  if (!create || !read || isOther) return;
  for (const [n, styles] of rounds.entries()) {
    for (const style of styles) {
      const other = new Sequence(resource, run, sequence.round + 10 * (n + 1));
      const made = await other.create(0, changeTo(other, style));
      if (!made) continue;
      if (other.id !== undefined && !sequence.hasFailed('written is read')) await other.isAs('written is read', made);
      if (replace && other.id !== undefined && !sequence.hasFailed('replaced is read')) await replaceBy(other, style);
      for (const { rule, sent, message } of other.broken) sequence.fail(rule, sent, message);
      break;
    }
  }
}

const changeTo = (sequence: Sequence, style: ExtremeStyle) => (part: Part, value: unknown) => {
  const { contract, arbitraries } = sequence.run.context;
  const { schemas } = contract;
  const { seed } = sequence;
  return extremeOf({ ...style, schemas, variants: arbitraries.variants, seed }, part.schema, value);
};

async function replaceBy(sequence: Sequence, style: ExtremeStyle): Promise<void> {
  const { replace } = sequence.resource;
  if (!replace) return;
  const options = { optional: 'all', seed: sequence.seed + 17, change: changeTo(sequence, style) } as const;
  const body = await bodyOf(sequence.run, replace, options);
  const sent = await sequence.call(replace, 'replace by extreme values', { body, expects: 'any' });
  if (!sent || !isSuccess(sent.answer) || !isObject(body?.value)) return;
  sequence.written = body.value;
  await sequence.isAs('replaced is read', sent);
}
