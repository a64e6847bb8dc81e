import {
  Duration,
  aws_ec2 as ec2,
  aws_elasticloadbalancingv2 as elb,
  aws_elasticloadbalancingv2_targets as targets,
  aws_wafv2 as waf,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeployOptions } from '../options.ts';
import type { Behind, CreatedFront } from './index.ts';

/** An Application Load Balancer, in a network of its own unless one is given. */
export function albFront(scope: Construct, options: DeployOptions, { alias }: Behind): CreatedFront {
  const { certificateArn, webAclArn } = options;
  const balancer = new elb.ApplicationLoadBalancer(scope, 'Balancer', {
    vpc: network(scope, options),
    internetFacing: true,
    dropInvalidHeaderFields: true,
  });
  const listener = balancer.addListener(
    'Listener',
    certificateArn === undefined
      ? { port: 80 }
      : { port: 443, certificates: [{ certificateArn }], sslPolicy: elb.SslPolicy.RECOMMENDED_TLS },
  );
  // Otherwise only the last of repeated headers and query parameters would arrive.
  listener
    .addTargets('Function', { targets: [new targets.LambdaTarget(alias)] })
    .setAttribute('lambda.multi_value_headers.enabled', 'true');
  if (webAclArn !== undefined)
    new waf.CfnWebACLAssociation(scope, 'Firewall', { resourceArn: balancer.loadBalancerArn, webAclArn });
  const serverErrors = balancer.metrics.httpCodeElb(elb.HttpCodeElb.ELB_5XX_COUNT, { period: Duration.minutes(5) });
  return {
    url: `${certificateArn === undefined ? 'http' : 'https'}://${balancer.loadBalancerDnsName}`,
    leftovers: [],
    serverErrors,
  };
}

function network(scope: Construct, { vpcId }: DeployOptions): ec2.IVpc {
  if (vpcId !== undefined) return ec2.Vpc.fromLookup(scope, 'BalancerNetwork', { vpcId });
  return new ec2.Vpc(scope, 'BalancerNetwork', {
    maxAzs: 2,
    natGateways: 0,
    subnetConfiguration: [{ name: 'public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false }],
    restrictDefaultSecurityGroup: false,
  });
}
