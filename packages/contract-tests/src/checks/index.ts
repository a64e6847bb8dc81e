import * as acceptance from './acceptance.ts';
import type { Check } from './check.ts';
import { itemsValid } from './items.ts';
import { methodNotAllowed } from './methods.ts';
import * as response from './response.ts';

/** Every check, by the name that reports use. */
export const checks: Readonly<Record<string, Check>> = {
  'no server error': acceptance.noServerError,
  'invalid request refused': acceptance.invalidRefused,
  'valid request accepted': acceptance.validAccepted,
  'status declared': response.statusDeclared,
  'content type declared': response.contentTypeDeclared,
  'headers valid': response.headersValid,
  'body valid': response.bodyValid,
  'items valid': itemsValid,
  'violation named': response.violationNamed,
  'unknown path': acceptance.unknownPath,
  'method not allowed': methodNotAllowed,
  'security enforced': acceptance.securityEnforced,
  'credentials accepted': acceptance.credentialsAccepted,
  'content length': response.contentLength,
  'proxy result': response.proxyResult,
};
