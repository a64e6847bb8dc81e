/** The event is not an HTTP event of a supported source. The invocation fails, without an HTTP response. */
export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';

  /** @param supported the names of the supported event sources */
  constructor(event: unknown, supported: readonly string[]) {
    super(`This event is not an HTTP event: ${seen(event)}. Supported event sources: ${supported.join(', ')}.`);
  }
}

/** The event's sender would refuse the response because of its size, its status or the name of a header. */
export class UnsendableResponse extends Error {
  override readonly name = 'UnsendableResponse';
  /** For the log. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(message: string, fields: Readonly<Record<string, unknown>>) {
    super(message);
    this.fields = fields;
  }
}

const KEYS_SHOWN = 20;
const CHARACTERS_SHOWN = 40;

function seen(event: unknown): string {
  if (event === null || event === undefined) return `it is ${event}`;
  if (Array.isArray(event)) return 'it is a list';
  if (typeof event !== 'object') return `it is a ${typeof event}`;
  const keys = Object.keys(event);
  if (keys.length === 0) return 'it has no keys';
  const shown = keys.slice(0, KEYS_SHOWN).map((key) => JSON.stringify(key.slice(0, CHARACTERS_SHOWN)));
  const more = keys.length > KEYS_SHOWN ? ` and ${keys.length - KEYS_SHOWN} more` : '';
  return `it has the keys ${shown.join(', ')}${more}`;
}
