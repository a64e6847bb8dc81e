import { expect, it } from 'vitest';
import type { EventAccess, ReadOptions } from '../../src/events/event-source.ts';
import { eventSourceOf } from '../../src/events/index.ts';
import type { HttpRequest } from '../../src/http.ts';

interface Case {
  readonly rule: string;
  readonly given: object;
  readonly options?: ReadOptions;
  readonly want: Partial<HttpRequest>;
}

/** One test per rule: the event is read, and the expected members are compared. */
export function readsAs(cases: readonly Case[]) {
  it.each(cases)('$rule', ({ given, options = {}, want }) => {
    const request = eventSourceOf(given).read(given as EventAccess, options);
    for (const [member, value] of Object.entries(want)) {
      const read = request[member as keyof HttpRequest];
      expect(member === 'headers' ? { ...request.headers } : read, member).toEqual(value);
    }
  });
}
