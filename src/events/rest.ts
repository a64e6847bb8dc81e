/**
 * API Gateway's REST API, and whatever calls the function with an event of that shape: a hand-made one may hold no more
 * than `httpMethod` and `path`.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */

import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { HttpRequest } from '../http.ts';
import { readBody } from './body.ts';
import { readCookies } from './cookies.ts';
import { readHeaders, valuesOf } from './headers.ts';
import type { Kind, ReadOptions, Untrusted } from './kind.ts';
import { readEncodedPath } from './path.ts';
import { readDecodedQuery } from './query.ts';
import { type Content, LAMBDA_LIMIT, write } from './result.ts';
import { map, text } from './untrusted.ts';

export const rest: Kind<'rest', APIGatewayProxyEvent, APIGatewayProxyResult> = {
  name: 'rest',
  title: 'API Gateway REST API',
  matches: (event) => typeof event.httpMethod === 'string',
  read: readPayload1,
  write: (response) => write(response, LAMBDA_LIMIT, toPayload1),
};

export function readPayload1(event: Untrusted, options: ReadOptions): HttpRequest {
  const { multiValueHeaders, headers } = event;
  return {
    method: (text(event.httpMethod) ?? '').toUpperCase(),
    path: readEncodedPath(text(event.path) ?? '', options.basePath),
    query: readDecodedQuery(event.multiValueQueryStringParameters, event.queryStringParameters),
    headers: readHeaders(multiValueHeaders, headers),
    cookies: readCookies(valuesOf('cookie', multiValueHeaders, headers)),
    body: readBody(event.body, event.isBase64Encoded),
    clientAddress: text(map(map(event.requestContext).identity).sourceIp),
  };
}

/** A `cookies` member, or any other that is not here, would make a REST API answer 502. */
export function toPayload1({ isBase64Encoded, statusCode, headers, repeated, body }: Content): APIGatewayProxyResult {
  if (repeated === undefined) return { isBase64Encoded, statusCode, headers, body };
  return { isBase64Encoded, statusCode, headers, multiValueHeaders: repeated, body };
}
