import { validateHeaderName, validateHeaderValue } from 'node:http';
import { parseArgs } from 'node:util';
import { CannotRun } from './contract/documents.ts';

export const helpOf = (command: string) => `Usage: ${command} [options]

Tests whether a service keeps its contract. Every case is derived from openapi.yaml.

  --target URL       where the service is: http://localhost:9000, https://api.example.com/v1, or an invocations
                     endpoint (…/2015-03-31/functions/function/invocations); without it the built handler
  --handler FILE     a module that exports handler, a Lambda function, run in this process
  --setup FILE       credentials and more (test/contract.setup.ts)
  --header TEXT      'name: value', sent with every request, for credentials; may be repeated
  --allow-writes     call POST, PUT, PATCH and DELETE on a target that is not this machine
  --operation ID     only this operationId, without the routing around the contract; may be repeated
  --runs N           random requests for each operation (200)
  --seed N           the same seed gives the same cases (random, and printed)
  --timeout SECONDS  how long an answer may take (10)
  --report DIR       write junit.xml and index.html there
  --contract FILE    another contract than openapi.yaml
  --help             this

Ends with 0 when the contract is kept, 1 when it is broken, 2 when the tests could not run.
Credentials by security scheme: test/contract.setup.ts.`;

export interface CliOptions {
  readonly target: string | undefined;
  readonly handler: string | undefined;
  readonly setup: string | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly allowWrites: boolean;
  readonly operations: readonly string[] | undefined;
  readonly runs: number;
  readonly seed: number;
  /** In milliseconds. */
  readonly timeout: number;
  readonly report: string | undefined;
  readonly contract: string;
  readonly help: boolean;
}

/** @throws {CannotRun} for what it does not understand */
export function readOptions(args: readonly string[]): CliOptions {
  let values: ReturnType<typeof parse>['values'];
  try {
    ({ values } = parse(args));
  } catch (cause) {
    throw new CannotRun(`${cause instanceof Error ? cause.message : cause} --help shows what can be said.`, { cause });
  }
  return {
    target: values.target,
    handler: values.handler,
    setup: values.setup,
    headers: (values.header ?? []).map(readHeader),
    allowWrites: values['allow-writes'] ?? false,
    operations: values.operation,
    runs: readNumber('runs', values.runs ?? '200'),
    seed: readNumber('seed', values.seed ?? String(Math.floor(Math.random() * 0x7fffffff))),
    timeout: readTimeout(values.timeout ?? '10'),
    report: values.report,
    contract: values.contract ?? 'openapi.yaml',
    help: values.help ?? false,
  };
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      target: { type: 'string' },
      handler: { type: 'string' },
      setup: { type: 'string' },
      header: { type: 'string', multiple: true },
      'allow-writes': { type: 'boolean' },
      operation: { type: 'string', multiple: true },
      runs: { type: 'string' },
      seed: { type: 'string' },
      timeout: { type: 'string' },
      report: { type: 'string' },
      contract: { type: 'string' },
      help: { type: 'boolean' },
    },
  });

function readHeader(text: string): readonly [string, string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new CannotRun(`--header ${text} has no colon. Write it as 'name: value'.`);
  const [name, value] = [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch (cause) {
    // Without its value, which may be a secret.
    throw new CannotRun(`--header ${name} cannot be sent: ${cause instanceof Error ? cause.message : cause}.`, {
      cause,
    });
  }
  return [name, value];
}

function readNumber(name: string, text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new CannotRun(`--${name} ${text} is not a whole number.`);
  return Number(text);
}

function readTimeout(text: string): number {
  const seconds = readNumber('timeout', text);
  if (seconds < 1 || seconds > 3600) throw new CannotRun(`--timeout ${text} is not between 1 and 3600 seconds.`);
  return seconds * 1000;
}
