import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CannotRun } from '../contract/documents.ts';
import { html } from './html.ts';
import { junit } from './junit.ts';
import type { Report } from './report.ts';

/**
 * Where `junit.xml` and `index.html` go. The folder is made before anything is sent: a run whose report cannot be
 * written would be for nothing.
 *
 * @returns what writes them, and tells where to begin to read
 * @throws {CannotRun} when the folder or a file in it cannot be written
 */
export function reportFolder(path: string): (report: Report) => string {
  const [results, page] = [join(path, 'junit.xml'), join(path, 'index.html')];
  const attempt = (write: () => void) => {
    try {
      write();
    } catch (cause) {
      throw new CannotRun(`--report ${path} cannot be written: ${cause instanceof Error ? cause.message : cause}.`, {
        cause,
      });
    }
  };
  attempt(() => {
    makeFolder(resolve(path));
    for (const file of [results, page]) closeSync(openSync(file, 'a'));
  });
  return (report) => {
    attempt(() => {
      writeFileSync(results, junit(report));
      writeFileSync(page, html(report));
    });
    return page;
  };
}

/** One by one: where `/proc` refuses a folder, `recursive` tries for ever. */
function makeFolder(path: string): void {
  if (!existsSync(dirname(path))) makeFolder(dirname(path));
  if (!existsSync(path)) mkdirSync(path);
}
