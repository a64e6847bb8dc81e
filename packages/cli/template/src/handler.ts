import { createHandler } from '@openapi-lambda/runtime';
import * as contract from '#contract';
import { operations } from './operations/index.ts';
import { security } from './security/index.ts';

/** The Lambda function. */
export const handler = createHandler({ contract, operations, security });
