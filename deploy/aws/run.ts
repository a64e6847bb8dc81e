/**
 * The AWS calls of `openapi-lambda deploy` that `cdk` does not make: `node aws/run.ts <action> [--stage NAME]`. It
 * prints one line of JSON. It is here because the command itself does not depend on an SDK.
 */
import { parseArgs } from 'node:util';
import { config } from '../config.ts';
import { stackName } from '../lib/options.ts';
import { destroy } from './destroy.ts';
import { kindOf } from './errors.ts';
import { rollback } from './rollback.ts';
import { state } from './state.ts';

const actions = { state, rollback, destroy } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { stage: { type: 'string' }, version: { type: 'string' } },
});
const action = actions[positionals[0] as keyof typeof actions];
const stack = stackName({ ...config, ...(values.stage === undefined ? {} : { stage: values.stage }) });
try {
  console.log(JSON.stringify(await action(stack, values.version)));
} catch (error) {
  console.log(
    JSON.stringify({ error: { kind: kindOf(error), message: error instanceof Error ? error.message : String(error) } }),
  );
}
