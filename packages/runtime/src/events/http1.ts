/**
 * API Gateway's HTTP API with payload format 1.0: a REST API's event with a `version`.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */

import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { map, text } from './event-access.ts';
import type { EventAccess, EventSource } from './event-source.ts';
import { cutStage, readEncodedPath } from './path.ts';
import { isPayload1, readPayload1, toPayload1 } from './payload1.ts';
import { readDecodedQuery } from './query.ts';
import { LAMBDA_LIMIT, write } from './result.ts';

export const http1: EventSource<'http1', APIGatewayProxyEvent & { version: '1.0' }, APIGatewayProxyResult> = {
  name: 'http1',
  title: 'an API Gateway HTTP API (payload 1.0)',
  matches: (event) => event.version === '1.0' && isPayload1(event),
  read: (event, { basePath }) =>
    readPayload1(
      event,
      readEncodedPath(pathWithoutStage(event), basePath),
      readDecodedQuery(event.multiValueQueryStringParameters, event.queryStringParameters),
    ),
  write: (response) => write(response, LAMBDA_LIMIT, toPayload1),
};

/** `path` begins with the stage; on a custom domain it begins with the mapping instead, which is the base path. */
function pathWithoutStage({ path, requestContext }: EventAccess): string {
  const source = text(path) ?? '';
  const { stage, domainName } = map(requestContext);
  const isCustomDomain = typeof domainName === 'string' && !domainName.includes('.execute-api.');
  return isCustomDomain ? source : cutStage(source, stage);
}
