// A streaming function that does what its event says, for the tests of what runs functions.
import { request } from 'node:http';

const { streamifyResponse, HttpResponseStream } = globalThis.awslambda;

/** Waits until the test permits the next chunk. */
const permission = (port) =>
  new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1' }, (response) => response.resume().once('end', resolve))
      .once('error', reject)
      .end();
  });

const headers = { 'content-type': 'text/plain', 'x-n': '1' };
const behaviours = {
  chunks(out, { chunks, status = 200, more = {} }) {
    const stream = HttpResponseStream.from(out, { statusCode: status, headers, ...more });
    for (const chunk of chunks) stream.write(chunk);
    stream.end();
  },
  endAlone(out) {
    HttpResponseStream.from(out, { statusCode: 200 }).end('body');
  },
  raw(out, { type }) {
    if (type) out.setContentType(type);
    out.write('a');
    out.end('b');
  },
  nothing(out) {
    out.end();
  },
  notEnded(out) {
    out.write('a');
  },
  throwFirst() {
    throw new RangeError('first');
  },
  throwLater(out) {
    HttpResponseStream.from(out, { statusCode: 200, headers }).write('a');
    throw new RangeError('later');
  },
  exitLater(out) {
    HttpResponseStream.from(out, { statusCode: 200, headers }).write('a', () => setTimeout(() => process.exit(3), 100));
    return new Promise(() => {});
  },
  hangLater(out) {
    HttpResponseStream.from(out, { statusCode: 200, headers }).write('a');
    return new Promise(() => setInterval(() => {}, 1000));
  },
  large(out, { bytes, end = true }) {
    const stream = HttpResponseStream.from(out, { statusCode: 200, headers });
    stream.write(Buffer.alloc(bytes, 'x'));
    if (end) stream.end();
  },
  longPrelude(out) {
    HttpResponseStream.from(out, { statusCode: 200, headers: { 'x-long': 'x'.repeat(20_000) } }).write('a');
    out.end();
  },
  async handshake(out, { port }) {
    const stream = HttpResponseStream.from(out, { statusCode: 200, headers });
    for (const chunk of ['first', 'second']) {
      stream.write(chunk);
      await permission(port);
    }
    stream.end();
  },
  process(out) {
    HttpResponseStream.from(out, { statusCode: 200, headers }).write(String(process.pid));
    out.end();
  },
};

/** By invocation the event itself says what to do; by HTTP its query does. */
export const handler = streamifyResponse(async (event, out, context) => {
  if (typeof context.awsRequestId !== 'string') throw new Error('There is no context.');
  const { do: query } = event.queryStringParameters ?? {};
  const wanted = query ? JSON.parse(query) : event;
  await behaviours[wanted.do](out, wanted);
});
