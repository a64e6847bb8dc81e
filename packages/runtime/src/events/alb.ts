/**
 * An Application Load Balancer. An attribute of its target group decides whether events and results have maps of single
 * values or of lists. Nothing is decoded.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 */

import type { ALBEvent, ALBResult } from 'aws-lambda';
import { Dictionary, isMap, map, text } from './event-access.ts';
import type { EventAccess, EventSource } from './event-source.ts';
import { forwardedFor } from './headers.ts';
import { readEncodedPath } from './path.ts';
import { isPayload1, readPayload1 } from './payload1.ts';
import { readEncodedQuery } from './query.ts';
import { oneLineEach } from './repeated.ts';
import { ALB_LIMIT, type Content, statusDescription, write } from './result.ts';

export const alb: EventSource<'alb', ALBEvent, ALBResult> = {
  name: 'alb',
  title: 'an Application Load Balancer',
  matches: (event) => isMap(map(event.requestContext).elb) && isPayload1(event),
  read: (event, { basePath }) =>
    readPayload1(
      event,
      readEncodedPath(text(event.path) ?? '', basePath),
      readEncodedQuery(event.multiValueQueryStringParameters, event.queryStringParameters),
      (_, headers) => forwardedFor(headers),
    ),
  write: (response, event) => write(response, ALB_LIMIT, hasLists(event) ? toLists : toSingles),
};

function hasLists({ multiValueHeaders }: EventAccess): boolean {
  return isMap(multiValueHeaders);
}

function toLists({ isBase64Encoded, statusCode, headers, repeated, body }: Content): ALBResult {
  const multiValueHeaders = Object.assign(new Dictionary<string[]>(), repeated);
  for (const name of Object.keys(headers)) multiValueHeaders[name] = [headers[name] ?? ''];
  return { isBase64Encoded, statusCode, statusDescription: statusDescription(statusCode), multiValueHeaders, body };
}

function toSingles(content: Content): ALBResult {
  const { isBase64Encoded, statusCode, body } = content;
  const headers = oneLineEach(content);
  return { isBase64Encoded, statusCode, statusDescription: statusDescription(statusCode), headers, body };
}
