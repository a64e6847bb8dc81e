import { validateHeaderName, validateHeaderValue } from 'node:http';
import { parseArgs } from 'node:util';
import { checkNames } from './checks/names.ts';
import { CannotRun } from './contract/documents.ts';
import { knownNames } from './known-names.ts';
import type { Selection } from './select.ts';
import { type AnyEventSource, allEventSources } from './targets/target.ts';

export const helpOf = (command: string) => `Usage: ${command} [options]

Tests whether a service keeps its contract. Every case is derived from openapi.yaml.

What to test
  --contract FILE    another contract than openapi.yaml
  --target URL       where the service is: http://localhost:9000, https://api.example.com/v1, or an invocations
                     endpoint (…/2015-03-31/functions/function/invocations); without it the built handler
  --handler FILE     a Lambda function: a module that exports handler, or file.export (src/app.lambdaHandler)
  --event A,B        only these forms of events: ${allEventSources.join(', ')}
  --setup FILE       credentials, values, known failures and more (test/contract.setup.ts)
  --header TEXT      'name: value', sent with every request, for credentials; may be repeated
  --allow-writes     call POST, PUT, PATCH and DELETE on a target that is not this machine

Which cases
  --operation ID     only this operationId, without the routing around the contract; may be repeated, like those below
  --tag, --path, --method VALUE            only operations with this tag, path (/items/*) or method
  --exclude-operation, --exclude-tag, --exclude-path, --exclude-method VALUE
  --checks A,B       only these checks: ${checkNames.slice(0, 3).join(', ')}, …
  --runs N           random requests for each operation (200)
  --seed N           the same seed gives the same cases (random, and printed)
  --replay FILE      send only what failed in an earlier json report

Limits
  --max-time SECONDS for the whole run, shared among the operations (55; 300 for a URL)
  --max-cases N      for each operation
  --max-failures N   end after so many different failures
  --timeout SECONDS  how long an answer may take (10)
  --workers N        operations that are tested at the same time (1)
  --rate N           requests a second at most

Reports and exit code
  --report WHAT      a folder for junit.xml, index.html and report.json, or one of junit:FILE, html:FILE, json:FILE,
                     coverage:FILE, har:FILE, github (annotations); may be repeated
  --baseline FILE    an earlier json or coverage report: only failures that are not in it count
  --fail-on LIST     of failures, unreached, uncalled, warnings, coverage (less than in --baseline), notes (failures)
  --strict           the same as --fail-on failures,unreached,uncalled
  --help             print this text

Ends with 0 when the contract is kept, 1 when it is broken, 2 when the tests could not run.`;

export const failOnNames = ['failures', 'unreached', 'uncalled', 'warnings', 'coverage', 'notes'] as const;
export type FailOn = (typeof failOnNames)[number];

export interface CliOptions {
  readonly target: string | undefined;
  readonly handler: string | undefined;
  /** The forms of events in which a function is called; default: all. */
  readonly events: readonly AnyEventSource[] | undefined;
  readonly setup: string | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly allowWrites: boolean;
  readonly selection: Selection;
  readonly checks: readonly string[] | undefined;
  readonly runs: number;
  readonly seed: number;
  readonly replay: string | undefined;
  /** In milliseconds. */
  readonly maxTime: number | undefined;
  readonly maxCases: number | undefined;
  readonly maxFailures: number | undefined;
  /** In milliseconds. */
  readonly timeout: number;
  readonly workers: number;
  readonly rate: number | undefined;
  readonly reports: readonly string[];
  readonly baseline: string | undefined;
  readonly failOn: readonly FailOn[];
  readonly contract: string;
  readonly help: boolean;
}

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;

const known = {
  ...{
    target: text,
    handler: text,
    event: texts,
    setup: text,
    header: texts,
    'allow-writes': flag,
    contract: text,
    help: flag,
  },
  ...{ operation: texts, tag: texts, path: texts, method: texts },
  ...{ 'exclude-operation': texts, 'exclude-tag': texts, 'exclude-path': texts, 'exclude-method': texts },
  ...{ checks: texts, runs: text, seed: text, replay: text, 'max-time': text, 'max-cases': text },
  ...{ 'max-failures': text, timeout: text, workers: text, rate: text, report: texts, baseline: text },
  ...{ 'fail-on': texts, strict: flag },
} as const;

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options: known });
type Values = ReturnType<typeof parse>['values'];

/** @throws {CannotRun} for arguments that it does not understand */
export function readOptions(args: readonly string[]): CliOptions {
  let values: Values;
  try {
    ({ values } = parse(args));
  } catch (cause) {
    throw new CannotRun(`${cause instanceof Error ? cause.message : cause} See --help.`, { cause });
  }
  const count = (name: 'max-cases' | 'max-failures' | 'rate') =>
    values[name] === undefined ? undefined : readNumber(name, values[name], 1);
  return {
    target: values.target,
    handler: values.handler,
    events: readNames('event', values.event, allEventSources) as readonly AnyEventSource[] | undefined,
    setup: values.setup,
    headers: (values.header ?? []).map(readHeader),
    allowWrites: values['allow-writes'] ?? false,
    selection: selectionOf(values),
    checks: readNames('checks', values.checks, checkNames),
    runs: readNumber('runs', values.runs ?? '200'),
    seed: readNumber('seed', values.seed ?? String(Math.floor(Math.random() * 0x7fffffff))),
    replay: values.replay,
    maxTime: values['max-time'] === undefined ? undefined : 1000 * readNumber('max-time', values['max-time'], 1),
    maxCases: count('max-cases'),
    maxFailures: count('max-failures'),
    timeout: readTimeout(values.timeout ?? '10'),
    workers: readNumber('workers', values.workers ?? '1', 1),
    rate: count('rate'),
    reports: values.report ?? [],
    baseline: values.baseline,
    failOn: failOn(values),
    contract: values.contract ?? 'openapi.yaml',
    help: values.help ?? false,
  };
}

function selectionOf(values: Values): Selection {
  const { operation: operations, tag: tags, path: paths, method: methods } = values;
  const exclude = {
    operations: values['exclude-operation'],
    tags: values['exclude-tag'],
    paths: values['exclude-path'],
    methods: values['exclude-method'],
  };
  const hasExcluded = Object.values(exclude).some((one) => one !== undefined);
  return { operations, tags, paths, methods, ...(hasExcluded ? { exclude } : {}) };
}

function failOn(values: Values): readonly FailOn[] {
  const named = readNames('fail-on', values['fail-on'], failOnNames) as readonly FailOn[] | undefined;
  return values.strict
    ? [...new Set(['failures', 'unreached', 'uncalled', ...(named ?? [])] as const)]
    : (named ?? ['failures']);
}

function readNames(option: string, given: readonly string[] | undefined, all: readonly string[]) {
  const names = given?.flatMap((one) => one.split(',')).map((one) => one.trim());
  const unknown = names?.find((one) => !all.includes(one));
  if (unknown === undefined) return names;
  throw new CannotRun(`--${option} ${unknown} is unknown. ${knownNames(unknown, all)}`);
}

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

function readNumber(name: string, text: string, least = 0): number {
  if (!/^\d{1,10}$/.test(text)) throw new CannotRun(`--${name} ${text} is not a whole number.`);
  if (Number(text) < least) throw new CannotRun(`--${name} ${text} is less than ${least}.`);
  return Number(text);
}

function readTimeout(text: string): number {
  const seconds = readNumber('timeout', text);
  if (seconds < 1 || seconds > 3600) throw new CannotRun(`--timeout ${text} is not between 1 and 3600 seconds.`);
  return seconds * 1000;
}
