import { describe, expect, test } from 'vitest';
import { helpOf, readOptions } from '../src/options.ts';
import { html } from '../src/report/html.ts';
import { junit } from '../src/report/junit.ts';
import type { FailureGroup, OperationReport, Report } from '../src/report/report.ts';
import { printReport, ratio, table } from '../src/report/terminal.ts';

const share = (covered: number, declared: number) => ({
  covered,
  declared,
  missing: declared > covered ? ['query q: <why>'] : [],
  reached: [],
});
const report = (more: Partial<Report> = {}): Report => ({
  contract: 'openapi.yaml',
  target: 'a <service>',
  seed: 5,
  cases: 10,
  failedCases: 1,
  milliseconds: 1000,
  times: { median: 0.5, slowest: 3 },
  operations: [
    {
      id: 'a',
      method: 'GET',
      path: '/a',
      cases: 9,
      failed: 1,
      responses: share(1, 2),
      parameters: share(0, 0),
      constraints: share(3, 3),
      mediaTypes: share(1, 1),
      links: share(0, 0),
      security: share(0, 0),
    },
  ],
  routing: 4,
  failures: [
    {
      check: 'body valid',
      operation: 'a',
      message: 'body at /m: must be string, is "<&\u0000>"',
      at: { file: '/openapi.yaml', pointer: '/paths/~1a' },
      line: 'openapi.yaml:12',
      count: 3,
      shown: {
        title: 'a case',
        event: 'rest',
        request: 'GET /a?q=<script>',
        response: '200\n\n{}',
        reproduction: { curl: "curl '/a'", event: '{"a":"]]>"}' },
      },
    },
  ],
  expected: [],
  resources: [],
  notes: ['b was not called'],
  ...more,
});

describe('JUnit', () => {
  test('has the failures as counts and texts, with everything escaped that XML cannot represent', () => {
    const text = junit(report());
    expect(text).toContain('failures="1"');
    expect(text).toContain('is &quot;&lt;&amp;·&gt;&quot;');
    expect(text).not.toContain('\u0000');
    expect(text.replace(/<\/?(testsuites?|testcase|failure)( [a-z]+="[^"<]*")*\/?>|<\?xml [^>]*>/g, '')).not.toMatch(
      /[<]/,
    );
  });

  test('has a failure of several operations in the suite of each', () => {
    const [cause] = report().failures;
    const [a] = report().operations;
    const text = junit(
      report({
        operations: [a, { ...a, id: 'b' }] as OperationReport[],
        failures: [{ ...(cause as FailureGroup), alsoIn: ['b'] }],
      }),
    );
    expect(text).toContain('<testsuite name="b" tests="1" failures="1" ');
    expect(text).toContain(' failures="2" ');
  });

  test('has as many tests as it counts', () => {
    for (const failures of [report().failures, []]) {
      const text = junit(report({ failures }));
      const [, said] = /<testsuites [^>]*tests="(\d+)"/.exec(text) ?? [];
      expect(text.match(/<testcase /g)).toHaveLength(Number(said));
    }
  });
});

describe('an operation that was not called', () => {
  const [called] = report().operations;
  const b = { ...called, id: 'b', reason: 'it may <change> data' };
  const given = report({
    failures: [],
    operations: [called, { ...b, cases: 0 }, { ...b, id: 'c', cases: 2 }] as never,
  });

  test('is skipped in JUnit, next to its other tests', () => {
    const cases = junit(given).match(/<testcase .*/g);
    const skipped = '<skipped message="it may &lt;change&gt; data"/></testcase>';
    expect(cases).toEqual([
      '<testcase classname="a" name="keeps the contract in 9 cases"/>',
      `<testcase classname="b" name="answers valid requests">${skipped}`,
      '<testcase classname="c" name="keeps the contract in 2 cases"/>',
      `<testcase classname="c" name="answers valid requests">${skipped}`,
      '<testcase classname="routing" name="keeps the contract in 4 cases"/>',
    ]);
    expect(junit(given)).toContain('tests="5" failures="0" skipped="2"');
  });

  test('is mentioned in the headline of a kept contract', () => {
    expect(html(given)).toContain('<h1 class="kept">The service keeps its contract, as far as it was called: 2 of 3');
    expect(html(report({ failures: [] }))).toContain('<h1 class="kept">The service keeps its contract</h1>');
  });

  test('is in the last line of the terminal', () => {
    const written: string[] = [];
    printReport(given, { colour: false, live: false, write: (text) => void written.push(text) });
    expect(written.at(-1)).toBe('contract: 9 passed, 1 failed, 2 of 3 operations not called\n');
  });

  test('leaves the routing out, if single operations were selected', () => {
    expect(junit(report({ failures: [], routing: 0 }))).not.toContain('routing');
  });
});

describe('HTML', () => {
  test('needs no other files and shows its data as text', () => {
    const page = html(report());
    expect(page).not.toMatch(/<script|<link|src=|https?:\/\//);
    expect(page).toContain('GET /a?q=&lt;script&gt;');
    expect(page).toContain('query q: &lt;why&gt;');
  });
});

describe('the terminal', () => {
  const print = (given: Report) => {
    const written: string[] = [];
    printReport(given, { colour: false, live: false, write: (text) => void written.push(text) });
    return written.join('').trimEnd().split('\n');
  };

  test('begins with the failures and ends with the counts', () => {
    const lines = print(report());
    expect(lines[0]).toBe('The service breaks its contract in 1 way:');
    expect(lines[1]).toContain('(openapi.yaml:12) [body valid]');
    expect(lines.at(-1)).toBe('contract: 9 passed, 1 failed');
  });

  test('shows the request, the answer, the location, and how to reproduce it', () => {
    const text = print(report()).join('\n');
    for (const part of ['#/paths/~1a', 'GET /a?q=<script>', "curl '/a'", '{"a":"]]>"}', '--seed 5'])
      expect(text).toContain(part);
  });

  test('does not mention failures if there are none', () => {
    expect(print(report({ failures: [], failedCases: 0 })).join('\n')).not.toMatch(/breaks/);
  });

  test('begins with failures of different operations, then of different checks', () => {
    const [cause] = report().failures;
    const of = (operation: string, check: string) => ({ ...cause, operation, check, message: check }) as FailureGroup;
    const failures = [
      of('a', '1'),
      of('a', '1'),
      of('a', '2'),
      of('a', '3'),
      of('b', '1'),
      of('b', '1'),
      of('c', '1'),
      of('c', '2'),
    ];
    expect(print(report({ failures })).slice(1, 7)).toEqual([
      expect.stringMatching(/^ {2}1\. a: 1/),
      expect.stringMatching(/^ {2}3\. a: 2/),
      expect.stringMatching(/^ {2}4\. a: 3/),
      expect.stringMatching(/^ {2}5\. b: 1/),
      expect.stringMatching(/^ {2}7\. c: 1/),
      '  … and 3 more',
    ]);
  });

  test('names the other operations with the same failure', () => {
    const [cause] = report().failures;
    const alsoIn = Array.from({ length: 12 }, (_, index) => `b${index}`);
    const lines = print(report({ failures: [{ ...(cause as FailureGroup), alsoIn }] }));
    expect(lines[1]).toContain('1. a and 12 more: body at');
    expect(lines.join('\n')).toContain('also in  b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, …');
  });

  test('aligns the columns of its table', () => {
    expect(table(report())).toEqual([
      'operation  cases  failed  responses  parameters  constraints',
      'a              9       1   1/2 50 %           -    3/3 100 %',
    ]);
    expect(ratio({ covered: 999, declared: 1000 })).toBe('999/1000 99 %');
  });
});

describe('options', () => {
  test('the help fits a screen', () => {
    const lines = helpOf('npm run test:contract --').split('\n');
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(120);
  });

  test('every known option is in the help', () => {
    for (const name of [
      'target',
      'header',
      'allow-writes',
      'operation',
      'runs',
      'seed',
      'timeout',
      'report',
      'contract',
      'help',
    ]) {
      expect(helpOf('')).toContain(`--${name}`);
    }
  });

  test('headers are split at their first colon', () => {
    expect(readOptions(['--header', 'Authorization: Basic a:b']).headers).toEqual([['Authorization', 'Basic a:b']]);
  });

  test('an answer may take 10 s, or as long as the option allows', () => {
    expect(readOptions([]).timeout).toBe(10_000);
    expect(readOptions(['--timeout', '3']).timeout).toBe(3_000);
  });

  test.each([
    { given: ['--timeout', '0'], want: '--timeout 0 is not between 1 and 3600 seconds.' },
    { given: ['--nope'], want: /--nope/ },
    { given: ['--runs', 'many'], want: '--runs many is not a whole number.' },
    { given: ['--header', 'a'], want: "--header a has no colon. Write it as 'name: value'." },
    {
      given: ['--header', 'bad name: x'],
      want: '--header bad name cannot be sent: Header name must be a valid HTTP token',
    },
    { given: ['--header', 'a: x\ny'], want: '--header a cannot be sent: Invalid character in header content ["a"]' },
  ])('$given is refused', ({ given, want }) => {
    expect(() => readOptions(given)).toThrow(want);
  });
});

test('what the report quotes of a contract is cut', () => {
  const name = 'n'.repeat(10_000);
  const { operations, failures } = report();
  const long = report({
    operations: operations.map((one) => ({ ...one, id: name, warning: name })),
    failures: failures.map((one) => ({ ...one, operation: name, message: `must be one of ${name}`, alsoIn: [name] })),
    notes: [name],
  });
  const parts: string[] = [];
  printReport(long, { colour: false, live: false, write: (part) => void parts.push(part) });
  const text = parts.join('');
  expect(text).toMatch(/must be one of n+…n+/);
  for (const line of text.split('\n')) expect(line.length).toBeLessThan(1100);
});
