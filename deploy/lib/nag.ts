import { type Stack, Validations } from 'aws-cdk-lib';
import type { DeployOptions } from './options.ts';

/** Rules of AWS Solutions that do not apply, each with its reason. Any other finding fails the synthesis. */
export function acknowledge(stack: Stack, options: DeployOptions): void {
  for (const [id, reason] of Object.entries(reasons(options)))
    Validations.of(stack).acknowledge({ id: `AwsSolutions::AwsSolutions-${id}`, reason });
}

function reasons({ front, vpcId, tracing, webAclArn, authorizer, certificateArn, shift, corsOrigins }: DeployOptions) {
  const open = 'The contract decides operation by operation who may call, and the function checks it.';
  return {
    ...(front === 'rest' && {
      APIG2: 'The function checks each request against the whole contract; models of API Gateway know only draft 4.',
      APIG6: 'The access log has a line for each request; the execution log would hold what clients send.',
      COG4: open,
      ...(webAclArn === undefined && { APIG3: 'A web ACL costs by the month: it is the option webAclArn.' }),
    }),
    ...((front === 'rest' || front === 'http') && authorizer?.type !== 'iam' && { APIG4: open }),
    ...(front === 'rest' &&
      authorizer?.type === 'iam' &&
      corsOrigins && { APIG4: 'A browser sends no credentials with a preflight request.' }),
    ...(front === 'alb' && {
      ELB2: 'The function logs each request; a bucket of access logs is a decision of the account owner.',
      EC23: 'The load balancer is a public entrance.',
      ...(vpcId === undefined && { VPC7: 'Only the load balancer is in this network, and it logs by itself.' }),
      ...(certificateArn === undefined && { ELB1: 'HTTPS needs a certificate: it is the option certificateArn.' }),
    }),
    ...(vpcId !== undefined && {
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole]':
        'Network interfaces have no names before they exist.',
    }),
    ...(tracing && { 'IAM5[Resource::*]': 'X-Ray has no resources that could be named.' }),
    ...(shift && {
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]':
        "CodeDeploy's own policy for Lambda, the limited one.",
    }),
  };
}
