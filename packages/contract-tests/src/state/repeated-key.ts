import { randomUUID } from 'node:crypto';
import type { Operation } from '../contract/contract.ts';
import { isSuccess } from './answers.ts';
import { bodyOf } from './bodies.ts';
import { keyOf } from './fresh-keys.ts';
import type { Sequence } from './sequence.ts';

/** A creation that is sent twice with one Idempotency-Key creates one resource, or is refused the second time. */
export async function repeatKey(sequence: Sequence, create: Operation): Promise<void> {
  const cases = sequence.run.context.casesOf(create);
  const part = keyOf(cases);
  const key = [randomUUID(), randomUUID().replaceAll('-', ''), randomUUID().slice(0, 8)].find(
    (one) => part && cases.isValid(part, one) && cases.canWrite(part, one),
  );
  if (!part || key === undefined) return;
  const body = await bodyOf(sequence.run, create, { optional: 'all', seed: sequence.seed + 68 });
  const options = { body, parameters: [[part, key]] } as const;
  const first = await sequence.call(create, 'create with a key', options);
  if (!first || !isSuccess(first.answer)) return;
  const again = await sequence.call(create, 'create with the same key', { ...options, expects: 'any' });
  if (!again || !isSuccess(again.answer)) return;
  const [one, other] = [sequence.idOf(first), sequence.idOf(again)];
  if (one === undefined || other === undefined || String(one) === String(other)) return;
  sequence.fail('repeated key', again, `the same request with the same ${part.label} created ${one} and ${other}`);
}
