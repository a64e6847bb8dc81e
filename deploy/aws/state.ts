import { GetAliasCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { versionsOf } from './rollback.ts';
import { type Deployed, deployed } from './stack.ts';

export interface State {
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly bootstrapped: boolean;
  readonly live?: Deployed & {
    readonly version?: string;
    /** Different from `version` after a rollback. */
    readonly newestVersion?: string;
    /** The text of /openapi.json, or the reason why there is none. */
    readonly contract?: string;
    readonly noContract?: string;
  };
}

export async function state(stack: string): Promise<State> {
  const sts = new STSClient();
  // The SDK would look for credentials first; a missing region is easier to fix.
  const region = await sts.config.region();
  const { Account: account = '' } = await sts.send(new GetCallerIdentityCommand());
  const [bootstrapped, found] = await Promise.all([isBootstrapped(), deployed(stack)]);
  const base = { stack, account, region, bootstrapped };
  if (found?.functionName === undefined) return found === undefined ? base : { ...base, live: found };
  const { functionName, aliasName = 'live' } = found;
  const lambda = new LambdaClient();
  const alias = await lambda.send(new GetAliasCommand({ FunctionName: functionName, Name: aliasName }));
  const contract = await liveContract(lambda, functionName, aliasName);
  const newestVersion = String(Math.max(...(await versionsOf(lambda, functionName))));
  const versions = alias.FunctionVersion && { version: alias.FunctionVersion, newestVersion };
  return { ...base, live: { ...found, ...versions, ...contract } };
}

async function isBootstrapped(): Promise<boolean> {
  try {
    await new SSMClient().send(new GetParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version' }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ParameterNotFound') return false;
    throw error;
  }
}

/** An invocation reaches the function behind every front, regardless of its authentication. */
async function liveContract(lambda: LambdaClient, functionName: string, alias: string) {
  const event = { path: '/openapi.json', httpMethod: 'GET', requestContext: {}, headers: {} };
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName: functionName, Qualifier: alias, Payload: Buffer.from(JSON.stringify(event)) }),
  );
  if (FunctionError !== undefined) return { noContract: 'the function fails' };
  try {
    const { statusCode, body, isBase64Encoded } = JSON.parse(Buffer.from(Payload ?? []).toString());
    if (statusCode !== 200) return { noContract: `the function answers ${statusCode} to GET /openapi.json` };
    return { contract: isBase64Encoded ? Buffer.from(body, 'base64').toString() : String(body) };
  } catch {
    return { noContract: 'the function answers something else than HTTP' };
  }
}
