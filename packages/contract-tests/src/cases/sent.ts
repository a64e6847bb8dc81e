import type { Answer, AnyEventSource } from '../targets/target.ts';
import type { Case } from './case.ts';

/** A case and its answer. */
export interface Sent {
  readonly case: Case;
  readonly answer: Answer;
  readonly kind: AnyEventSource;
}
