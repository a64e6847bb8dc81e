import {
  GetAliasCommand,
  LambdaClient,
  paginateListVersionsByFunction,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { AwsProblem } from './errors.ts';
import { deployed } from './stack.ts';

export interface RolledBack {
  readonly from: string;
  readonly to: string;
}

/** Points the alias to the previous version, or to the given one. It takes effect with the next request. */
export async function rollback(stack: string, version?: string): Promise<RolledBack> {
  const found = await deployed(stack);
  if (found?.functionName === undefined) throw new AwsProblem('absent', `${stack} is not deployed.`);
  const lambda = new LambdaClient();
  const alias = { FunctionName: found.functionName, Name: found.aliasName ?? 'live' };
  const { FunctionVersion: from = '' } = await lambda.send(new GetAliasCommand(alias));
  const versions = await versionsOf(lambda, found.functionName);
  const to = version ?? String(Math.max(...versions.filter((one) => one < Number(from))));
  if (!versions.includes(Number(to)))
    throw new AwsProblem(
      'oldest',
      version === undefined
        ? `Version ${from} is the oldest.`
        : `There is no version ${version}, only ${versions.join(', ')}.`,
    );
  await lambda.send(
    new UpdateAliasCommand({ ...alias, FunctionVersion: to, RoutingConfig: { AdditionalVersionWeights: {} } }),
  );
  return { from, to };
}

export async function versionsOf(client: LambdaClient, FunctionName: string): Promise<number[]> {
  const versions: number[] = [];
  for await (const page of paginateListVersionsByFunction({ client }, { FunctionName }))
    for (const { Version } of page.Versions ?? []) if (Version !== '$LATEST') versions.push(Number(Version));
  return versions;
}
