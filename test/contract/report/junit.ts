import type { Cause, Report } from './report.ts';

/** JUnit's XML, as CI services read it: a suite an operation, a case for each cause, one for what passed. */
export function junit(report: Report): string {
  const suites = [...report.operations.map(({ id, cases }) => ({ id, cases })), { id: 'routing', cases: 0 }];
  const body = suites.map(({ id, cases }) =>
    suite(
      id,
      cases,
      report.causes.filter(({ operation }) => operation === id),
    ),
  );
  const failures = report.causes.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="contract" tests="${suites.length + failures}" failures="${failures}" time="${(report.milliseconds / 1000).toFixed(3)}">`,
    ...body,
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(id: string, cases: number, causes: readonly Cause[]): string {
  const passed = `<testcase classname="${xml(id)}" name="keeps the contract in ${cases} cases"/>`;
  const failed = causes.map((cause) => {
    const { check, message, line = '', shown } = cause;
    const text = shown
      ? `${shown.request}\n\n${shown.response}\n\n${shown.reproduction.curl}\n${shown.reproduction.event ?? ''}`
      : '';
    return `<testcase classname="${xml(id)}" name="${xml(check)}: ${xml(message)}"><failure message="${xml(message)} ${xml(line)}" type="${xml(check)}">${xml(text)}</failure></testcase>`;
  });
  const count = causes.length + (causes.length === 0 ? 1 : 0);
  return `<testsuite name="${xml(id)}" tests="${count}" failures="${causes.length}">${causes.length === 0 ? passed : failed.join('')}</testsuite>`;
}

/** Also what XML 1.0 cannot say at all: control letters. */
export function xml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '\u00b7')
    .replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
