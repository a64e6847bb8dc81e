import { isSecretName, masked, withoutTokens } from './problems/secrets.ts';

/** The levels of Lambda's advanced logging controls, in their order. */
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type Level = (typeof levels)[number];
type Fields = Readonly<Record<string, unknown>>;

/** The context of a logger, read only when a line is written. */
export interface LogContext {
  logFields(): Fields;
}

const { LOG_LEVEL, AWS_LAMBDA_LOG_LEVEL } = process.env;
const lowest = lowestLevel(LOG_LEVEL ?? AWS_LAMBDA_LOG_LEVEL ?? 'info');

/**
 * Writes lines of JSON in the format of Lambda's advanced logging: `timestamp`, `level`, `requestId`, `message`, and
 * the given fields. Errors are written with their stack and causes, but of their own members only those in `facts`:
 * HTTP clients attach whole requests to their errors. Values under names that are common for secrets are masked.
 */
export class Logger {
  readonly #context: LogContext | undefined;

  constructor(context?: LogContext) {
    this.#context = context;
  }

  trace(message: string, fields?: Fields): void {
    this.#write('trace', message, fields);
  }
  debug(message: string, fields?: Fields): void {
    this.#write('debug', message, fields);
  }
  info(message: string, fields?: Fields): void {
    this.#write('info', message, fields);
  }
  warn(message: string, fields?: Fields): void {
    this.#write('warn', message, fields);
  }
  error(message: string, fields?: Fields): void {
    this.#write('error', message, fields);
  }
  fatal(message: string, fields?: Fields): void {
    this.#write('fatal', message, fields);
  }

  #write(level: Level, message: string, given: Fields = {}): void {
    if (levels.indexOf(level) < lowest) return;
    // Spread, an error would lose its message, and show what clients hang on it.
    const fields = given instanceof Error ? { error: given } : given;
    const timestamp = new Date().toISOString();
    writeLine(
      level,
      JSON.stringify(
        readable({ timestamp, level: level.toUpperCase(), message, ...this.#context?.logFields(), ...fields }, []),
      ),
    );
  }
}

/** The log outside of requests; an operation's `log` is bound to its request. */
export const log = new Logger();

function lowestLevel(name: string): number {
  const index = levels.indexOf(name.toLowerCase() as Level);
  // Lambda sets AWS_LAMBDA_LOG_LEVEL; an invalid LOG_LEVEL must not silence errors.
  return index < 0 ? levels.indexOf('info') : index;
}

/**
 * In Lambda, `console` adds a prefix or a second envelope of JSON, and CloudWatch could not search by field. The line
 * is therefore written to stdout directly.
 */
export function writeLine(level: Level, line: string): void {
  if (process.env.AWS_LAMBDA_FUNCTION_NAME !== undefined) process.stdout.write(`${line}\n`);
  else console[level === 'fatal' ? 'error' : level === 'trace' ? 'debug' : level](line);
}

/** The own members of an error that are logged. None of them holds data that a client sent. */
const facts = ['code', 'errno', 'syscall', 'status', 'statusCode', 'requestId'];

/** Deeper nesting would not be readable. */
const deepest = 20;

/** A copy that JSON can write: logging must not fail. */
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
    // A getter, or a third-party `toJSON`.
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
