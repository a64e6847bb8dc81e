import type { EventAccess } from './events/event-source.ts';
import type { AnyEventSource } from './events/index.ts';
import type { HttpResponse } from './http.ts';

/** The first of several responses that the event's sender accepts. */
export function sendable(
  source: AnyEventSource,
  event: unknown,
  responses: readonly HttpResponse[],
): { readonly result: object; readonly sent: HttpResponse } {
  const [sent, ...others] = responses as readonly [HttpResponse, ...HttpResponse[]];
  try {
    return { result: source.write(sent, event as EventAccess), sent };
  } catch (error) {
    if (others.length === 0) throw error;
    return sendable(source, event, others);
  }
}
