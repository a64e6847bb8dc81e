import { readBody } from '../request/body.ts';
import { readParameters } from '../request/parameters.ts';
import { refuseTooMany } from '../request/too-many.ts';
import type { Call } from './call.ts';
import type { Route } from './router.ts';

const valid = { valid: true, errors: null };
const noBody = { mediaType: undefined, value: undefined };

/**
 * Replaces openapi-backend's validator: reads the request into `call.input` by the compiled contract, and collects
 * contract violations in `call.violations`.
 */
export function validateRequest(call: Call, route: Route): { valid: boolean; errors: object[] | null } {
  const { compiled } = route;
  // Fail closed: an operation must not run if its contract is not loaded.
  if (!compiled) throw new Error(`The contract of ${route.operationId} is not loaded.`);
  const { violations } = call;
  refuseTooMany(call.request, violations);
  if (violations.length > 0) return { valid: false, errors: violations };
  const parameters = readParameters(compiled.parameters, call.request, call.pathValues(), violations);
  let body: { mediaType: string | undefined; value: unknown } = noBody;
  if (compiled.requestBody) {
    const outcome = readBody(compiled.requestBody, call.request, violations);
    if (typeof outcome === 'string') {
      call.refusal = outcome;
      return { valid: false, errors: [] };
    }
    body = outcome;
  }
  const { path, query, headers, cookies } = parameters;
  call.input = { path, query, headers, cookies, body: body.value, mediaType: body.mediaType };
  return violations.length ? { valid: false, errors: violations } : valid;
}
