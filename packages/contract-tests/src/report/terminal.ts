import { styleText } from 'node:util';
import type { Progress } from './progress.ts';
import { type FailureGroup, missingConstraints, newFailures, type Report, type Share, uncalled } from './report.ts';
import { shortened, visible } from './visible.ts';

export interface Screen {
  readonly colour: boolean;
  /** A terminal whose lines can be rewritten; otherwise there is no progress line. */
  readonly live: boolean;
  write(text: string): void;
}

const shownFirst = 5;
const shownFailures = 20;

/** One line that stays in place. */
export function progressLine(
  screen: Screen,
  now: () => number = () => performance.now(),
): (progress: Progress) => void {
  const pause = screen.live ? 100 : 10_000;
  let last = screen.live ? 0 : now();
  return ({ cases, failed, now: name, done, of }) => {
    if (now() - last < pause) return;
    last = now();
    const text = `${done + 1}/${of} ${visible(shortened(name))}: ${cases} cases${failed > 0 ? `, ${failed} failed` : ''}`;
    screen.write(screen.live ? `\r\u001b[2K${text}` : `${text}\n`);
  };
}

/** First the failures, one line each, then the coverage, then the failures in detail. */
export function printReport(report: Report, screen: Screen, repeat = `--seed ${report.seed}`): void {
  const message = (text: string) => visible(shortened(text));
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    screen.colour ? styleText(style, message(text), { validateStream: false }) : message(text);
  const line = (text = '') => screen.write(`${text}\n`);
  if (screen.live) screen.write('\r\u001b[2K');
  const failures = newFailures(report);
  if (failures.length > 0) {
    line(
      paint(
        ['bold', 'red'],
        `The service breaks its contract in ${failures.length} ${failures.length === 1 ? 'way' : 'ways'}:`,
      ),
    );
    for (const [index, group] of firstFailures(failures)) line(message(`  ${index + 1}. ${headline(group)}`));
    if (failures.length > shownFirst) line(`  … and ${failures.length - shownFirst} more`);
    line();
  }
  for (const row of table(report)) line(visible(row));
  for (const text of [...unseen(report), ...unreached(report)]) line(paint('yellow', text));
  for (const { id, warning } of report.operations) {
    if (warning !== undefined) line(paint('yellow', `warning: ${id}: ${warning}`));
  }
  for (const { operation, message, reason } of report.expected) {
    line(paint('yellow', `expected: ${operation}: ${message} (${reason})`));
  }
  for (const resource of report.resources) line(paint('dim', `followed ${resource}`));
  for (const note of report.notes) line(paint('yellow', `note: ${note}`));
  for (const [index, group] of failures.slice(0, shownFailures).entries()) {
    line();
    line(paint('bold', `${index + 1}. ${headline(group)}`));
    for (const text of details(group)) line(visible(text));
  }
  if (failures.length > shownFailures)
    line(`\n… and ${failures.length - shownFailures} more: --report DIR writes them all.`);
  line();
  for (const text of closing(report, repeat)) line(visible(text));
}

const shownUnreached = 8;

/** Declared statuses that no answer had, except for those that a client cannot cause. */
function unseen({ operations }: Report): string[] {
  const all = operations.flatMap(({ id, responses, reason }) => {
    const statuses = responses.missing.map((one) => one.replace(/:.*$/s, '')).filter((one) => !one.startsWith('5'));
    return reason === undefined && statuses.length > 0 ? [`${id}: ${statuses.join(', ')}`] : [];
  });
  const shown = all.slice(0, shownUnreached).map((one) => `never answered: ${one}`);
  const left = all.length - shown.length;
  return left > 0
    ? [
        ...shown,
        `… and statuses of ${left} more ${left === 1 ? 'operation' : 'operations'}: --report DIR lists them all`,
      ]
    : shown;
}

/** Constraints that could be broken but were not: they count as not tested. */
function unreached({ operations }: Report): string[] {
  const all = operations.flatMap(({ id, constraints, reason }) =>
    reason === undefined ? missingConstraints(constraints).map((one) => `${id} ${one}`) : [],
  );
  const shown = all.slice(0, shownUnreached).map((one) => `not reached: ${one}`);
  return all.length > shown.length
    ? [...shown, `… and ${all.length - shown.length} more not reached: --report DIR lists them all`]
    : shown;
}

/** One of each operation, then one of each check, then the rest in the order in which it was found. */
function firstFailures(failures: readonly FailureGroup[]): [number, FailureGroup][] {
  const seen = new Set<string>();
  const isNew = (name: string) => !seen.has(name) && seen.add(name);
  const all = [...failures.entries()];
  const rank = ([, { operation, check }]: [number, FailureGroup]): number =>
    isNew(operation) && isNew(`${operation} ${check}`) ? 0 : isNew(`${operation} ${check}`) ? 1 : 2;
  const ranked = all.map((entry) => [rank(entry), entry] as const).sort(([one], [other]) => one - other);
  return ranked
    .slice(0, shownFirst)
    .map(([, entry]) => entry)
    .sort(([one], [other]) => one - other);
}

function headline({ operation, alsoIn = [], check, message, line }: FailureGroup): string {
  const more = operation === 'routing' || alsoIn.length === 0 ? '' : ` and ${alsoIn.length} more`;
  return `${operation}${more}: ${message}${line === undefined ? '' : ` (${line})`} [${check}]`;
}

function* details({ at, alsoIn = [], count, shown }: FailureGroup): Generator<string> {
  if (at) yield `   breaks   #${shortened(at.pointer)}`;
  if (alsoIn.length > 0)
    yield `   also in  ${shortened(alsoIn.slice(0, 10).join(', '))}${alsoIn.length > 10 ? ', …' : ''}`;
  if (!shown) return;
  yield `   seen in  ${count} ${count === 1 ? 'case' : 'cases'}, first in: ${shortened(shown.title)}${shown.event ? ` (${shown.event} event)` : ''}`;
  yield `   sent     ${indent(shown.request)}`;
  yield `   received ${indent(shown.response)}`;
  for (const text of shown.log ?? []) yield `   log      ${indent(text)}`;
  yield `   repeat   ${shown.reproduction.curl}`;
  if (shown.reproduction.event !== undefined) yield `   event    ${shown.reproduction.event}`;
}

const indent = (text: string): string => text.replaceAll('\n', '\n            ');

/** Operation × what was covered. */
export function table({ operations }: Report): string[] {
  const head = ['operation', 'cases', 'failed', 'responses', 'parameters', 'constraints'];
  const rows = operations.map((one) => [
    shortened(one.id),
    String(one.cases),
    String(one.failed),
    ratio(one.responses),
    ratio(one.parameters),
    ratio(one.constraints),
  ]);
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}

export function ratio({ covered, declared }: Pick<Share, 'covered' | 'declared'>): string {
  // Rounded down: 100 % means all of them.
  return declared === 0 ? '-' : `${covered}/${declared} ${Math.floor((100 * covered) / declared)} %`;
}

function* closing(report: Report, repeat: string): Generator<string> {
  const { cases, failedCases, milliseconds, times, target } = report;
  const speed = Math.round(cases / (milliseconds / 1000));
  yield `${target}; ${(milliseconds / 1000).toFixed(1)} s, ${speed} cases a second, answers in ${times.median.toFixed(2)} ms (slowest ${times.slowest.toFixed(0)} ms)`;
  yield `Reproduce with: ${repeat}`;
  const left = uncalled(report);
  const sum = (of: 'covered' | 'declared') => report.operations.reduce((all, one) => all + one.constraints[of], 0);
  const missing = sum('declared') - sum('covered');
  if (sum('declared') > 0) {
    yield `constraints: ${sum('covered')}/${sum('declared')}${missing > 0 ? `, ${missing} not reached` : ''}`;
  }
  yield `contract: ${cases - failedCases} passed, ${failedCases} failed${left === undefined ? '' : `, ${left} not called`}`;
}
