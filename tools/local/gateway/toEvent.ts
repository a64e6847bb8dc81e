/**
 * What AWS makes of an HTTP request before the function sees it: the events of all kinds, as AWS documents them and as
 * captures show them. It loses what AWS loses.
 */

import type { ALBEvent, APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda';
import {
  encodeBody,
  firstValue,
  formDecode,
  headerLists,
  joined,
  type Lists,
  last,
  percentDecode,
  queryLists,
  type RawRequest,
  singles,
  splitTarget,
} from './request.ts';

export type { RawRequest } from './request.ts';

export const gatewayKinds = ['rest', 'http1', 'http', 'url', 'alb', 'alb-multi', 'lattice'] as const;
export type GatewayKind = (typeof gatewayKinds)[number];

export interface EventOptions {
  /** Of a REST API `prod`, of an HTTP API `$default`, unless told. */
  readonly stage?: string | undefined;
  readonly clientAddress?: string | undefined;
  readonly requestId?: string | undefined;
  /** When the request arrived; the start of 2026 unless told, so that the same request gives the same event. */
  readonly time?: Date | undefined;
}

interface Arrival extends Required<{ [Name in keyof EventOptions]: NonNullable<EventOptions[Name]> }> {
  readonly path: string;
  readonly queryString: string;
}

export function toEvent(kind: GatewayKind, request: RawRequest, options: EventOptions = {}): object {
  const arrival: Arrival = {
    ...splitTarget(request.target),
    stage: options.stage ?? (kind === 'rest' ? 'prod' : '$default'),
    clientAddress: options.clientAddress ?? '127.0.0.1',
    requestId: options.requestId ?? '00000000-0000-4000-8000-000000000000',
    time: options.time ?? new Date('2026-01-01T00:00:00Z'),
  };
  return writers[kind](forward(request, arrival), arrival);
}

const writers: Record<GatewayKind, (request: RawRequest, arrival: Arrival) => object> = {
  rest: toRest,
  http1: toHttp1,
  http: toHttp,
  url: toUrl,
  alb: (request, arrival) => toAlb(request, arrival, false),
  'alb-multi': (request, arrival) => toAlb(request, arrival, true),
  lattice: toLattice,
};

/** Every front door says who called: the client's address goes behind what the client itself claims. */
function forward(request: RawRequest, { clientAddress }: Arrival): RawRequest {
  const claimed = firstValue(request.headers, 'x-forwarded-for');
  const kept = request.headers.filter(([name]) => !/^x-forwarded-(?:for|port|proto)$/i.test(name));
  const headers: RawRequest['headers'] = [
    ...kept,
    ['x-forwarded-for', claimed === undefined ? clientAddress : `${claimed}, ${clientAddress}`],
    ['x-forwarded-port', '443'],
    ['x-forwarded-proto', 'https'],
  ];
  return { ...request, headers };
}

/** The stage is in `requestContext.path`, never in `path`; the query is decoded, the path is not. */
function toRest(request: RawRequest, arrival: Arrival): APIGatewayProxyEvent {
  const { path, queryString, stage, time } = arrival;
  const query = queryLists(queryString, formDecode);
  const headers = headerLists(request.headers, 'as sent');
  const { body, isBase64Encoded } = encodeBody(request);
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
      domainName: '1234567890.execute-api.us-east-1.amazonaws.com',
      domainPrefix: '1234567890',
      httpMethod: request.method,
      identity: identity(request, arrival),
      path: `/${stage}${path}`,
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

/** The shape of a REST API's event with a `version`; unlike there, `path` begins with the stage. */
function toHttp1(request: RawRequest, arrival: Arrival): APIGatewayProxyEvent & { version: string } {
  const lower = headerLists(request.headers, 'lower case');
  const path = inStage(arrival.path, arrival.stage);
  const event = toRest(request, arrival);
  return {
    version: '1.0',
    ...event,
    path,
    headers: singles(lower, last),
    multiValueHeaders: lower,
    requestContext: { ...event.requestContext, path: percentDecode(path), resourceId: '$default' },
  };
}

/** `rawPath` is decoded and begins with the stage; repeated headers are joined; cookies are in `cookies` only. */
function toHttp(request: RawRequest, arrival: Arrival): APIGatewayProxyEventV2 {
  const path = inStage(percentDecode(arrival.path), arrival.stage);
  return payload2(request, arrival, path, '1234567890.execute-api.us-east-1.amazonaws.com');
}

/** Like an HTTP API's event, but `rawPath` stays encoded, and the cookies are in `cookies` and in the header. */
function toUrl(request: RawRequest, arrival: Arrival): APIGatewayProxyEventV2 {
  const event = payload2(request, arrival, arrival.path, '1234567890.lambda-url.us-east-1.on.aws');
  const cookie = event.cookies === undefined ? {} : { cookie: event.cookies.join('; ') };
  return { ...event, headers: Object.assign(event.headers, cookie) };
}

function payload2(request: RawRequest, arrival: Arrival, rawPath: string, domainName: string): APIGatewayProxyEventV2 {
  const { queryString, stage, time } = arrival;
  const query = queryLists(queryString, formDecode);
  const headers = headerLists(request.headers, 'lower case');
  const cookies = headers.cookie?.flatMap((line) => line.split(/; */));
  delete headers.cookie;
  const { body, isBase64Encoded } = encodeBody(request);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: queryString,
    ...(cookies === undefined ? {} : { cookies }),
    headers: singles(headers, joined),
    ...(isEmpty(query) ? {} : { queryStringParameters: singles(query, joined) }),
    requestContext: {
      accountId: '123456789012',
      apiId: '1234567890',
      domainName,
      domainPrefix: '1234567890',
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: arrival.clientAddress,
        userAgent: firstValue(request.headers, 'user-agent') ?? '',
      },
      requestId: arrival.requestId,
      routeKey: '$default',
      stage,
      time: clock(time),
      timeEpoch: time.getTime(),
    },
    ...(body === '' ? {} : { body }),
    isBase64Encoded,
  };
}

/** The query is not decoded, and no body is an empty one. One attribute of the target group chooses the form. */
function toAlb(request: RawRequest, { path, queryString }: Arrival, lists: boolean): ALBEvent {
  const query = queryLists(queryString, (text) => text);
  const headers = headerLists(request.headers, 'lower case');
  return {
    requestContext: {
      elb: {
        targetGroupArn:
          'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lambda-target/0123456789abcdef',
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

/** The path keeps its query; what the maps repeat of it is decoded. */
function toLattice(request: RawRequest, { queryString, time }: Arrival): object {
  const query = queryLists(queryString, formDecode);
  const { body, isBase64Encoded } = encodeBody(request);
  return {
    version: '2.0',
    path: request.target,
    method: request.method,
    headers: headerLists(request.headers, 'lower case'),
    ...(isEmpty(query) ? {} : { queryStringParameters: query }),
    ...(body === '' ? {} : { body }),
    isBase64Encoded,
    requestContext: {
      serviceNetworkArn: 'arn:aws:vpc-lattice:us-east-1:123456789012:servicenetwork/sn-0123456789abcdef0',
      serviceArn: 'arn:aws:vpc-lattice:us-east-1:123456789012:service/svc-0123456789abcdef0',
      targetGroupArn: 'arn:aws:vpc-lattice:us-east-1:123456789012:targetgroup/tg-0123456789abcdef0',
      identity: { sourceVpcArn: 'arn:aws:ec2:us-east-1:123456789012:vpc/vpc-0123456789abcdef0' },
      region: 'us-east-1',
      timeEpoch: String(time.getTime() * 1000),
    },
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

function inStage(path: string, stage: string): string {
  return stage === '$default' ? path : `/${stage}${path}`;
}

function isEmpty(lists: Lists): boolean {
  return Object.keys(lists).length === 0;
}

/** `09/Apr/2015:12:34:56 +0000`, as in an access log. */
function clock(time: Date): string {
  const [, day, month, year, hours] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(time.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${hours} +0000`;
}
