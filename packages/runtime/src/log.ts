import { inspect } from 'node:util';

type Level = 'info' | 'warn' | 'error';

/**
 * Writes one line of JSON, as Lambda's own structured logs are, so that CloudWatch can be searched by field. Errors
 * are written with their stack and their causes.
 */
export function log(level: Level, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const line = { timestamp: new Date().toISOString(), level: level.toUpperCase(), message, ...fields };
  console[level](written(line));
}

function written(line: object): string {
  try {
    return JSON.stringify(line, readable);
  } catch {
    // JSON has no form for what holds itself, as the errors of many clients do; and a log must not be what fails.
    const shown = Object.entries(line).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? inspect(value, { customInspect: false }) : value,
    ]);
    return JSON.stringify(Object.fromEntries(shown), readable);
  }
}

function readable(_: string, value: unknown): unknown {
  if (value instanceof Error)
    return { ...value, name: value.name, message: value.message, stack: value.stack, cause: value.cause };
  return typeof value === 'bigint' ? String(value) : value;
}
