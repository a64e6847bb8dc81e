import { parseArgs } from 'node:util';
import { CannotDeploy } from './errors.ts';

export const fronts = ['rest', 'http', 'url', 'alb'] as const;

export const deployHelp = `Usage: openapi-lambda deploy [options] [-- contract-test options]

Deploys the service by the CDK app in deploy/: checks what is needed, builds, compares the contract with the live one,
shows what changes, asks, deploys, and runs the contract tests against the URL.

  --init             write the CDK app into deploy/, and nothing else
  --front NAME       rest, http, url or alb, in place of the one in deploy/config.ts
  --stage NAME       another copy of the service, in a stack of its own
  --zip              dist/ as it is instead of an image: needs no Docker
  --yes              do not ask
  --allow-breaking   deploy a contract that breaks clients of the live one
  --allow-writes     let the contract tests call POST, PUT, PATCH and DELETE
  --no-test          deploy without the contract tests
  --synth            only write the CloudFormation template into deploy/cdk.out: needs no credentials and no Docker
  --rollback         point the alias \`live\` to the version before, and nothing else
  --to VERSION       the version to roll back to
  --endpoint URL     an emulator of AWS in place of AWS
  --help             this text

Ends with 0 when all is well, 1 when a check or a test failed, 2 when the command line is not understood.`;

export const destroyHelp = `Usage: openapi-lambda destroy [options]

Deletes what \`openapi-lambda deploy\` made, with its logs. There is no way back.

  --stage NAME      the copy of the service that was deployed under this name
  --yes             do not ask
  --endpoint URL    an emulator of AWS in place of AWS
  --help            this text`;

const flag = { type: 'boolean', default: false } as const;
const text = { type: 'string' } as const;

export type Options = ReturnType<typeof readOptions>;

/** @throws {CannotDeploy} for conflicting options; unknown options are reported by the caller */
export function readOptions(args: readonly string[]) {
  const end = args.indexOf('--');
  const { values } = parseArgs({
    args: args.slice(0, end < 0 ? undefined : end),
    options: {
      ...{
        init: flag,
        zip: flag,
        yes: flag,
        synth: flag,
        rollback: flag,
        'allow-breaking': flag,
        'allow-writes': flag,
      },
      ...{ 'no-test': flag, front: text, stage: text, to: text, endpoint: text },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { front, endpoint, to } = values;
  if (front !== undefined && !(fronts as readonly string[]).includes(front))
    throw new CannotDeploy(`There is no front "${front}": use one of ${fronts.join(', ')}.`, 2);
  if (endpoint !== undefined && !URL.canParse(endpoint))
    throw new CannotDeploy(`--endpoint takes a URL like http://127.0.0.1:4566, not "${endpoint}".`, 2);
  if (to !== undefined && !values.rollback) throw new CannotDeploy('--to goes with --rollback.', 2);
  return { ...values, testArgs: end < 0 ? [] : args.slice(end + 1) };
}
