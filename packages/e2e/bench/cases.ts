/** The requests for every contender, as a REST API sends them, and the expected status. */
export interface Case {
  readonly name: string;
  readonly event: object;
  readonly status: number;
}

const allHeaders = {
  accept: 'application/json',
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'en-GB,en;q=0.9',
  'cache-control': 'no-cache',
  'cloudfront-forwarded-proto': 'https',
  'cloudfront-is-desktop-viewer': 'true',
  'cloudfront-is-mobile-viewer': 'false',
  'cloudfront-viewer-country': 'JP',
  'content-type': 'application/json',
  host: '1234567890.execute-api.us-east-1.amazonaws.com',
  origin: 'https://www.example.com',
  referer: 'https://www.example.com/orders',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
  via: '2.0 0123456789abcdef.cloudfront.net (CloudFront)',
  'x-amzn-trace-id': 'Root=1-67891233-abcdef012345678912345678',
  'x-forwarded-for': '192.0.2.1, 198.51.100.1',
  'x-forwarded-port': '443',
  'x-forwarded-proto': 'https',
};

const identity = { sourceIp: '192.0.2.1', userAgent: allHeaders['user-agent'], apiKey: null, caller: null, user: null };

function rest(httpMethod: string, path: string, more: object = {}): object {
  const { 'content-type': type, ...without } = allHeaders;
  const headers = 'body' in more ? { ...without, 'content-type': type } : without;
  return {
    resource: path,
    path,
    httpMethod,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: '1234567890',
      domainName: headers.host,
      httpMethod,
      identity,
      path: `/prod${path}`,
      protocol: 'HTTP/1.1',
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      requestTime: '09/Apr/2015:12:34:56 +0000',
      requestTimeEpoch: 1428582896000,
      resourceId: '123456',
      resourcePath: path,
      stage: 'prod',
    },
    body: null,
    isBase64Encoded: false,
    ...more,
  };
}

const query = (message: string) => ({
  queryStringParameters: { message },
  multiValueQueryStringParameters: { message: [message] },
});

const order = (items: number) => ({
  customer: 'A. Customer',
  items: Array.from({ length: items }, (_, n) => ({ sku: `ABC-${1000 + n}`, quantity: n + 1, price: 9.5 })),
  payment: { type: 'invoice', days: 30 },
});
const body = (value: object) => ({ body: JSON.stringify(value) });

/** The first one is sent in a cold start. */
export const cases: readonly Case[] = [
  { name: 'query', event: rest('POST', '/test3', query('hoge')), status: 200 },
  { name: 'body with oneOf', event: rest('POST', '/orders', body(order(1))), status: 200 },
  { name: '10 KB body', event: rest('POST', '/orders', body(order(220))), status: 200 },
  { name: '422', event: rest('POST', '/test3'), status: 422 },
  { name: '404', event: rest('GET', '/nope'), status: 404 },
  { name: '405', event: rest('DELETE', '/test1'), status: 405 },
];

/** Checked, but not measured. */
export const checks: readonly Case[] = [
  { name: 'no query', event: rest('GET', '/test1'), status: 200 },
  { name: 'a wrong item', event: rest('POST', '/orders', body({ ...order(1), items: [{}] })), status: 422 },
  {
    name: 'a wrong payment',
    event: rest('POST', '/orders', body({ ...order(1), payment: { type: 'card' } })),
    status: 422,
  },
  { name: 'not JSON', event: rest('POST', '/orders', { body: '{' }), status: 422 },
];
