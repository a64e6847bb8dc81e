import { describeContract } from '@openapi-lambda/contract-tests/vitest';
import setup from './contract.setup.ts';

// After the setup, which may set environment variables that the function reads when it is loaded.
const { handler } = await import('../src/handler.ts');

// A test for each operation and check of openapi.yaml. `npm run test:contract` tests the built function, or a URL.
await describeContract({ handler, setup });
