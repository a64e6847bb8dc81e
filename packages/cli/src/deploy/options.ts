import { parseArgs } from 'node:util';
import { CannotDeploy } from './errors.ts';

export const fronts = ['rest', 'http', 'url', 'alb'] as const;

export const deployHelp = `Usage: openapi-lambda deploy [options] [-- contract-test options]

Deploys the service with the CDK app in deploy/: checks the prerequisites, builds, compares the contract with the live
one, shows the changes, asks for confirmation, deploys, and runs the contract tests against the URL.

  --init             only write the CDK app into deploy/
  --front NAME       rest, http, url or alb, in place of the one in deploy/config.ts
  --stage NAME       another copy of the service, in a separate stack
  --zip              deploy dist/ instead of an image: does not need Docker
  --yes              do not ask
  --allow-breaking   deploy a contract that breaks clients of the live one
  --allow-writes     let the contract tests call POST, PUT, PATCH and DELETE
  --no-test          deploy without the contract tests
  --synth            only write the CloudFormation template into deploy/cdk.out: needs neither credentials nor Docker
  --rollback         only point the alias \`live\` to the previous version
  --to VERSION       the version to roll back to
  --endpoint URL     use an AWS emulator
  --help             this text

Exit codes: 0 success, 1 a check or a test failed, 2 the command line is invalid.`;

export const destroyHelp = `Usage: openapi-lambda destroy [options]

Deletes everything that \`openapi-lambda deploy\` created, including its logs. This cannot be undone.

  --stage NAME      the copy of the service that was deployed with this name
  --yes             do not ask
  --endpoint URL    use an AWS emulator
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
  const { front, stage, endpoint, to } = values;
  if (front !== undefined && !(fronts as readonly string[]).includes(front))
    throw new CannotDeploy(`Unknown front "${front}": use one of ${fronts.join(', ')}.`, 2);
  if (stage !== undefined && !/^[a-z0-9-]+$/i.test(stage))
    throw new CannotDeploy(`--stage allows letters, digits and hyphens, not "${stage}".`, 2);
  if (endpoint !== undefined && !URL.canParse(endpoint))
    throw new CannotDeploy(`--endpoint takes a URL like http://127.0.0.1:4566, not "${endpoint}".`, 2);
  if (to !== undefined && !values.rollback) throw new CannotDeploy('--to requires --rollback.', 2);
  return { ...values, testArgs: end < 0 ? [] : args.slice(end + 1) };
}
