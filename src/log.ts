type Level = 'info' | 'warn' | 'error';

/**
 * Writes one line of JSON, as Lambda's own structured logs are, so that CloudWatch can be searched by field. Errors
 * are written with their stack and their causes.
 */
export function log(level: Level, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const line = { timestamp: new Date().toISOString(), level: level.toUpperCase(), message, ...fields };
  console[level](JSON.stringify(line, readable));
}

function readable(_: string, value: unknown): unknown {
  if (value instanceof Error)
    return { ...value, name: value.name, message: value.message, stack: value.stack, cause: value.cause };
  return typeof value === 'bigint' ? String(value) : value;
}
