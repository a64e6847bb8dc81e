import { describe, expect, it } from 'vitest';
import { kindOf, UnknownEventError } from '../../src/events/index.ts';

describe('the minimal event', () => {
  const event = {
    path: '/test3',
    requestContext: {},
    httpMethod: 'POST',
    multiValueQueryStringParameters: { message: 'hoge' },
  };

  it('reads a bare string where AWS sends a list as a list of one', () => {
    expect(kindOf(event).read(event, {})).toEqual({
      method: 'POST',
      path: '/test3',
      query: [{ name: 'message', value: 'hoge' }],
      headers: {},
      cookies: [],
      body: undefined,
      clientAddress: undefined,
    });
  });

  it('is answered with the members that its callers know, in the order that they know', () => {
    const response = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"message":"hoge"}' };
    expect(JSON.stringify(kindOf(event).write(response, event))).toBe(
      '{"isBase64Encoded":false,"statusCode":200,"headers":{"content-length":"18","content-type":"application/json"},' +
        '"body":"{\\"message\\":\\"hoge\\"}"}',
    );
  });
});

describe('an event that is no HTTP event', () => {
  it.each([
    { given: {}, want: 'it has no keys' },
    { given: { Records: [] }, want: 'it has the keys "Records"' },
    { given: null, want: 'it is null' },
    { given: [], want: 'it is a list' },
    { given: 'GET /', want: 'it is a string' },
  ])('fails with an error that says what was seen: $want', ({ given, want }) => {
    expect(() => kindOf(given)).toThrow(UnknownEventError);
    expect(() => kindOf(given)).toThrow(want);
    expect(() => kindOf(given)).toThrow('an API Gateway REST API');
  });
});
