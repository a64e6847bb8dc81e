import type { FailureGroup, OperationReport, Report } from './report.ts';

/**
 * JUnit's XML, as CI services read it: a suite per operation, with a case for each cause, for what passed, and for what
 * was skipped.
 */
export function junit({ operations, routing, failures: groups, milliseconds }: Report): string {
  const around = { id: 'routing', cases: routing };
  const suites = [...operations, around].flatMap((suite: Suite) => {
    const own = groups.filter(({ operation, alsoIn = [] }) => [operation, ...alsoIn].includes(suite.id));
    const failures = own.filter(({ isKnown }) => !isKnown).map((group) => failure(suite.id, group));
    const known = own.filter(({ isKnown }) => isKnown).map((group) => knownFailure(suite.id, group));
    const passed = own.length === 0 && suite.cases > 0 ? [kept(suite)] : [];
    const skipped = suite.reason === undefined ? known : [...known, notCalled(suite.id, suite.reason)];
    const lines = [...failures, ...passed, ...skipped];
    return lines.length === 0 ? [] : [{ id: suite.id, lines, failures: failures.length, skipped: skipped.length }];
  });
  const sum = (of: (suite: (typeof suites)[number]) => number) => suites.reduce((all, suite) => all + of(suite), 0);
  const counts = `tests="${sum(({ lines }) => lines.length)}" failures="${sum(({ failures }) => failures)}" skipped="${sum(({ skipped }) => skipped)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="contract" ${counts} time="${(milliseconds / 1000).toFixed(3)}">`,
    ...suites.flatMap(({ id, failures, skipped, lines }) => [
      `<testsuite name="${xml(id)}" tests="${lines.length}" failures="${failures}" skipped="${skipped}">`,
      ...lines,
      '</testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

type Suite = Pick<OperationReport, 'id' | 'cases' | 'reason'>;

const kept = ({ id, cases }: Suite): string =>
  `<testcase classname="${xml(id)}" name="keeps the contract in ${cases} cases"/>`;

const notCalled = (id: string, why: string): string =>
  `<testcase classname="${xml(id)}" name="answers valid requests"><skipped message="${xml(why)}"/></testcase>`;

const knownFailure = (id: string, { check, message }: FailureGroup): string =>
  `<testcase classname="${xml(id)}" name="${xml(`${check}: ${message}`)}"><skipped message="the baseline has this failure"/></testcase>`;

function failure(suite: string, { check, message, line = '', shown }: FailureGroup): string {
  const { request, response, reproduction } = shown ?? { request: '', response: '', reproduction: { curl: '' } };
  const text = [request, response, reproduction.curl, shown?.reproduction.event ?? ''].join('\n\n').trim();
  const name = `${check}: ${message}`;
  return `<testcase classname="${xml(suite)}" name="${xml(name)}"><failure message="${xml(`${message} ${line}`.trim())}" type="${xml(check)}">${xml(text)}</failure></testcase>`;
}

/** Also removes control characters, which XML 1.0 cannot represent. */
export function xml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '\u00b7')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
