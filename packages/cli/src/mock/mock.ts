import { join } from 'node:path';
import { createHandler, type HandlerOptions, type Logger } from '@openapi-lambda/runtime';
import { Answers } from './answers.ts';
import { declaredProblems } from './problems.ts';

/**
 * Creates a function in which operations without a handler answer from the contract, and security schemes without one
 * accept all credentials except `wrong`.
 */
export function createMock(options: HandlerOptions) {
  const { contract, security } = options;
  const answers = new Answers(join(contract.directory ?? '.', 'openapi.json'));
  const guards = Object.fromEntries(Object.keys(contract.securitySchemes).map((name) => [name, isNotWrong]));
  return createHandler({
    responseValidation: 'enforce',
    ...options,
    security: { ...guards, ...security },
    problems: declaredProblems(contract, answers, options.problems),
    fallbackOperation: ({ method, path }, operation) => {
      const { instead, ...answer } = answers.of(method, path);
      if (instead !== undefined) (operation as { readonly log: Logger }).log.warn(instead);
      return answer;
    },
  });
}

function isNotWrong(credentials: unknown): boolean {
  const password = (credentials as { readonly password?: unknown } | undefined)?.password;
  return password === undefined ? !isWrong(String(credentials)) : password !== 'wrong';
}

/** An API key in the `Authorization` header may have a scheme: `Bearer wrong`. */
function isWrong(key: string): boolean {
  const [, scheme = '', rest = key] = /^(Basic|Bearer) (.*)$/i.exec(key) ?? [];
  const [, password = rest] = scheme.toLowerCase() === 'basic' ? (/:(.*)/s.exec(decoded(rest)) ?? []) : [];
  return password === 'wrong';
}

const decoded = (text: string): string => Buffer.from(text, 'base64').toString();
