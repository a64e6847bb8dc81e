import type { Operation } from '../contract/contract.ts';
import type { Resource } from '../state/resources.ts';
import { type StateRule, stateRules } from '../state/rules.ts';
import { checks } from './index.ts';

/** Checks that are not about one exchange. */
const others = ['examples valid', 'operation called', 'success answered'];

/** Every name that can occur as `check` in a report. */
export const checkNames: readonly string[] = [...Object.keys(checks), ...others, ...Object.keys(stateRules)];

export const routingChecks: readonly string[] = [
  'unknown path',
  'method not allowed',
  'no server error',
  'proxy result',
];

/** The checks that an operation can fail, in the order in which they run. */
export function checksFor(operation: Operation, resources: readonly Resource[]): string[] {
  const isSecured = operation.security.length > 0;
  const responses = Object.values(operation.responses);
  const isAbout = (check: string): boolean => {
    if (check === 'unknown path' || check === 'method not allowed') return false;
    if (check === 'security enforced' || check === 'credentials accepted') return isSecured;
    if (check === 'headers valid') return responses.some(({ headers }) => headers.length > 0);
    return true;
  };
  const rules = new Set(resources.filter(({ create }) => create).flatMap((one) => rulesOf(operation, one)));
  return [...Object.keys(checks).filter(isAbout), ...others, ...rules];
}

/** The operation of a resource that a rule is about. */
function rulesOf(operation: Operation, { create, read, replace, patch, remove, list }: Resource): StateRule[] {
  switch (operation) {
    case create:
      return ['Location leads to it'];
    case read:
      return ['created is found', 'written is read', 'safe methods change nothing', 'others are kept out'].concat(
        replace ? ['replaced is read'] : [],
        patch ? ['patched is read'] : [],
      ) as StateRule[];
    case replace:
      return ['created is found', 'repeated PUT'];
    case patch:
      return ['created is found'];
    case remove:
      return ['created is found', 'deleted is gone', 'others are kept out'];
    case list:
      return ['created is listed', 'limit is respected', 'filter is used', 'others are kept out'];
    default:
      return [];
  }
}
