import { declaredMedia, declaredResponse } from '../contract/responses.ts';
import { type Check, type Exchange, header, isAnswer, isBodiless, isUnauthenticated } from './check.ts';

/**
 * An undeclared method is answered with 405, with every declared one in `Allow` (RFC 9110, 15.5.6). `HEAD` may be
 * answered like `GET`, and `OPTIONS` with the methods of the path: many frameworks add both (RFC 9110, 9.3.2 and
 * 9.3.7).
 */
export const methodNotAllowed: Check = function* (exchange) {
  const { answer } = exchange;
  const { expects, allow = [], title, request } = exchange.case;
  if (expects !== 'method not allowed' || !isAnswer(answer) || isUnauthenticated(exchange)) return;
  if (answer.status !== 405) {
    if (request.method === 'HEAD' ? isLikeGet(exchange) : listsMethods(exchange)) return;
    yield { message: `${title} is not declared, but answers ${answer.status}, not 405`, kind: String(answer.status) };
    return;
  }
  const seen = header(answer, 'allow');
  const added = [...(allow.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  const methods = listOf(seen).filter((one) => allow.includes(one) || !added.includes(one));
  if (methods.toSorted().join() !== allow.toSorted().join()) {
    yield {
      message: `${title}: Allow is ${seen === undefined ? 'missing' : JSON.stringify(seen)}, the path declares ${allow.join(', ')}`,
      kind: seen === undefined ? 'no Allow' : 'another Allow',
    };
  }
};

/** Status, content type and required headers are as `GET` declares them. */
function isLikeGet({ answer, case: { get } }: Exchange): boolean {
  const response = get && declaredResponse(get, answer.status);
  if (!response) return false;
  if (answer.status < 400 && response.headers.some(({ name, required }) => required && !header(answer, name)))
    return false;
  const type = header(answer, 'content-type');
  if (type !== undefined) return declaredMedia(response, type) !== undefined;
  return answer.status >= 400 || isBodiless(answer.status) || response.content.length === 0;
}

/** The answer of a service to `OPTIONS`, for CORS or otherwise. */
function listsMethods({ answer, case: { request, allow = [] } }: Exchange): boolean {
  if (request.method !== 'OPTIONS' || answer.status >= 300) return false;
  const listed = listOf(header(answer, 'allow') ?? header(answer, 'access-control-allow-methods'));
  return allow.every((one) => listed.includes(one));
}

const listOf = (field = ''): string[] =>
  field
    .split(',')
    .map((one) => one.trim().toUpperCase())
    .filter((one) => one !== '');
