import { describeContract } from '@openapi-lambda/contract-tests/vitest';
import { handler } from '../src/handler.ts';
import setup from './contract.setup.ts';

// A test for each operation and check of openapi.yaml. `npm run test:contract` tests the built function, or a URL.
await describeContract({ handler, setup });
