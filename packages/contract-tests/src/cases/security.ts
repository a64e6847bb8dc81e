import type { Operation } from '../contract/contract.ts';
import { isSecured } from '../contract/security.ts';
import type { Case } from './case.ts';
import type { Credentials } from './credentials.ts';
import type { OperationCases } from './operation-cases.ts';

/** Calls the operation with every accepted combination of credentials, and without them, with one missing or wrong. */
export function* securityCases(operationCases: OperationCases, credentials: Credentials): Generator<Case> {
  const { operation, minimal } = operationCases;
  const plain = minimal && operationCases.request(minimal);
  if (!plain) return;
  const request = credentials.outside(plain);
  const about = (title: string, wire: Case['request']) =>
    ({ stage: 'security', title, operation, request: wire, plan: minimal }) as const;
  const known = operation.security.map((requirement) => Object.keys(requirement)).filter((it) => credentials.knows(it));
  // The first one is sent with all other requests.
  for (const schemes of known.slice(1)) {
    const title =
      schemes.length === 0 ? 'without credentials, which its security allows' : `with ${schemes.join(' and ')}`;
    yield { ...about(title, credentials.apply(request, schemes)), expects: 'accepted', entered: schemes };
  }
  for (const schemes of known.slice(0, 1)) {
    const most = Math.max(0, ...schemes.map((name) => credentials.count(name)));
    for (let index = 1; index < most; index++) {
      const title = `with credential ${index + 1} for ${schemes.join(' and ')}`;
      yield { ...about(title, credentials.apply(request, schemes, index)), expects: 'accepted', entered: schemes };
    }
  }
  if (!isSecured(operation)) return;
  const breaks = { what: 'security', at: operation.securityAt, where: ['security'] };
  for (const [title, wire] of refusable(operation, credentials, request)) {
    yield { ...about(title, wire), expects: 'unauthorised', breaks };
  }
}

function refusable({ security }: Operation, credentials: Credentials, request: Case['request']) {
  const found = new Map([['without credentials', request]]);
  for (const requirement of security) {
    const schemes = Object.keys(requirement);
    const [only] = schemes.length === 1 ? schemes : [];
    const misnamed = only === undefined ? undefined : credentials.applyMisnamed(request, only);
    if (only !== undefined && misnamed) found.set(`with the token of ${only} as ${misnamedAs(misnamed)}`, misnamed);
    for (const left of schemes) {
      const others = schemes.filter((name) => name !== left);
      const right = others.filter((name) => credentials.knows([name]));
      if (security.some((one) => Object.keys(one).every((name) => right.includes(name)))) continue;
      const entered = credentials.apply(request, right);
      if (right.length > 0 && right.length === others.length) found.set(`without ${left}`, entered);
      // A wrong one can be made without knowing the right one.
      const wrong = schemes.filter((name) => !right.includes(name));
      found.set(`with a wrong ${wrong.join(' and a wrong ')}`, credentials.applyWrong(entered, wrong));
    }
  }
  return found;
}

const misnamedAs = ({ headers }: Case['request']): string => headers.at(-1)?.[1].split(' ')[0] ?? '';
