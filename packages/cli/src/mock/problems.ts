import { fastApi, type HandlerOptions, type Problem, type ProblemFormat } from '@openapi-lambda/runtime';
import { leavesOf } from '@openapi-lambda/runtime/internal';
import type { Answers } from './answers.ts';

type Contract = HandlerOptions['contract'];

/** The statuses that mean the same to a client, for contracts that declare only some of them. */
const similar: Readonly<Record<number, readonly number[]>> = {
  400: [422],
  401: [403],
  403: [401],
  415: [400, 422],
  422: [400],
};

/**
 * The service's own answers in place of an operation, as far as the contract allows them; otherwise answers with the
 * status, the headers and the body that it declares.
 */
export function declaredProblems(contract: Contract, answers: Answers, format: ProblemFormat = fastApi): ProblemFormat {
  let routes: ReadonlyMap<string, readonly [method: string, path: string]> | undefined;
  return (problem) => {
    const own = format(problem);
    const alternatives = problem.kind === 'httpError' ? undefined : similar[problem.status];
    if (problem.operationId === undefined || !alternatives) return own;
    routes ??= routesOf(contract);
    const [method, path] = routes.get(problem.operationId) ?? [];
    if (method === undefined || path === undefined) return own;
    const forms = [own.status, ...alternatives].map((status) => {
      const all = [problem, { ...problem, violations: [violationOf(problem)] }];
      return { status, results: all.map((one) => ({ ...format({ ...one, status }), status })) };
    });
    return answers.asDeclared(method, path, forms) ?? own;
  };
}

/** For contracts in which a refusal lists violations. */
const violationOf = ({ kind, detail }: Problem) => ({ type: kind, loc: ['body'], msg: detail, input: null });

const routesOf = (contract: Contract) =>
  new Map(
    [...leavesOf(contract)].flatMap(({ path, methods }) =>
      Object.entries(methods).map(([method, [operationId]]) => [operationId, [method, path] as const] as const),
    ),
  );
