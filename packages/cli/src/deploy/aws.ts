import { join } from 'node:path';
import { run } from '../container/engine.ts';
import { folder } from './cdk-app.ts';
import { CannotDeploy } from './errors.ts';

/** The output of `deploy/aws/run.ts state`. */
export interface State {
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly bootstrapped: boolean;
  readonly live?: {
    readonly status: string;
    readonly url?: string;
    readonly functionName?: string;
    readonly version?: string;
    /** Different from `version` after a rollback. */
    readonly newestVersion?: string;
    readonly contract?: string;
    readonly noContract?: string;
  };
}

interface Results {
  state: State;
  rollback: { readonly from: string; readonly to: string };
  destroy: { readonly destroyed: string };
}

export interface Asking {
  readonly env: NodeJS.ProcessEnv;
  readonly stage?: string | undefined;
  readonly version?: string | undefined;
}

const remedies: Readonly<Record<string, string>> = {
  credentials:
    'There are no valid AWS credentials. Run `aws sso login` or `aws configure`, or set AWS_PROFILE. To try without AWS: --synth, or --endpoint with an emulator.',
  region: 'No AWS region is set. Set AWS_REGION, for example AWS_REGION=eu-central-1.',
  network: 'AWS cannot be reached. Check the connection and HTTPS_PROXY, or the emulator at --endpoint.',
  denied: 'These credentials lack permissions. docs/operate.md lists the permissions that a deployment needs.',
  absent: 'Deploy it with: openapi-lambda deploy',
  oldest: 'There is nothing to roll back to.',
};

/** @throws {CannotDeploy} with the reason and how to fix it */
export async function aws<Action extends keyof Results>(
  action: Action,
  { env, stage, version }: Asking,
): Promise<Results[Action]> {
  const args = [join(folder, 'aws/run.ts'), action];
  if (stage !== undefined) args.push('--stage', stage);
  if (version !== undefined) args.push('--version', version);
  const { stdout, output } = await run(process.execPath, args, { env });
  let result: { readonly error?: Problem };
  try {
    result = JSON.parse(stdout);
  } catch (cause) {
    const line = output.split('\n').find((text) => /Error/.test(text)) ?? output.trim();
    throw new CannotDeploy(`deploy/aws/run.ts fails: ${line}`, 1, { cause });
  }
  if (result.error) throw new CannotDeploy(explain(result.error));
  return result as Results[Action];
}

interface Problem {
  readonly kind: string;
  readonly message: string;
}

/** @returns the problem and how to fix it. AWS's own words come last, since they do not name the cause. */
export function explain({ kind, message }: Problem): string {
  const remedy = remedies[kind];
  if (remedy === undefined) return message;
  return kind === 'absent' || kind === 'oldest' ? `${message} ${remedy}` : `${remedy}\n${message}`;
}
