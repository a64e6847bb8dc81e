/** Payload 2.0, shared by HTTP APIs and Function URLs. */

import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpRequest } from '../http.ts';
import { LazyRequest } from '../lazy-request.ts';
import { readBody } from './body.ts';
import { readCookies } from './cookies.ts';
import { map, text, texts } from './event-access.ts';
import type { EventAccess } from './event-source.ts';
import { EventHeaders } from './headers.ts';
import { readDecodedQuery, readQueryString } from './query.ts';
import { joinRepeated } from './repeated.ts';
import type { Content } from './result.ts';

/** Whether it is a proxy event of payload 2.0. A Lambda authorizer's event differs only in its `routeArn`. */
export function isPayload2(event: EventAccess): boolean {
  return (
    event.version === '2.0' &&
    typeof map(map(event.requestContext).http).method === 'string' &&
    event.routeArn === undefined
  );
}

export function readPayload2(event: EventAccess, path: string): HttpRequest {
  const { method, sourceIp } = map(map(event.requestContext).http);
  const cookies = texts(event.cookies);
  const headers = new EventHeaders(undefined, event.headers);
  const request = {
    method: (text(method) ?? '').toUpperCase(),
    path,
    query: readQuery(event),
    // A Function URL sends them twice, the second time in the header; an HTTP API does not.
    cookies: readCookies(cookies.length > 0 ? cookies : headers.cookieLines()),
    body: readBody(event.body, event.isBase64Encoded),
    clientAddress: text(sourceIp),
  };
  return new LazyRequest(request, headers);
}

/**
 * `queryStringParameters` joins repeated names with commas, which cannot be undone; it is read only in hand-made
 * events.
 */
function readQuery({ rawQueryString, queryStringParameters }: EventAccess): HttpRequest['query'] {
  if (typeof rawQueryString === 'string') return readQueryString(rawQueryString);
  return readDecodedQuery(undefined, queryStringParameters);
}

export function toPayload2(content: Content): APIGatewayProxyStructuredResultV2 {
  const { isBase64Encoded, statusCode, body } = content;
  const { headers, cookies } = joinRepeated(content);
  if (cookies.length === 0) return { isBase64Encoded, statusCode, headers, body };
  return { isBase64Encoded, statusCode, headers, cookies, body };
}
