import type { aws_cloudwatch as cloudwatch, aws_lambda as lambda } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Contract } from '../contract.ts';
import type { DeployOptions } from '../options.ts';
import { albFront } from './alb.ts';
import { httpFront } from './http.ts';
import { restFront } from './rest.ts';
import { urlFront } from './url.ts';

export interface Behind {
  readonly alias: lambda.Alias;
  readonly contract: Contract;
}

export interface CreatedFront {
  readonly url: string;
  readonly leftovers: readonly string[];
  /** How often the front answered 5xx. */
  readonly serverErrors: cloudwatch.IMetric;
}

const createFrontOf = { rest: restFront, http: httpFront, url: urlFront, alb: albFront };

export function createFront(scope: Construct, options: DeployOptions, behind: Behind): CreatedFront {
  return createFrontOf[options.front](scope, options, behind);
}
