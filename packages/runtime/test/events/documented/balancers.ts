import type { Documented } from './documented.ts';

const lambdaGo = 'https://github.com/aws/aws-lambda-go/blob/main/events/testdata';
const powertools = 'https://github.com/aws-powertools/powertools-lambda-python/blob/develop/tests/events';

export const balancers: readonly Documented[] = [
  {
    name: 'a load balancer with single values',
    origin: `${lambdaGo}/alb-lambda-target-request-headers-only.json`,
    kind: 'alb',
    event: {
      requestContext: {
        elb: {
          targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lambda-target/abcdefg',
        },
      },
      httpMethod: 'GET',
      path: '/',
      queryStringParameters: { key: 'hello' },
      headers: { accept: '*/*', connection: 'keep-alive', 'x-forwarded-for': '25.12.198.67', 'x-myheader': '123' },
      body: '',
      isBase64Encoded: false,
    },
    want: {
      method: 'GET',
      path: '/',
      query: [{ name: 'key', value: 'hello', raw: 'hello' }],
      headers: {
        accept: ['*/*'],
        connection: ['keep-alive'],
        'x-forwarded-for': ['25.12.198.67'],
        'x-myheader': ['123'],
      },
      cookies: [],
      body: undefined,
      clientAddress: '25.12.198.67',
    },
  },
  {
    name: 'a load balancer with lists of values',
    origin: `${powertools}/albMultiValueQueryStringEvent.json`,
    kind: 'alb',
    event: {
      requestContext: {
        elb: {
          targetGroupArn:
            'arn:aws:elasticloadbalancing:eu-central-1:1234567890:targetgroup/alb-c-Targe-11GDXTPQ7663S/804a67588bfdc10f',
        },
      },
      httpMethod: 'GET',
      path: '/todos',
      multiValueQueryStringParameters: { parameter1: ['value1', 'value2'], parameter2: ['value'] },
      multiValueHeaders: { accept: ['*/*'], 'x-forwarded-for': ['123.123.123.123'] },
      body: '',
      isBase64Encoded: false,
    },
    want: {
      method: 'GET',
      path: '/todos',
      query: [
        { name: 'parameter1', value: 'value1', raw: 'value1' },
        { name: 'parameter1', value: 'value2', raw: 'value2' },
        { name: 'parameter2', value: 'value', raw: 'value' },
      ],
      headers: { accept: ['*/*'], 'x-forwarded-for': ['123.123.123.123'] },
      cookies: [],
      body: undefined,
      clientAddress: '123.123.123.123',
    },
  },
  {
    name: 'VPC Lattice, version 1',
    origin: `${powertools}/vpcLatticeEvent.json`,
    kind: 'lattice1',
    event: {
      raw_path: '/testpath',
      method: 'GET',
      headers: {
        user_agent: 'curl/7.64.1',
        'x-forwarded-for': '10.213.229.10',
        host: 'test-lambda-service-3908sdf9u3u.dkfjd93.vpc-lattice-svcs.us-east-2.on.aws',
        accept: '*/*',
      },
      query_string_parameters: { 'order-id': '1' },
      body: 'eyJ0ZXN0IjogImV2ZW50In0=',
      is_base64_encoded: true,
    },
    want: {
      method: 'GET',
      path: '/testpath',
      query: [{ name: 'order-id', value: '1' }],
      headers: {
        user_agent: ['curl/7.64.1'],
        'x-forwarded-for': ['10.213.229.10'],
        host: ['test-lambda-service-3908sdf9u3u.dkfjd93.vpc-lattice-svcs.us-east-2.on.aws'],
        accept: ['*/*'],
      },
      cookies: [],
      body: Buffer.from('{"test": "event"}'),
      clientAddress: '10.213.229.10',
    },
  },
  {
    name: 'VPC Lattice, whose path also has the query',
    origin: 'https://github.com/honojs/hono/blob/main/src/adapter/aws-lambda/handler.test.ts',
    kind: 'lattice',
    event: {
      version: '2.0',
      path: '/my/path?parameter1=value1&parameter1=value2&parameter2=value',
      method: 'POST',
      headers: {
        cookie: ['cookie1=value1; cookie2=value2'],
        'content-type': ['application/x-www-form-urlencoded'],
        header2: ['value1', 'value2'],
      },
      queryStringParameters: { parameter1: ['value1', 'value2'], parameter2: ['value'] },
      body: 'SGVsbG8gZnJvbSBMYW1iZGE=',
      isBase64Encoded: true,
      requestContext: {
        serviceNetworkArn: '',
        serviceArn: '',
        targetGroupArn: '',
        identity: {},
        region: 'us-east-1',
        timeEpoch: '1583348638390123',
      },
    },
    want: {
      method: 'POST',
      path: '/my/path',
      query: [
        { name: 'parameter1', value: 'value1', raw: 'value1' },
        { name: 'parameter1', value: 'value2', raw: 'value2' },
        { name: 'parameter2', value: 'value', raw: 'value' },
      ],
      headers: { 'content-type': ['application/x-www-form-urlencoded'], header2: ['value1', 'value2'] },
      cookies: [
        ['cookie1', 'value1'],
        ['cookie2', 'value2'],
      ],
      body: Buffer.from('Hello from Lambda'),
      clientAddress: undefined,
    },
  },
];
