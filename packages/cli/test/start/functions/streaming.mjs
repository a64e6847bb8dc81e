// A function that streams its result.
const largest = 7 * 1024 * 1024;

export const handler = awslambda.streamifyResponse(async (event, stream) => {
  const prelude = { statusCode: 201, headers: { 'x-a': 'b' } };
  const out = event.do === 'http' ? awslambda.HttpResponseStream.from(stream, prelude) : stream;
  out.write('one ');
  if (event.do === 'fail') throw new Error('midway');
  if (event.do === 'large') out.write('x'.repeat(largest));
  out.end('two');
});
