import { CloudFormationClient, DeleteStackCommand, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { AwsProblem } from './errors.ts';
import { deployed } from './stack.ts';

/** Deletes the stack and waits for it. A function in a VPC takes up to half an hour to release its network. */
export async function destroy(stack: string): Promise<{ readonly destroyed: string }> {
  if ((await deployed(stack)) === undefined) throw new AwsProblem('absent', `${stack} is not deployed.`);
  const client = new CloudFormationClient();
  await client.send(new DeleteStackCommand({ StackName: stack }));
  const result = await waitUntilStackDeleteComplete(
    { client, maxWaitTime: 2400, minDelay: 1, maxDelay: 10 },
    { StackName: stack },
  );
  if (result.state !== 'SUCCESS') throw new AwsProblem('other', `${stack} is not gone: ${String(result.reason)}`);
  return { destroyed: stack };
}
