/** Events with an `httpMethod`: REST APIs, HTTP APIs with payload 1.0, load balancers. */

import type { ALBEvent, APIGatewayProxyEvent } from 'aws-lambda';
import { type Arrival, clock, domainOf, inStage } from './arrival.ts';
import {
  encodeBody,
  firstValue,
  formDecode,
  headerLists,
  isEmpty,
  last,
  percentDecode,
  queryLists,
  type RawRequest,
  singles,
} from './request.ts';

/**
 * The stage is only in `requestContext.path`, a mapping is in both paths; the query is decoded, the paths are not.
 * `content-length` is left out.
 */
export function toRest(request: RawRequest, arrival: Arrival): APIGatewayProxyEvent {
  const { path, queryString, stage, basePath, time } = arrival;
  const query = queryLists(queryString, formDecode);
  const headers = headerLists(
    request.headers.filter(([name]) => name.toLowerCase() !== 'content-length'),
    'as sent',
  );
  // A REST API has a list of binary media types. This one behaves as if the list had all types that are not text.
  const { body, isBase64Encoded } = encodeBody(request, () => true);
  return {
    resource: '/{proxy+}',
    path,
    httpMethod: request.method,
    headers: singles(headers, last),
    multiValueHeaders: headers,
    queryStringParameters: isEmpty(query) ? null : singles(query, last),
    multiValueQueryStringParameters: isEmpty(query) ? null : query,
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: '1234567890',
      authorizer: null,
      ...domainOf(arrival),
      httpMethod: request.method,
      identity: identity(request, arrival),
      path: basePath === '' ? `/${stage}${path}` : path,
      protocol: 'HTTP/1.1',
      requestId: arrival.requestId,
      requestTime: clock(time),
      requestTimeEpoch: time.getTime(),
      resourceId: '123456',
      resourcePath: '/{proxy+}',
      stage,
    },
    body: body === '' ? null : body,
    isBase64Encoded,
  };
}

/** A REST API's event with a `version`. Here `path` begins with the stage, or with a mapping in its place. */
export function toHttp1(request: RawRequest, arrival: Arrival): APIGatewayProxyEvent & { version: string } {
  const headers = headerLists(request.headers, 'lower case');
  const path = arrival.basePath === '' ? inStage(arrival.path, arrival.stage) : arrival.path;
  const event = toRest(request, arrival);
  const { body, isBase64Encoded } = encodeBody(request);
  return {
    version: '1.0',
    ...event,
    path,
    headers: singles(headers, last),
    multiValueHeaders: headers,
    requestContext: { ...event.requestContext, path: percentDecode(path), resourceId: '$default' },
    isBase64Encoded,
    body: body === '' ? null : body,
  };
}

/**
 * Nothing is decoded, and a missing body is an empty one. An attribute of the target group chooses lists or single
 * values.
 */
export function toAlb(request: RawRequest, { path, queryString }: Arrival, lists: boolean): ALBEvent {
  const query = queryLists(queryString, (text) => text);
  const headers = headerLists(request.headers, 'lower case');
  return {
    requestContext: {
      elb: {
        targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/function/0123456789abcdef',
      },
    },
    httpMethod: request.method,
    path,
    ...(lists
      ? { multiValueQueryStringParameters: query, multiValueHeaders: headers }
      : { queryStringParameters: singles(query, last), headers: singles(headers, last) }),
    ...encodeBody(request),
  };
}

function identity(request: RawRequest, arrival: Arrival): APIGatewayProxyEvent['requestContext']['identity'] {
  return {
    accessKey: null,
    accountId: null,
    apiKey: null,
    apiKeyId: null,
    caller: null,
    clientCert: null,
    cognitoAuthenticationProvider: null,
    cognitoAuthenticationType: null,
    cognitoIdentityId: null,
    cognitoIdentityPoolId: null,
    principalOrgId: null,
    sourceIp: arrival.clientAddress,
    user: null,
    userAgent: firstValue(request.headers, 'user-agent') ?? null,
    userArn: null,
  };
}
