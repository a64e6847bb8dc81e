import { createRequire } from 'node:module';
import { siblingModule } from './sibling.ts';

/** The command line of a Redocly command, without network access and telemetry. */
export function redoclyCommand(...args: string[]): readonly [program: string, ...args: string[]] {
  const program = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');
  return [process.execPath, '--import', siblingModule(import.meta, 'no-network').href, program, ...args];
}

export const redoclyEnvironment = {
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  REDOCLY_SUPPRESS_NOTIFICATIONS: 'true',
} as const;
