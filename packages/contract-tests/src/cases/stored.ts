import type { Contract } from '../contract/contract.ts';
import type { Case } from './case.ts';

/** A case in a JSON report: without credentials, which are added again on replay. */
export type StoredCase = Pick<Case, 'stage' | 'title' | 'expects' | 'breaks' | 'allow' | 'event'> & {
  readonly operation?: string;
  readonly request: Omit<Case['request'], 'body'> & { readonly body?: string; readonly isBase64?: true };
};

/** `undefined` if the case consists of credentials. */
export function store(one: Case): StoredCase | undefined {
  const { stage, title, expects, breaks, allow, event, operation, unsigned: request = one.request } = one;
  if (stage === 'security') return undefined;
  const { body, ...rest } = request;
  const bytes = () => ({ body: Buffer.from(body ?? '').toString('base64'), isBase64: true as const });
  const stored = body === undefined ? {} : typeof body === 'string' ? { body } : bytes();
  return {
    ...{ stage, title, expects },
    ...(operation ? { operation: operation.id } : {}),
    ...(breaks ? { breaks } : {}),
    ...(allow ? { allow } : {}),
    ...(event ? { event } : {}),
    request: { ...rest, ...stored },
  };
}

/** The cases of an earlier report, if their operations still exist. */
export function restore(stored: readonly StoredCase[], { operations }: Contract): Case[] {
  return stored.flatMap(({ operation: id, request, ...rest }) => {
    const operation = operations.find((one) => one.id === id);
    if (id !== undefined && !operation) return [];
    const { body, isBase64, ...others } = request;
    const bytes = body !== undefined && isBase64 ? Buffer.from(body, 'base64') : body;
    return [{ ...rest, operation, request: { ...others, body: bytes } }];
  });
}
