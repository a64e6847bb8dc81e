import type { Cause, Report } from './report.ts';

/** JUnit's XML, as CI services read it: a suite an operation, a case for each cause, one for what passed. */
export function junit({ operations, causes, milliseconds }: Report): string {
  const suites = [...operations, { id: 'routing', cases: 0 }].map(({ id, cases }) => {
    const own = causes.filter(({ operation }) => operation === id);
    const passed = `<testcase classname="${xml(id)}" name="keeps the contract${cases > 0 ? ` in ${cases} cases` : ''}"/>`;
    return { id, failures: own.length, lines: own.length > 0 ? own.map(failure) : [passed] };
  });
  const count = suites.reduce((sum, { lines }) => sum + lines.length, 0);
  const time = (milliseconds / 1000).toFixed(3);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="contract" tests="${count}" failures="${causes.length}" time="${time}">`,
    ...suites.flatMap(({ id, failures, lines }) => [
      `<testsuite name="${xml(id)}" tests="${lines.length}" failures="${failures}">`,
      ...lines,
      '</testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function failure({ operation, check, message, line = '', shown }: Cause): string {
  const { request, response, reproduction } = shown ?? { request: '', response: '', reproduction: { curl: '' } };
  const text = [request, response, reproduction.curl, shown?.reproduction.event ?? ''].join('\n\n').trim();
  const name = `${check}: ${message}`;
  return `<testcase classname="${xml(operation)}" name="${xml(name)}"><failure message="${xml(`${message} ${line}`.trim())}" type="${xml(check)}">${xml(text)}</failure></testcase>`;
}

/** Also what XML 1.0 cannot say at all: control letters. */
export function xml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '\u00b7')
    .replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
