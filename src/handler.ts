import * as contract from '../generated/routes.ts';
import { docs } from '@@packages/runtime/src/docs.ts';
import { createHandler } from '@@packages/runtime/src/create-handler.ts';
import { operations } from './operations/index.ts';
import { securityHandlers } from './security/index.ts';

const { BASE_PATH = '', DOCS, RESPONSE_VALIDATION } = process.env;

/** The entry of the Lambda function. Its settings are environment variables; the README lists them. */
export const handler = createHandler({
  contract,
  operations,
  securityHandlers,
  basePath: BASE_PATH,
  responseValidation: responseValidationOf(RESPONSE_VALIDATION),
  ...(DOCS === 'off' ? {} : { otherwise: docs }),
});

function responseValidationOf(setting = 'warn') {
  if (setting === 'off' || setting === 'warn' || setting === 'enforce') return setting;
  throw new Error(`RESPONSE_VALIDATION is "${setting}"; it must be off, warn or enforce.`);
}
