/**
 * API Gateway's REST API, and hand-made events of the same shape, which may have no more than `httpMethod` and `path`.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */

import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { text } from './event-access.ts';
import type { EventSource } from './event-source.ts';
import { readEncodedPath } from './path.ts';
import { isPayload1, readPayload1, toPayload1 } from './payload1.ts';
import { readDecodedQuery } from './query.ts';
import { LAMBDA_LIMIT, write } from './result.ts';

export const rest: EventSource<'rest', APIGatewayProxyEvent, APIGatewayProxyResult> = {
  name: 'rest',
  title: 'an API Gateway REST API',
  matches: isPayload1,
  // `path` is encoded and without the stage, unlike `requestContext.path`.
  read: (event, { basePath }) =>
    readPayload1(
      event,
      readEncodedPath(text(event.path) ?? '', basePath),
      readDecodedQuery(event.multiValueQueryStringParameters, event.queryStringParameters),
    ),
  write: (response) => write(response, LAMBDA_LIMIT, toPayload1),
};
