import type { Operation } from './contract.ts';

/** Whether it cannot be called without credentials. */
export const isSecured = ({ security }: Operation): boolean =>
  security.length > 0 && !security.some((requirement) => Object.keys(requirement).length === 0);
