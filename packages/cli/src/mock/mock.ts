import { join } from 'node:path';
import type { CompiledContract } from '@@packages/runtime/src/contract-spec.ts';
import { createHandler, type LambdaOptions } from '@@packages/runtime/src/create-handler.ts';
import { Answers } from './answers.ts';

type Generated = CompiledContract & { readonly directory: string };

/**
 * The function with stand-ins: an operation without a handler answers from the contract, and a security scheme without
 * one lets everybody in whose credentials are not `wrong`.
 *
 * @param contract what generate wrote, `openapi.json` beside it
 */
export function createMock(contract: Generated, options: Omit<LambdaOptions, 'contract' | 'standIn'>) {
  const answers = new Answers(join(contract.directory, 'openapi.json'));
  const guards = Object.fromEntries(Object.keys(contract.securitySchemes).map((name) => [name, isNotWrong]));
  return createHandler({
    ...options,
    contract,
    securityHandlers: { ...guards, ...options.securityHandlers },
    standIn: ({ method, path }) => answers.of(method, path),
  });
}

function isNotWrong(credentials: unknown): boolean {
  const password = (credentials as { readonly password?: unknown } | undefined)?.password;
  return credentials !== 'wrong' && password !== 'wrong';
}
