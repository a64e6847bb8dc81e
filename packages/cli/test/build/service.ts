/** The function without operations: what of the bundle is the project's own, whatever people make of it. */
import * as contract from '@@generated/routes.ts';
import { docs } from '@@packages/runtime/src/docs.ts';
import { createHandler } from '@@packages/runtime/src/create-handler.ts';

export const handler = createHandler({
  contract,
  operations: {},
  securityHandlers: {},
  basePath: '',
  responseValidation: 'warn',
  otherwise: docs,
});
