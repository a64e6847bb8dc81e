import type { MediaType, Operation, Response } from './contract.ts';

/** The response that the contract declares for a status: by the status itself, its range, or the default. */
export function declaredResponse({ responses }: Operation, status: number): Response | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  return responses[String(status)] ?? responses[range] ?? responses[range.toLowerCase()] ?? responses.default;
}

/** Whether the contract describes refusals at all; if it does not, any 4xx is accepted. */
export const declaresRefusal = ({ responses }: Operation): boolean =>
  Object.keys(responses).some((status) => status === 'default' || status.startsWith('4'));

const declaresOne = (operation: Operation, statuses: readonly number[]): boolean =>
  statuses.some((status) => declaredResponse(operation, status) !== undefined);

/** Statuses that mean that the request itself is wrong. */
export const refusals: readonly number[] = [400, 405, 406, 411, 413, 414, 415, 422, 431];

/** Whether the contract says how an invalid request is refused: not by a 404 or a 409. */
export const declaresInvalid = (operation: Operation): boolean => declaresOne(operation, [400, 422]);

/** Whether the contract says how a request is refused that its `security` does not allow. */
export const declaresUnauthorised = (operation: Operation): boolean => declaresOne(operation, [401, 403]);

/** Whether a declared media type, or range, matches a concrete one. */
export function covers(declared: string, name: string): boolean {
  if (declared === '*/*' || declared === name) return true;
  return declared.endsWith('/*') && name.startsWith(declared.slice(0, -1));
}

/** The most specific declared media type that matches. */
export function declaredMedia({ content }: Response, contentType: string): MediaType | undefined {
  const name = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const fitting = content.filter((one) => covers(one.name, name));
  return fitting.find((one) => one.name === name) ?? fitting.find((one) => one.name !== '*/*') ?? fitting[0];
}
