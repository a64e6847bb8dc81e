/**
 * What the contract tests may use to enter operations with `security`, by the name of the security scheme: a bearer
 * token, an API key, or `user:password`. Read them from the environment where they are secret:
 *
 *   export const credentials = { bearerAuth: process.env.TEST_TOKEN ?? 'test' };
 */
export const credentials: Readonly<Record<string, string>> = {};
