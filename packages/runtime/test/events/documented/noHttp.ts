const lambdaGo = 'https://github.com/aws/aws-lambda-go/blob/main/events/testdata';
const powertools = 'https://github.com/aws-powertools/powertools-lambda-python/blob/develop/tests/events';

/** Events of the same services, or with the same members, whose sender does not expect an HTTP response. */
export const noHttpEvents: readonly { readonly name: string; readonly origin: string; readonly event: unknown }[] = [
  { name: 'an empty object', origin: 'a test in the console', event: {} },
  { name: 'null', origin: 'an invocation without a payload', event: null },
  { name: 'a list', origin: 'a hand-made invocation', event: [{ httpMethod: 'GET' }] },
  { name: 'a string', origin: 'a hand-made invocation', event: 'GET /test1' },
  {
    name: 'a batch of messages',
    origin: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html',
    event: { Records: [{ messageId: '059f36b4-87a3-44ab-83d2-661975830a7d', body: 'Test message.' }] },
  },
  {
    name: 'a scheduled event',
    origin: 'https://docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html',
    event: { version: '0', source: 'aws.scheduler', 'detail-type': 'Scheduled Event', detail: '{}' },
  },
  {
    name: "a REST API's Lambda authorizer",
    origin: `${lambdaGo}/apigw-custom-auth-request-type-request.json`,
    event: {
      type: 'REQUEST',
      methodArn: 'arn:aws:execute-api:us-east-1:123456789012:s4x3opwd6i/test/GET/request',
      path: '/request',
      httpMethod: 'GET',
      requestContext: { path: '/request', stage: 'test' },
    },
  },
  {
    name: "an HTTP API's Lambda authorizer",
    origin: `${lambdaGo}/apigw-v2-custom-authorizer-v2-request.json`,
    event: {
      version: '2.0',
      type: 'REQUEST',
      routeArn: 'arn:aws:execute-api:us-east-1:123456789012:abcdef123/test/GET/request',
      rawPath: '/my/path',
      requestContext: { http: { method: 'POST', path: '/my/path' }, stage: '$default' },
    },
  },
  {
    name: 'a WebSocket API',
    origin: `${powertools}/apiGatewayWebSocketApiConnect.json`,
    event: {
      headers: { Host: 'fjnq7njcv2.execute-api.us-east-1.amazonaws.com' },
      requestContext: { routeKey: '$connect', eventType: 'CONNECT', stage: 'prod', connectionId: 'BFHPhfCWIAMCKlQ=' },
      isBase64Encoded: false,
    },
  },
  {
    name: 'an agent of Bedrock',
    origin: 'https://docs.aws.amazon.com/bedrock/latest/userguide/agents-lambda.html',
    event: { messageVersion: '1.0', actionGroup: 'claims', apiPath: '/claims', httpMethod: 'GET', parameters: [] },
  },
];
