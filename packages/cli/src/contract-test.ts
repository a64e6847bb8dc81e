import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CannotRun, captureOutput, type Handler } from '@openapi-lambda/contract-tests';
import { runCli } from '@openapi-lambda/contract-tests/cli';

/** @returns never: the process ends when the tests do, whatever the function left open */
export function run(args: readonly string[]): Promise<number> {
  return runCli(args, { handler: builtHandler, command: 'openapi-lambda contract-test' });
}

/**
 * The handler as it is deployed, built first. It does not check its own responses meanwhile: a 500 in place of an
 * operation's response would hide which part of the contract it breaks.
 */
async function builtHandler(): Promise<Handler> {
  process.env.RESPONSE_VALIDATION ??= 'off';
  const [{ build }, { buildErrors }] = await Promise.all([
    import('./build/build.ts'),
    import('./build/build-errors.ts'),
  ]);
  try {
    const { outdir } = await build();
    const { restore } = captureOutput();
    try {
      return (createRequire(import.meta.url)(join(outdir, 'handler.js')) as { handler: Handler }).handler;
    } finally {
      restore();
    }
  } catch (cause) {
    const errors = buildErrors(cause) ?? [`The handler cannot be loaded: ${cause}`];
    throw new CannotRun(errors.join('\n'), { cause });
  }
}
