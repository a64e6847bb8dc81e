import type { IncomingMessage } from 'node:http';

export const eventKinds = ['rest', 'http', 'url', 'alb'] as const;
export type EventKind = (typeof eventKinds)[number];

export interface GatewayResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

export function toEvent(_kind: EventKind, { request, body }: { request: IncomingMessage; body: Buffer }): object {
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const multiValueQueryStringParameters: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    multiValueQueryStringParameters[name] = [...(multiValueQueryStringParameters[name] ?? []), value];
  }
  return {
    resource: '/{proxy+}',
    path,
    httpMethod: request.method,
    headers: request.headers,
    multiValueHeaders: request.headersDistinct,
    multiValueQueryStringParameters,
    requestContext: { httpMethod: request.method, path },
    body: body.length ? body.toString('base64') : null,
    isBase64Encoded: body.length > 0,
  };
}

export function fromResult(_kind: EventKind, result: unknown): GatewayResponse {
  const { statusCode, headers, body, isBase64Encoded } = result as {
    statusCode: number;
    headers?: Record<string, string>;
    body?: string;
    isBase64Encoded?: boolean;
  };
  return {
    status: statusCode,
    headers: Object.entries(headers ?? {}),
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}
