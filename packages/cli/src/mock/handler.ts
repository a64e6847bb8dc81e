import * as contract from '@@generated/routes.ts';
import { docs } from '@@packages/runtime/src/docs.ts';
import { operations } from '@@src/operations/index.ts';
import { securityHandlers } from '@@src/security/index.ts';
import { createMock } from './mock.ts';

const { BASE_PATH = '', DOCS } = process.env;

/** In place of src/handler.ts under `npm start -- --mock`. */
export const handler = createMock(contract, {
  operations,
  securityHandlers,
  basePath: BASE_PATH,
  responseValidation: 'enforce',
  ...(DOCS === 'off' ? {} : { otherwise: docs }),
});
