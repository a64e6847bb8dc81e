/** Faults of a service, one per row, and the check that has to report each. */

import { acceptedFaults } from './accepted.ts';
import { answeredFaults, edgeFaults } from './answers.ts';
import { eventFaults, proxyFaults, routingFaults } from './around.ts';
import type { Fault } from './fault.ts';
import { securityFaults } from './guarded.ts';
import { refusedFaults } from './refused.ts';

export const faults: readonly Fault[] = [
  ...acceptedFaults,
  ...refusedFaults,
  ...answeredFaults,
  ...edgeFaults,
  ...routingFaults,
  ...securityFaults,
  ...proxyFaults,
  ...eventFaults,
];
