import { expect, test } from 'vitest';
import { awsSigV4 } from '../src/sigv4.ts';

// AWS's own test suite for Signature Version 4: get-vanilla and post-vanilla-query.
const sign = awsSigV4({
  url: 'https://example.amazonaws.com',
  region: 'us-east-1',
  service: 'service',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
  now: () => new Date('2015-08-30T12:36:00Z'),
});

test.each([
  { method: 'GET', query: '', want: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31' },
  { method: 'POST', query: 'Param1=value1', want: '28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11' },
])('$method ?$query is signed as AWS signs it', async ({ method, query, want }) => {
  const { headers } = await sign({ method, path: '/', query, headers: [], body: undefined });
  expect(Object.fromEntries(headers).authorization).toBe(
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${want}`,
  );
});
