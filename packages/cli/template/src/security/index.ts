import type { SecurityHandlers } from '#contract';

/** Decides who may call: one handler for each security scheme of the contract. */
export const security = {} satisfies SecurityHandlers;

declare module '@openapi-lambda/runtime' {
  interface Register {
    security: typeof security;
  }
}
