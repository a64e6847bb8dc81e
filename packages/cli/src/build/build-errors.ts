import { relative, resolve } from 'node:path';
import type { BuildFailure } from 'esbuild';

/** What is wrong with the source, as `file:line:column what`; `undefined` for an error of another kind. */
export function buildErrors(error: unknown): string[] | undefined {
  if (!(error instanceof Error) || !('errors' in error)) return undefined;
  const { errors } = error as BuildFailure;
  return errors.map(({ text, location }) => {
    if (!location) return text;
    return `${relative('.', resolve(location.file))}:${location.line}:${location.column + 1} ${text}`;
  });
}
