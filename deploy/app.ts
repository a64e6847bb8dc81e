/** The app that `cdk` runs. The context overrides config.ts: `cdk deploy -c front=http -c as=zip -c stage=test`. */
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { config } from './config.ts';
import { checkOptions, type DeployOptions, stackName, WrongOption } from './lib/options.ts';
import { ServiceStack } from './lib/service-stack.ts';

const app = new App();
const overrides = Object.fromEntries(
  ['front', 'as', 'stage', 'name', 'routes', 'architecture']
    .map((option) => [option, app.node.tryGetContext(option)])
    .filter(([, value]) => value !== undefined),
);
const options: DeployOptions = { ...config, ...overrides };
try {
  checkOptions(options);
  const stack = new ServiceStack(app, stackName(options), {
    options,
    project: app.node.tryGetContext('project') ?? join(import.meta.dirname, '..'),
    // The CDK sets these if there are credentials; without them, the template fits every account.
    env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
  });
  for (const leftover of stack.leftovers) console.error(leftover);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
} catch (error) {
  if (!(error instanceof WrongOption)) throw error;
  console.error(`deploy/config.ts: ${error.message}`);
  process.exit(1);
}
