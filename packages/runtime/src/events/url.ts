/**
 * A Lambda Function URL: payload 2.0, but with an encoded path, without stages.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 */

import type { APIGatewayProxyStructuredResultV2, LambdaFunctionURLEvent } from 'aws-lambda';
import { map, text } from './event-access.ts';
import type { EventSource } from './event-source.ts';
import { readEncodedPath } from './path.ts';
import { isPayload2, readPayload2, toPayload2 } from './payload2.ts';
import { LAMBDA_LIMIT, write } from './result.ts';

export const url: EventSource<'url', LambdaFunctionURLEvent, APIGatewayProxyStructuredResultV2> = {
  name: 'url',
  title: 'a Lambda Function URL',
  matches: (event) =>
    isPayload2(event) && (text(map(event.requestContext).domainName)?.includes('.lambda-url.') ?? false),
  read: (event, { basePath }) => readPayload2(event, readEncodedPath(text(event.rawPath) ?? '', basePath)),
  write: (response) => write(response, LAMBDA_LIMIT, toPayload2),
};
