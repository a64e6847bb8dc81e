import { Duration, aws_lambda as lambda } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeployOptions } from '../options.ts';
import type { Behind, CreatedFront } from './index.ts';

/** A Function URL: without a gateway, and without cost in addition to the function. */
export function urlFront(_scope: Construct, options: DeployOptions, { alias }: Behind): CreatedFront {
  const { authorizer, corsOrigins } = options;
  const { url } = alias.addFunctionUrl({
    authType: authorizer?.type === 'iam' ? lambda.FunctionUrlAuthType.AWS_IAM : lambda.FunctionUrlAuthType.NONE,
    ...(corsOrigins === undefined
      ? {}
      : {
          cors: {
            allowedOrigins: [...corsOrigins],
            allowedMethods: [lambda.HttpMethod.ALL],
            allowedHeaders: ['authorization', 'content-type'],
            maxAge: Duration.hours(1),
          },
        }),
  });
  const serverErrors = alias.metric('Url5xxCount', { period: Duration.minutes(5), statistic: 'Sum' });
  return { url, leftovers: [], serverErrors };
}
