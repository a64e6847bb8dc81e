import type { SecurityHandlers } from '#contract';

/**
 * Decides who may call: one handler for each security scheme of the contract. The contract of three operations has
 * none.
 */
export const security = {} satisfies SecurityHandlers;

declare module '@openapi-lambda/runtime' {
  interface Register {
    security: typeof security;
  }
}
