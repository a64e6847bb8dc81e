/** Payload 1.0, shared by REST APIs, HTTP APIs and load balancers, each with its own deviations. */

import type { APIGatewayProxyResult } from 'aws-lambda';
import type { HttpRequest, QueryPair } from '../http.ts';
import { LazyRequest } from '../lazy-request.ts';
import { readBody } from './body.ts';
import { readCookies } from './cookies.ts';
import { map, text } from './event-access.ts';
import type { EventAccess } from './event-source.ts';
import { EventHeaders } from './headers.ts';
import type { Content } from './result.ts';

/**
 * Whether it is a proxy event of payload 1.0. The events of a Lambda authorizer (`methodArn`) and of a Bedrock agent
 * (`apiPath`) also have an `httpMethod`, but do not expect an HTTP response.
 */
export function isPayload1(event: EventAccess): boolean {
  return typeof event.httpMethod === 'string' && event.methodArn === undefined && event.apiPath === undefined;
}

/** @param path the path as `HttpRequest` has it, since the event sources differ most in the path */
export function readPayload1(
  event: EventAccess,
  path: string,
  query: readonly QueryPair[],
  addressOf: (event: EventAccess, headers: EventHeaders) => string | undefined = identifiedAddress,
): HttpRequest {
  const headers = new EventHeaders(event.multiValueHeaders, event.headers);
  const request = {
    method: (text(event.httpMethod) ?? '').toUpperCase(),
    path,
    query,
    cookies: readCookies(headers.cookieLines()),
    body: readBody(event.body, event.isBase64Encoded),
    clientAddress: addressOf(event, headers),
  };
  return new LazyRequest(request, headers);
}

function identifiedAddress(event: EventAccess): string | undefined {
  return text(map(map(event.requestContext).identity).sourceIp);
}

/** A `cookies` member, or any other that is not listed here, would make a REST API answer 502. */
export function toPayload1({ isBase64Encoded, statusCode, headers, repeated, body }: Content): APIGatewayProxyResult {
  if (repeated === undefined) return { isBase64Encoded, statusCode, headers, body };
  return { isBase64Encoded, statusCode, headers, multiValueHeaders: repeated, body };
}
