import { relative, resolve } from 'node:path';
import type { BuildFailure, Message } from 'esbuild';

/** A part of the project that a build needs is missing. */
export class CannotBuild extends Error {}

/** Formats the bundler's errors as `file:line:column message`; `undefined` for other errors. */
export function buildErrors(error: unknown): string[] | undefined {
  if (error instanceof CannotBuild) return [error.message];
  if (!(error instanceof Error) || !('errors' in error)) return undefined;
  return describeMessages((error as BuildFailure).errors);
}

/** Formats the bundler's messages as `file:line:column message`, without duplicates. */
export function describeMessages(messages: readonly Message[]): string[] {
  const lines = messages.map(({ text, location }) => {
    if (!location) return advise(text);
    return `${relative('.', resolve(location.file))}:${location.line}:${location.column + 1} ${advise(text)}`;
  });
  return [...new Set(lines)];
}

function advise(text: string): string {
  if (!text.startsWith('Top-level await')) return text;
  return (
    'Top-level await is not supported: the function is one CommonJS file, which is loaded synchronously. ' +
    'Store the promise in a constant, and await it in the operation.'
  );
}
