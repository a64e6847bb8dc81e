import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CannotRun, captureOutput, type Handler } from '@openapi-lambda/contract-tests';
import { runCli } from '@openapi-lambda/contract-tests/cli';

/** Never returns: the process exits when the tests are done, even if the function left handles open. */
export function run(args: readonly string[]): Promise<number> {
  return runCli(args, { handler: builtHandler, command: 'openapi-lambda contract-test' });
}

/**
 * Builds the handler as it is deployed. Its own response checks are off: a 500 in place of an operation's response
 * would hide which part of the contract it violates.
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
