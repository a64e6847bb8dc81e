import type { Parameter } from '../contract/contract.ts';
import { readingsOfBody } from '../serialization/bodies.ts';
import { readingsOfParameter } from '../serialization/parameters.ts';
import type { Part } from './plan.ts';

/** Every value that a receiver may read for a part. */
export function readings({ media, parameter }: Part, value: unknown): unknown[] {
  if (media) return readingsOfBody(media, value);
  return parameter ? readingsOfParameter(parameter, value) : [value];
}

/** Whether an object is written as parameters of its own: `?a=1&b=2`. */
export const isSpread = ({ style, explode, mediaType }: Parameter): boolean =>
  style === 'form' && explode && mediaType === undefined;
