import { isSecretName, masked, withoutTokens } from './problems/secrets.ts';

type Level = 'info' | 'warn' | 'error';

/**
 * Writes one line of JSON, as Lambda's own structured logs are, so that CloudWatch can be searched by field. Errors
 * are written with their stack and their causes, and without members of their own but those in `facts`: clients hang
 * whole requests on their errors. Values under names that secrets commonly have are masked.
 */
export function log(level: Level, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const line = { timestamp: new Date().toISOString(), level: level.toUpperCase(), message, ...fields };
  console[level](JSON.stringify(readable(line, [])));
}

/** What is logged of an error's own members. None of them holds what somebody sent. */
const facts = ['code', 'errno', 'syscall', 'status', 'statusCode', 'requestId'];

/** Nothing that a person would read is nested deeper. */
const deepest = 20;

/** A copy that JSON can write: a log must not be what fails. */
function readable(value: unknown, outer: readonly object[]): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (outer.includes(value)) return '[Circular]';
  if (outer.length === deepest) return Array.isArray(value) ? '[Array]' : '[Object]';
  const inside = [...outer, value];
  try {
    if (value instanceof Error) return readableError(value, inside);
    if ('toJSON' in value && typeof value.toJSON === 'function') return readable(value.toJSON(), inside);
    if (Array.isArray(value)) return value.map((item) => readable(item, inside));
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, readableMember(name, part, inside)]));
  } catch (error) {
    // A getter, or a `toJSON`, of somebody else.
    return `[Unreadable: ${error instanceof Error ? error.message : 'it throws'}]`;
  }
}

function readableMember(name: string, value: unknown, outer: readonly object[]): unknown {
  return isSecretName(name) && value !== undefined && value !== null ? masked : readable(value, outer);
}

function readableError(error: Error, outer: readonly object[]): object {
  const known: Record<string, unknown> = {};
  for (const name of facts) {
    const value = (error as unknown as Record<string, unknown>)[name];
    if (typeof value === 'string' || typeof value === 'number') known[name] = value;
  }
  return {
    ...known,
    name: error.name,
    message: withoutTokens(String(error.message)),
    stack: error.stack && withoutTokens(error.stack),
    cause: readable(error.cause, outer),
    ...(error instanceof AggregateError && { errors: readable(error.errors, outer) }),
  };
}
