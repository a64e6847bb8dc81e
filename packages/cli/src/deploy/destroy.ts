import { parseArgs } from 'node:util';
import { ask } from './ask.ts';
import { aws } from './aws.ts';
import { installApp } from './cdk-app.ts';
import { environmentOf } from './command.ts';
import { CannotDeploy } from './errors.ts';
import { destroyHelp } from './options.ts';

/** @returns the exit code */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stage: { type: 'string' },
      endpoint: { type: 'string' },
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(destroyHelp);
    return 0;
  }
  try {
    await installApp();
    const asking = { env: environmentOf(values), stage: values.stage };
    const { stack, account, region, live } = await aws('state', asking);
    if (live === undefined)
      throw new CannotDeploy(`${stack} is not deployed in ${account}, ${region}: nothing to delete.`);
    if (!values.yes) await ask(`Delete ${stack} in ${account}, ${region}, with its logs?`);
    await aws('destroy', asking);
    console.log(`${stack} is deleted.`);
    return 0;
  } catch (error) {
    if (!(error instanceof CannotDeploy)) throw error;
    console.error(error.message);
    return error.exitCode;
  }
}
