import type { ContractSetup } from '@openapi-lambda/contract-tests';

/**
 * Credentials for operations with `security`, by the name of the security scheme: a bearer token, an API key, or
 * `user:password`. Read secrets from the environment:
 *
 *   credentials: { bearerAuth: process.env.TEST_TOKEN ?? 'test' }
 *
 * With `otherIdentity`, the credentials of a second user, the tests check that one user cannot read or delete what
 * another one created.
 */
export default { credentials: {} } satisfies ContractSetup;
