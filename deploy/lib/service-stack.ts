import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { addAlarms } from './alarms.ts';
import { readContract } from './contract.ts';
import { addDashboard } from './dashboard.ts';
import { createFront } from './fronts/index.ts';
import { createFunction } from './function.ts';
import { acknowledge } from './nag.ts';
import { type DeployOptions, stackName } from './options.ts';
import { shiftTraffic } from './shift.ts';

export interface ServiceProps extends StackProps {
  readonly options: DeployOptions;
  /** The folder of the service. */
  readonly project: string;
}

/** One function behind one front, with its alarms and its dashboard. */
export class ServiceStack extends Stack {
  /** Differences between the routes and the contract, one sentence each. */
  readonly leftovers: readonly string[];

  constructor(scope: Construct, id: string, { options, project, ...props }: ServiceProps) {
    super(scope, id, { description: `${options.name}: one OpenAPI document, one Lambda function`, ...props });
    Tags.of(this).add('service', stackName(options));
    const contract = readContract(project);
    const { fn, alias } = createFunction(this, options, project);
    const front = createFront(this, options, { alias, contract });
    this.leftovers = front.leftovers;
    const alarms = addAlarms(this, options, { alias, front, contract });
    addDashboard(this, options, { alias, contract, alarms });
    if (options.shift) shiftTraffic(this, options.shift, { alias, alarms });
    new CfnOutput(this, 'Url', { value: front.url });
    new CfnOutput(this, 'FunctionName', { value: fn.functionName });
    new CfnOutput(this, 'AliasName', { value: alias.aliasName });
    acknowledge(this, options);
  }
}
