import type { DeployOptions } from './lib/options.ts';

/** How this service is deployed. `openapi-lambda deploy --front`, `--stage` and `--zip` override these values. */
export const config: DeployOptions = {
  name: 'openapi-lambda',
  front: 'rest',
};
