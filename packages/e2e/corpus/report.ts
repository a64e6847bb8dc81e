/** What the results of many contracts have in common: numbers of each step, and reasons of failures by how often. */

import type { Step, StepResult } from './steps.ts';

export interface Result {
  readonly contract: string;
  readonly steps: readonly StepResult[];
}

export function lineOf({ contract, steps }: Result): string {
  const cells = steps.map(({ step, ok, seconds, megabytes, note }) => {
    return `${step} ${ok ? '✓' : '✗'} ${seconds.toFixed(1)} s ${megabytes} MB${note === '' ? '' : ` (${note})`}`;
  });
  return `${steps.every(({ ok }) => ok) ? '✓' : '✗'} ${contract}  ${cells.join(' · ')}`;
}

/** Two tables in Markdown, without a word of the contracts but their messages' own. */
export function markdownOf(results: readonly Result[], steps: readonly Step[]): string {
  const rows = steps.map((step) => {
    const tried = results.flatMap((one) => one.steps.filter((each) => each.step === step));
    const passed = tried.filter(({ ok }) => ok).length;
    const refused = tried.filter((one) => one.refused).length;
    const share = `${((100 * passed) / Math.max(1, tried.length)).toFixed(1)} %`;
    const slowest = Math.max(0, ...tried.map(({ seconds }) => seconds));
    const largest = Math.max(0, ...tried.map(({ megabytes }) => megabytes));
    const failed = tried.length - passed - refused;
    return row(step, tried.length, passed, share, refused, failed, `${slowest.toFixed(1)} s`, `${largest} MB`);
  });
  const head = [
    row('step', 'tried', 'passed', 'share', 'refused with a message', 'failed', 'slowest', 'largest'),
    rule(8),
  ];
  const table = [...head, ...rows].join('\n');
  const reasons = reasonsOf(results);
  if (reasons.length === 0) return `${table}\n`;
  return `${table}\n\n${[row('reason', 'step', 'contracts'), rule(3), ...reasons].join('\n')}\n`;
}

function reasonsOf(results: readonly Result[]): string[] {
  const counts = new Map<string, { readonly reason: string; readonly step: Step; count: number }>();
  for (const { step, note } of results.flatMap((one) => one.steps.filter(({ ok }) => !ok))) {
    const reason = generalise(note);
    const group = counts.get(`${step} ${reason}`) ?? { reason, step, count: 0 };
    group.count++;
    counts.set(`${step} ${reason}`, group);
  }
  const sorted = [...counts.values()].toSorted((a, b) => b.count - a.count);
  return sorted.map(({ reason, step, count }) => row(reason.replaceAll('|', '\\|'), step, count));
}

/** Names of one contract are left out, so that equal reasons of others are counted with it. */
function generalise(reason: string): string {
  return reason
    .replace(/^\S.*?:\d+:\d+ {2}/, '')
    .replaceAll(/"[^"]*"?/g, '"…"')
    .replaceAll(/(?<=^|\s)[#.]*\/\S*/g, '…')
    .replaceAll(/\d+/g, 'N');
}

function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

function rule(columns: number): string {
  return `|${'---|'.repeat(columns)}`;
}
