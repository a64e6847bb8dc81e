import type { SecurityHandlers } from '@@packages/runtime/src/pipeline/security.ts';

/** Who may call: one handler a security scheme of the contract. The contract of three operations has none. */
export const securityHandlers = {} satisfies SecurityHandlers;
