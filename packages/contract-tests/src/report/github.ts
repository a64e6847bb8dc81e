import { newFailures, type Report } from './report.ts';

/**
 * Annotations of GitHub Actions, at the lines of the contract.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function github(report: Report): string {
  return newFailures(report)
    .map(({ check, operation, message, line }) => {
      const [, file, number] = /^(.*):(\d+)$/.exec(line ?? '') ?? [];
      const place = file === undefined ? '' : `file=${property(file)},line=${number},`;
      return `::error ${place}title=${property(`${operation}: ${check}`)}::${data(message)}\n`;
    })
    .join('');
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
