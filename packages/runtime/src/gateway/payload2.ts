/** Events with version 2.0, of HTTP APIs, Function URLs and VPC Lattice, and the version of VPC Lattice before it. */

import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Arrival, clock, domainOf, inStage } from './arrival.ts';
import {
  encodeBody,
  firstValue,
  formDecode,
  headerLists,
  isEmpty,
  joined,
  last,
  percentDecode,
  queryLists,
  type RawRequest,
  singles,
} from './request.ts';

/**
 * `rawPath` is decoded and begins with the stage, even on a custom domain, where the mapping is removed. Repeated
 * headers are joined, and cookies are only in `cookies`.
 */
export function toHttp(request: RawRequest, arrival: Arrival): APIGatewayProxyEventV2 | undefined {
  const path = decodeTwice(arrival.path);
  if (path === undefined) return undefined;
  const mapped = path.startsWith(arrival.basePath) ? path.slice(arrival.basePath.length) || '/' : path;
  return payload2(request, arrival, inStage(mapped, arrival.stage), domainOf(arrival));
}

/**
 * How an HTTP API handles a path, according to captured events: it decodes, cuts at a question mark, and decodes again.
 * `%252F` becomes a slash, and a lone `%25` leaves an invalid path.
 * @see https://github.com/hotsock/voker/blob/main/vokerhttp/testdata/ingress-paths.json
 */
function decodeTwice(path: string): string | undefined {
  try {
    const [once = ''] = decodeURIComponent(path).split('?', 1);
    return decodeURIComponent(once);
  } catch {
    return undefined;
  }
}

/** Like an HTTP API's event, but `rawPath` stays encoded, and the cookies are both in `cookies` and in the header. */
export function toUrl(request: RawRequest, arrival: Arrival): APIGatewayProxyEventV2 {
  const domain = { domainName: '1234567890.lambda-url.us-east-1.on.aws', domainPrefix: '1234567890' };
  const event = payload2(request, { ...arrival, stage: '$default' }, arrival.path, domain);
  event.requestContext.http.path = percentDecode(arrival.path);
  if (event.cookies !== undefined) event.headers.cookie = event.cookies.join('; ');
  return event;
}

function payload2(
  request: RawRequest,
  { queryString, stage, time, clientAddress, requestId }: Arrival,
  rawPath: string,
  domain: { domainName: string; domainPrefix: string },
): APIGatewayProxyEventV2 {
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
      ...domain,
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: clientAddress,
        userAgent: firstValue(request.headers, 'user-agent') ?? '',
      },
      requestId,
      routeKey: '$default',
      stage,
      time: clock(time),
      timeEpoch: time.getTime(),
    },
    ...(body === '' ? {} : { body }),
    isBase64Encoded,
  };
}

/** The path keeps its query; the copy in the map is decoded. */
export function toLattice(request: RawRequest, { queryString, time }: Arrival): object {
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

/**
 * Version 1 of the event structure: names of its own and one value each.
 * @see https://github.com/aws-powertools/powertools-lambda-python/blob/develop/tests/events/vpcLatticeEvent.json
 */
export function toLattice1(request: RawRequest, { path, queryString }: Arrival): object {
  const query = queryLists(queryString, formDecode);
  const headers = headerLists(request.headers, 'lower case');
  const { cookie, ...others } = headers;
  const { body, isBase64Encoded } = encodeBody(request);
  return {
    raw_path: path,
    method: request.method,
    headers: { ...singles(others, joined), ...(cookie && { cookie: cookie.join('; ') }) },
    query_string_parameters: singles(query, last),
    ...(body === '' ? {} : { body }),
    is_base64_encoded: isBase64Encoded,
  };
}
