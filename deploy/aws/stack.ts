import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

export interface Deployed {
  readonly status: string;
  readonly url: string | undefined;
  readonly functionName: string | undefined;
  readonly aliasName: string | undefined;
}

/** @returns `undefined` if there is no such stack */
export async function deployed(stack: string): Promise<Deployed | undefined> {
  const cloudFormation = new CloudFormationClient();
  try {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
    const [found] = Stacks ?? [];
    if (!found || found.StackStatus === 'REVIEW_IN_PROGRESS') return undefined;
    const output = (key: string) => found.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
    return {
      status: found.StackStatus ?? '',
      url: output('Url'),
      functionName: output('FunctionName'),
      aliasName: output('AliasName'),
    };
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}
