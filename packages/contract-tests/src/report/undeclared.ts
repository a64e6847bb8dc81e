import type { Operation } from '../contract/contract.ts';
import { declaresInvalid, declaresRefusal, declaresUnauthorised } from '../contract/responses.ts';
import { isSecured } from '../contract/security.ts';

const shown = 5;

/** Notes on refusals that the contract implies and does not declare: the tests cannot judge them by it. */
export function undeclaredRefusals(operations: readonly Operation[]): string[] {
  const isRefused = ({ parameters, body }: Operation) => parameters.length > 0 || body !== undefined;
  const some = operations.filter(declaresRefusal);
  return [
    noteOn(
      operations.filter((one) => !declaresRefusal(one)),
      'no 4xx: any 4xx is accepted for an invalid request.',
    ),
    noteOn(
      some.filter((one) => isRefused(one) && !declaresInvalid(one)),
      'neither 400 nor 422: any refusal of an invalid request is accepted.',
    ),
    noteOn(
      some.filter((one) => isSecured(one) && !declaresUnauthorised(one)),
      'neither 401 nor 403: both are accepted without credentials.',
    ),
  ].flat();
}

function noteOn(operations: readonly Operation[], what: string): string[] {
  if (operations.length === 0) return [];
  const names = operations.slice(0, shown).map(({ id }) => id);
  const more = operations.length - names.length;
  const all = more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
  return [`${all} ${operations.length === 1 ? 'declares' : 'declare'} ${what}`];
}
