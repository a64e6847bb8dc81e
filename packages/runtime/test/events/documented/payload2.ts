import type { Documented } from './documented.ts';

const powertools = 'https://github.com/aws-powertools/powertools-lambda-python/blob/develop/tests/events';
const httpApi =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html';

export const payload2: readonly Documented[] = [
  {
    name: 'an HTTP API with payload 2.0',
    origin: httpApi,
    kind: 'http',
    event: {
      version: '2.0',
      routeKey: '$default',
      rawPath: '/my/path',
      rawQueryString: 'parameter1=value1&parameter1=value2&parameter2=value',
      cookies: ['cookie1', 'cookie2'],
      headers: { header1: 'value1', header2: 'value1,value2' },
      queryStringParameters: { parameter1: 'value1,value2', parameter2: 'value' },
      requestContext: {
        domainName: 'id.execute-api.us-east-1.amazonaws.com',
        http: { method: 'POST', path: '/my/path', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'agent' },
        routeKey: '$default',
        stage: '$default',
      },
      body: 'Hello from Lambda',
      isBase64Encoded: false,
    },
    want: {
      method: 'POST',
      path: '/my/path',
      query: [
        { name: 'parameter1', value: 'value1', raw: 'value1' },
        { name: 'parameter1', value: 'value2', raw: 'value2' },
        { name: 'parameter2', value: 'value', raw: 'value' },
      ],
      headers: { header1: ['value1'], header2: ['value1,value2'] },
      // The example's cookies have no value, which real cookies have.
      cookies: [],
      body: 'Hello from Lambda',
      clientAddress: '192.0.2.1',
    },
  },
  {
    name: 'an HTTP API with payload 2.0 and a named stage, which its path begins with',
    origin: 'https://github.com/logandk/serverless-wsgi/issues/191',
    kind: 'http',
    event: {
      version: '2.0',
      routeKey: 'ANY /agents/{proxy+}',
      rawPath: '/dev/agents/1234',
      rawQueryString: '',
      headers: { 'content-length': '0', host: 'xxxxxxxx.execute-api.us-east-1.amazonaws.com' },
      requestContext: { http: { method: 'GET', path: '/dev/agents/1234' }, stage: 'dev' },
      isBase64Encoded: false,
    },
    want: {
      method: 'GET',
      path: '/agents/1234',
      query: [],
      headers: { 'content-length': ['0'], host: ['xxxxxxxx.execute-api.us-east-1.amazonaws.com'] },
      cookies: [],
      body: undefined,
      clientAddress: undefined,
    },
  },
  {
    name: 'a Function URL',
    origin: `${powertools}/lambdaFunctionUrlEventWithHeaders.json`,
    kind: 'url',
    event: {
      version: '2.0',
      routeKey: '$default',
      rawPath: '/',
      rawQueryString: '',
      headers: { 'x-forwarded-for': '123.123.123.123', host: '<url-id>.lambda-url.us-east-1.on.aws', accept: '*/*' },
      requestContext: {
        accountId: 'anonymous',
        apiId: '<url-id>',
        domainName: '<url-id>.lambda-url.us-east-1.on.aws',
        http: { method: 'GET', path: '/', protocol: 'HTTP/1.1', sourceIp: '123.123.123.123', userAgent: 'agent' },
        routeKey: '$default',
        stage: '$default',
      },
      isBase64Encoded: false,
    },
    want: {
      method: 'GET',
      path: '/',
      query: [],
      headers: {
        'x-forwarded-for': ['123.123.123.123'],
        host: ['<url-id>.lambda-url.us-east-1.on.aws'],
        accept: ['*/*'],
      },
      cookies: [],
      body: undefined,
      clientAddress: '123.123.123.123',
    },
  },
];
