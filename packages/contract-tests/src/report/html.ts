import { xml } from './junit.ts';
import { type FailureGroup, newFailures, type OperationReport, type Report, type Share, uncalled } from './report.ts';
import { ratio } from './terminal.ts';

/** A single page without external files. */
export function html(report: Report): string {
  const { failures, cases, failedCases } = report;
  const left = uncalled(report);
  const { length: broken } = newFailures(report);
  const known = failures.length === broken ? '' : ` (${failures.length - broken} known from the baseline)`;
  const verdict =
    broken === 0
      ? `The service keeps its contract${known}${left === undefined ? '' : `, as far as it was called: ${left} were not`}`
      : `The service breaks its contract in ${broken} ${broken === 1 ? 'way' : 'ways'}${known}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xml(verdict)}</title>
<style>${style}</style>
<h1 class="${broken === 0 ? 'kept' : 'broken'}">${xml(verdict)}</h1>
<p>${xml(report.contract)} against ${xml(report.target)}: ${cases - failedCases} cases passed, ${failedCases} failed, in ${(report.milliseconds / 1000).toFixed(1)} s. Seed ${report.seed}. Answers took ${report.times.median.toFixed(2)} ms, the slowest ${report.times.slowest.toFixed(0)} ms.</p>
${report.notes.map((note) => `<p class="note">${xml(note)}</p>`).join('\n')}
${failures.map(failureSection).join('\n')}
<h2>What was covered</h2>
<div class="wide"><table>
<tr><th>operation<th>cases<th>failed<th>responses<th>parameters<th>constraints</tr>
${report.operations.map(row).join('\n')}
</table></div>
<h2>What was not</h2>
${report.operations.map(missing).join('\n')}
</html>
`;
}

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff; }
h1.kept { color: #17692e } h1.broken { color: #a3161a } .note { color: #7a5200 }
table { border-collapse: collapse } th, td { text-align: left; padding: .25rem .75rem; border-bottom: 1px solid #ddd }
pre { background: #f5f5f5; padding: .75rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere } .wide { overflow-x: auto }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #161616 } pre { background: #222 } th, td { border-color: #444 } h1.kept { color: #6fce8a } h1.broken { color: #ff8f8f } .note { color: #e5b95c } }
`;

function failureSection(
  { operation, alsoIn = [], check, message, at, line, count, shown, isKnown }: FailureGroup,
  index: number,
): string {
  const location = at ? `<p>Breaks <code>${xml(`#${at.pointer}`)}</code> (${xml(line ?? '')}).</p>` : '';
  const seen = shown
    ? `<p>Seen in ${count} ${count === 1 ? 'case' : 'cases'}, first in: ${xml(shown.title)}${shown.event ? ` (${shown.event} event)` : ''}.</p>
<h3>Sent</h3><pre>${xml(shown.request)}</pre><h3>Received</h3><pre>${xml(shown.response)}</pre>${shown.log?.length ? `<h3>Log</h3><pre>${xml(shown.log.join('\n'))}</pre>` : ''}<h3>Again</h3><pre>${xml(shown.reproduction.curl)}</pre>${shown.reproduction.event === undefined ? '' : `<pre>${xml(shown.reproduction.event)}</pre>`}`
    : '';
  const others = alsoIn.length === 0 ? '' : `<p>Also in ${xml(alsoIn.join(', '))}.</p>`;
  return `<section><h2>${index + 1}. ${xml(operation)}: ${xml(message)}</h2><p>Check: ${xml(check)}.${isKnown ? ' The baseline has this failure.' : ''}</p>${others}${location}${seen}</section>`;
}

function row(one: OperationReport): string {
  const shares = [one.responses, one.parameters, one.constraints].map((share) => `<td>${ratio(share)}`).join('');
  return `<tr><td>${xml(one.id)}<td>${one.cases}<td>${one.failed}${shares}</tr>`;
}

function missing({ id, responses, parameters, constraints, mediaTypes, links, security }: OperationReport): string {
  const all = [responses, parameters, constraints, mediaTypes, links, security].flatMap((one: Share) => one.missing);
  if (all.length === 0) return '';
  return `<details><summary>${xml(id)}: ${all.length}</summary><ul>${all.map((one) => `<li>${xml(one)}`).join('')}</ul></details>`;
}
