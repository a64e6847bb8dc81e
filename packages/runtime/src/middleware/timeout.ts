import { HttpError } from '../http-error.ts';
import type { Middleware } from './middleware.ts';

/**
 * Answers 503 before Lambda stops the invocation, which a client would see as a 502, and names the operation in the
 * log. The operation itself cannot be stopped; it continues when the process is next thawed.
 */
export function timeout({
  reserve = 500,
}: {
  /** Milliseconds reserved for sending the answer. */ reserve?: number;
} = {}): Middleware {
  return async function timeout(request, next) {
    const milliseconds = request.invocation.remainingTime() - reserve;
    if (milliseconds === Number.POSITIVE_INFINITY) return next();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, Math.max(0, milliseconds), 'late');
    });
    try {
      const outcome = await Promise.race([next(), late]);
      if (outcome !== 'late') return outcome;
      request.log.error('The operation did not answer in time.', { milliseconds: Math.round(milliseconds) });
      return request.fail(new HttpError(503));
    } finally {
      clearTimeout(timer);
    }
  };
}
