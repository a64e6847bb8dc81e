/** An invocation whose event is no HTTP event that is understood. It is not answered as HTTP: the invocation fails. */
export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';

  /** @param understood the kinds of event that are, as people call them */
  constructor(event: unknown, understood: readonly string[]) {
    super(`This event is no HTTP event: ${seen(event)}. Understood are the events of ${understood.join(', ')}.`);
  }
}

const KEYS_SHOWN = 20;
const LETTERS_SHOWN = 40;

function seen(event: unknown): string {
  if (event === null || event === undefined) return `it is ${event}`;
  if (Array.isArray(event)) return 'it is a list';
  if (typeof event !== 'object') return `it is a ${typeof event}`;
  const keys = Object.keys(event);
  if (keys.length === 0) return 'it has no keys';
  const shown = keys.slice(0, KEYS_SHOWN).map((key) => JSON.stringify(key.slice(0, LETTERS_SHOWN)));
  const more = keys.length > KEYS_SHOWN ? ` and ${keys.length - KEYS_SHOWN} more` : '';
  return `it has the keys ${shown.join(', ')}${more}`;
}
