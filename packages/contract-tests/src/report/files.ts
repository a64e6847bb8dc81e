import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CannotRun } from '../contract/documents.ts';
import { coverage } from './coverage.ts';
import { github } from './github.ts';
import { type HarExchange, har } from './har.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Report } from './report.ts';

export interface Reports {
  /** Whether every exchange is needed, or only failed ones. */
  readonly wantsExchanges: boolean;
  /** @returns where to start reading, one line each */
  write(report: Report, exchanges: readonly HarExchange[]): string[];
}

const formats: Readonly<Record<string, (report: Report, exchanges: readonly HarExchange[]) => string>> = {
  junit,
  html,
  json,
  coverage,
  har: (report, exchanges) => har(exchanges, report.target.replace(/^.* (?=https?:)/, '').replace(/\/$/, '')),
};

/**
 * Destinations of reports: `DIR`, `format:FILE` or `github`. Folders and files are created before anything is sent,
 * since a run whose report cannot be written would be wasted.
 *
 * @throws {CannotRun} if a folder or a file cannot be written
 */
export function reportsOf(wanted: readonly string[]): Reports {
  const files = wanted.flatMap((one) => filesOf(one));
  for (const { option, file } of files) {
    attempt(option, () => {
      makeFolder(dirname(resolve(file)));
      closeSync(openSync(file, 'a'));
    });
  }
  return {
    wantsExchanges: files.some(({ format }) => format === 'har'),
    write(report, exchanges) {
      for (const { option, file, format } of files) {
        attempt(option, () => writeFileSync(file, formats[format]?.(report, exchanges) ?? ''));
      }
      const shown = files.filter(({ isShown }) => isShown).map(({ file }) => `report: ${file}`);
      return [...(wanted.includes('github') ? [github(report)] : []), ...shown];
    },
  };
}

interface ReportFile {
  readonly option: string;
  readonly format: string;
  readonly file: string;
  readonly isShown: boolean;
}

function filesOf(option: string): ReportFile[] {
  if (option === 'github') return [];
  const [, format = '', file = ''] = /^([a-z]+):(.+)$/.exec(option) ?? [];
  if (formats[format]) return [{ option, format, file, isShown: true }];
  const inFolder = { junit: 'junit.xml', html: 'index.html', json: 'report.json' };
  return Object.entries(inFolder).map(([name, base]) => ({
    option,
    format: name,
    file: join(option, base),
    isShown: name === 'html',
  }));
}

function attempt(option: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    throw new CannotRun(`--report ${option} cannot be written: ${cause instanceof Error ? cause.message : cause}.`, {
      cause,
    });
  }
}

/** One by one: if `/proc` refuses a folder, `recursive` never ends. */
function makeFolder(path: string): void {
  if (!existsSync(dirname(path))) makeFolder(dirname(path));
  if (!existsSync(path)) mkdirSync(path);
}
