import { setTimeout as wait } from 'node:timers/promises';
import type { Target } from './target.ts';

/** Limits how many requests per second a target gets. */
export function paced(target: Target, perSecond: number): Target {
  let next = performance.now();
  return {
    ...target,
    async send(request, source) {
      const now = performance.now();
      const turn = Math.max(now, next);
      next = turn + 1000 / perSecond;
      if (turn > now) await wait(turn - now);
      return target.send(request, source);
    },
  };
}
