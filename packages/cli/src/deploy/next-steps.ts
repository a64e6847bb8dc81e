import type { State } from './aws.ts';

interface Flags {
  readonly stage: string | undefined;
  readonly endpoint: string | undefined;
}

/** @returns the possible steps after a deployment, one line each. `before` is the version that was live before it. */
export function nextSteps(live: NonNullable<State['live']>, before: string | undefined, flags: Flags): string[] {
  const { version, newestVersion = version } = live;
  const options = Object.entries(flags).flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${value}`]));
  const rollback = (to: string | undefined) =>
    ['npm run deploy -- --rollback --to', to, ...options].filter(Boolean).join(' ');
  const lines: string[] = [];
  if (before !== undefined && before !== version) lines.push(`Roll back to version ${before}: ${rollback(before)}`);
  // After a rollback, CloudFormation does not move the alias if nothing else changes.
  else if (version !== newestVersion)
    lines.push(
      `Version ${version} was rolled back to, and nothing has changed since. Version ${newestVersion} is live again with: ${rollback(newestVersion)}`,
    );
  lines.push(`Delete it all: ${['npm run destroy', ...(options.length ? ['--', ...options] : [])].join(' ')}`);
  return lines;
}
