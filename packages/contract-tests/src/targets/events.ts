import type { SerializedRequest } from '../serialization/request.ts';
import type { AnyEventSource } from './target.ts';

type Pairs = readonly (readonly [name: string, value: string])[];

/** Headers that every client sends or AWS adds; a parameter of the same name replaces them. */
const clientHeaders: Pairs = [
  ['host', 'api.example.com'],
  ['user-agent', 'contract-test'],
  ['x-forwarded-for', '192.0.2.1'],
];

/**
 * The proxy event that AWS would make of a request: an independent implementation of AWS's documentation, not the
 * service's.
 */
export function toEvent(kind: AnyEventSource, request: SerializedRequest): Record<string, unknown> {
  const { method, path } = request;
  if (kind === 'minimal') {
    const query = multi(decodedQuery(request));
    return { path, requestContext: {}, httpMethod: method, multiValueQueryStringParameters: query };
  }
  const own = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const headers: Pairs = [...clientHeaders.filter(([name]) => !own.has(name)), ...request.headers];
  if (kind === 'http2' || kind === 'url') return payload2(kind, request, headers);
  if (kind === 'alb' || kind === 'alb-multi') return loadBalancer(kind, request, headers);
  if (kind === 'lattice') return lattice(request, headers);
  if (kind === 'lattice1') return lattice1(request, headers);
  const query = decodedQuery(request);
  const decoded = kind === 'http1' ? decodePath(path) : path;
  return {
    ...(kind === 'http1' ? { version: '1.0' } : {}),
    resource: '/{proxy+}',
    path,
    httpMethod: method,
    headers: last(headers),
    multiValueHeaders: multi(headers),
    queryStringParameters: query.length > 0 ? last(query) : null,
    multiValueQueryStringParameters: query.length > 0 ? multi(query) : null,
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'abcdef1234',
      httpMethod: method,
      identity: { sourceIp: '192.0.2.1', userAgent: 'contract-test' },
      path: kind === 'http1' ? decoded : `/prod${path}`,
      protocol: 'HTTP/1.1',
      requestId: 'contract-test',
      resourcePath: '/{proxy+}',
      stage: kind === 'http1' ? '$default' : 'prod',
    },
    ...bodyOf(request, null),
  };
}

/**
 * Whether this kind of event can represent the whole request; if AWS loses a part of it, the service is not to blame.
 */
export function canCarry(kind: AnyEventSource, request: SerializedRequest): boolean {
  if (kind === 'http2') {
    const path = decodePath(request.path);
    return path !== undefined && !path.includes('%') && path.split('/').length === request.path.split('/').length;
  }
  if (kind === 'minimal') {
    return request.headers.length === 0 && request.body === undefined && isDecodable(request.query);
  }
  if (kind === 'alb' || kind === 'lattice1')
    return !repeats(request.headers, true) && !repeats(rawQuery(request), false);
  return kind === 'rest' || kind === 'http1' ? isDecodable(request.query) : true;
}

function payload2(kind: AnyEventSource, request: SerializedRequest, headers: Pairs): Record<string, unknown> {
  const cookies = headers.filter(([name]) => name.toLowerCase() === 'cookie').flatMap(([, value]) => value.split('; '));
  const isUrl = kind === 'url';
  const rawPath = isUrl ? request.path : (decodePath(request.path) ?? request.path);
  const others = headers.filter(([name]) => isUrl || name.toLowerCase() !== 'cookie');
  const query = decodedWherePossible(request);
  const domainName = isUrl ? 'abcdef.lambda-url.eu-west-1.on.aws' : 'abcdef.execute-api.eu-west-1.amazonaws.com';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: request.query,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: joined(others.map(([name, value]) => [name.toLowerCase(), value])),
    ...(query.length > 0 ? { queryStringParameters: joined(query) } : {}),
    requestContext: {
      accountId: '123456789012',
      apiId: 'abcdef',
      domainName,
      domainPrefix: 'abcdef',
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: 'contract-test',
      },
      requestId: 'contract-test',
      routeKey: '$default',
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: 1767225600000,
    },
    ...bodyOf(request, undefined),
  };
}

function loadBalancer(kind: AnyEventSource, request: SerializedRequest, headers: Pairs): Record<string, unknown> {
  const lower = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  const query = rawQuery(request);
  const maps =
    kind === 'alb'
      ? { queryStringParameters: last(query), headers: last(lower) }
      : { multiValueQueryStringParameters: multi(query), multiValueHeaders: multi(lower) };
  return {
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/b' } },
    httpMethod: request.method,
    path: request.path,
    ...maps,
    ...bodyOf(request, ''),
  };
}

/**
 * Version 2 of its event structure. The path also contains the query, which AWS's documentation shows only for version
 * 1.
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html#receive-event-from-service
 */
function lattice(request: SerializedRequest, headers: Pairs): Record<string, unknown> {
  const { method, path, query } = request;
  const parameters = decodedWherePossible(request);
  return {
    version: '2.0',
    path: query === '' ? path : `${path}?${query}`,
    method,
    headers: multi(headers.map(([name, value]) => [name.toLowerCase(), value])),
    ...(parameters.length > 0 ? { queryStringParameters: multi(parameters) } : {}),
    requestContext: {
      serviceNetworkArn: 'arn:aws:vpc-lattice:eu-west-1:123456789012:servicenetwork/sn-0a',
      serviceArn: 'arn:aws:vpc-lattice:eu-west-1:123456789012:service/svc-0a',
      targetGroupArn: 'arn:aws:vpc-lattice:eu-west-1:123456789012:targetgroup/tg-0a',
      identity: { sourceVpcArn: 'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0a' },
      region: 'eu-west-1',
      timeEpoch: '1767225600000000',
    },
    ...bodyOf(request, undefined),
  };
}

/** Version 1: a target group's `lambdaEventStructureVersion`. It has one value for each name. */
function lattice1(request: SerializedRequest, headers: Pairs): Record<string, unknown> {
  const { method, path, query } = request;
  const parameters = decodedWherePossible(request);
  const { body, isBase64Encoded } = bodyOf(request, undefined);
  return {
    raw_path: query === '' ? path : `${path}?${query}`,
    method,
    headers: last(headers.map(([name, value]) => [name.toLowerCase(), value])),
    ...(parameters.length > 0 ? { query_string_parameters: last(parameters) } : {}),
    ...(body === undefined ? {} : { body }),
    is_base64_encoded: isBase64Encoded,
  };
}

function bodyOf({ body }: SerializedRequest, none: null | '' | undefined): Record<string, unknown> {
  if (body === undefined) return { ...(none === undefined ? {} : { body: none }), isBase64Encoded: false };
  if (typeof body === 'string') return { body, isBase64Encoded: false };
  return { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
}

function rawQuery({ query }: SerializedRequest): Pairs {
  if (query === '') return [];
  return query.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
  });
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
const decodedQuery = (request: SerializedRequest): Pairs =>
  rawQuery(request).map(([name, value]) => [decode(name), decode(value)]);

const decodedWherePossible = (request: SerializedRequest): Pairs =>
  isDecodable(request.query) ? decodedQuery(request) : rawQuery(request);

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function decodePath(path: string): string | undefined {
  return isDecodable(path) ? decodeURIComponent(path) : undefined;
}

function repeats(pairs: Pairs, anyCase: boolean): boolean {
  const names = pairs.map(([name]) => (anyCase ? name.toLowerCase() : name));
  return new Set(names).size < names.length;
}

const last = (pairs: Pairs): Record<string, string> => Object.fromEntries(pairs);

function multi(pairs: Pairs): Record<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [name, value] of pairs) all.set(name, [...(all.get(name) ?? []), value]);
  return Object.fromEntries(all);
}

function joined(pairs: Pairs): Record<string, string> {
  return Object.fromEntries(Object.entries(multi(pairs)).map(([name, values]) => [name, values.join(',')]));
}
