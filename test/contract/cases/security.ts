import type { Operation } from '../contract/contract.ts';
import type { Case } from './case.ts';
import type { Credentials } from './credentials.ts';
import type { Exercise } from './exercise.ts';

/** The operation called without credentials, with each of several left out, and with wrong ones. */
export function* securityCases(exercise: Exercise, credentials: Credentials): Generator<Case> {
  const { operation, minimal } = exercise;
  if (!isSecured(operation) || !minimal) return;
  const request = exercise.request(minimal);
  if (!request) return;
  const refused = (title: string, wire: Case['request']): Case => ({
    stage: 'security',
    title,
    operation,
    request: wire,
    expects: 'unauthorised',
    breaks: { what: 'security', at: operation.securityAt, where: ['security'] },
  });
  yield refused('without credentials', request);
  for (const requirement of operation.security) {
    const schemes = Object.keys(requirement);
    for (const left of schemes) {
      const others = schemes.filter((name) => name !== left);
      const stillMet = operation.security.some((one) => Object.keys(one).every((name) => others.includes(name)));
      if (!credentials.knows(schemes) || stillMet) continue;
      if (others.length > 0) yield refused(`without ${left}`, credentials.apply(request, others));
      yield refused(`with a wrong ${left}`, credentials.apply(credentials.apply(request, others), [left], 'wrong'));
    }
  }
}

export const isSecured = ({ security }: Operation): boolean =>
  security.length > 0 && !security.some((requirement) => Object.keys(requirement).length === 0);
