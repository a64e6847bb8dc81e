/**
 * API Gateway's HTTP API with payload format 2.0, its default.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */

import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { map, text } from './event-access.ts';
import type { EventSource } from './event-source.ts';
import { cutStage, readDecodedPath } from './path.ts';
import { isPayload2, readPayload2, toPayload2 } from './payload2.ts';
import { LAMBDA_LIMIT, write } from './result.ts';

export const http: EventSource<'http', APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> = {
  name: 'http',
  title: 'an API Gateway HTTP API (payload 2.0)',
  matches: isPayload2,
  // `rawPath` is decoded, and begins with the stage, even on custom domains.
  read: (event, { basePath }) =>
    readPayload2(
      event,
      readDecodedPath(cutStage(text(event.rawPath) ?? '', map(event.requestContext).stage), basePath),
    ),
  write: (response) => write(response, LAMBDA_LIMIT, toPayload2),
};
