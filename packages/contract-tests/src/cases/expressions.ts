import type { SerializedRequest } from '../serialization/request.ts';
import type { Answer } from '../targets/target.ts';

export interface Said {
  readonly request: SerializedRequest;
  /** Parameters of the request by location and name: `path id`. */
  readonly sent: ReadonlyMap<string, unknown>;
  readonly answer: Answer;
}

/**
 * A runtime expression, a text that contains `{expressions}`, or a constant. `undefined` if the value does not exist.
 */
export function evaluate(expression: unknown, said: Said): unknown {
  if (typeof expression !== 'string') return expression;
  if (expression.startsWith('$')) return one(expression, said);
  return expression.replace(/\{(\$[^}]+)\}/g, (_, inner: string) => String(one(inner, said)));
}

function one(expression: string, { request, sent, answer }: Said): unknown {
  if (expression === '$method') return request.method;
  if (expression === '$url') return request.path;
  if (expression === '$statusCode') return answer.status;
  const [, side, source = ''] = /^\$(request|response)\.(.+)$/s.exec(expression) ?? [];
  const isRequest = side === 'request';
  if (source.startsWith('body')) {
    const body = isRequest ? request.body : answer.body;
    return body === undefined ? undefined : atPointer(body, source.slice('body#'.length));
  }
  const [place = '', name = ''] = [source.slice(0, source.indexOf('.')), source.slice(source.indexOf('.') + 1)];
  if (isRequest) return sent.get(`${place} ${name}`);
  return place === 'header' ? answer.headers.get(name.toLowerCase())?.[0] : undefined;
}

function atPointer(body: string | Uint8Array, pointer: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString());
  } catch {
    return undefined;
  }
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
