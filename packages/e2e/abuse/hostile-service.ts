/** A hostile service that misuses connections, by path: `node hostile-service.ts` prints its port. */

import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

type Hostile = (socket: Socket) => void;

const json = 'Content-Type: application/json\r\n';
const head = (status: string, headers = json): string => `HTTP/1.1 ${status}\r\n${headers}`;
const whole = (body: string | Buffer, headers = json, status = '200 OK'): Hostile => {
  const bytes = Buffer.from(body);
  return (socket) => {
    socket.write(`${head(status, headers)}Content-Length: ${bytes.length}\r\n\r\n`);
    socket.write(bytes);
  };
};
const raw =
  (text: string | Buffer): Hostile =>
  (socket) => {
    socket.write(text);
  };

/** Writes a piece as long as it is read. */
function endless(start: string, piece: string | Buffer): Hostile {
  return (socket) => {
    socket.write(start);
    const more = () => {
      while (!socket.destroyed && socket.write(piece));
    };
    socket.on('drain', more);
    more();
  };
}

function drip(start: string, piece: string): Hostile {
  return (socket) => {
    socket.write(start);
    const timer = setInterval(() => socket.write(piece), 50);
    socket.on('close', () => clearInterval(timer));
  };
}

const megabyte = Buffer.alloc(2 ** 20, ' ');
const chunk = Buffer.concat([Buffer.from('100000\r\n'), megabyte, Buffer.from('\r\n')]);

export const behaviours: Readonly<Record<string, Hostile>> = {
  // First, since a report shows the first failures in full.
  'terminal-in-a-body': whole('{"message":"\u001b]0;stolen\u0007\u009b31m"}'),
  'terminal-in-a-header': whole(
    '{}',
    Buffer.from(`${json}X-A: \x9b31m\x9d0;stolen\x9c\r\n`, 'latin1').toString('latin1'),
  ),
  'commands-of-ci': whole('\n::error::stolen\n##[error]stolen\n', 'Content-Type: text/plain\r\n'),
  'body-without-end': endless(`${head('200 OK')}Transfer-Encoding: chunked\r\n\r\n`, chunk),
  'body-until-close-without-end': endless(`${head('200 OK')}\r\n`, megabyte),
  'headers-without-end': endless(head('200 OK'), `X-A: ${'a'.repeat(1000)}\r\n`),
  'status-without-end': endless('HTTP/1.1 200 ', 'a'.repeat(1000)),
  'continue-without-end': endless('', 'HTTP/1.1 100 Continue\r\n\r\n'),
  'early-hints-without-end': endless('', 'HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n'),
  'slow-headers': drip('HTTP/1.1 200 OK\r\n', 'X-A: b\r\n'),
  'slow-body': drip(`${head('200 OK')}Content-Length: 1000000\r\n\r\n`, ' '),
  'no-answer': () => {},
  'closed-at-once': (socket) => socket.end(),
  reset: (socket) => socket.resetAndDestroy(),
  'reset-in-a-body': (socket) => {
    socket.write(`${head('200 OK')}Content-Length: 100\r\n\r\n{"message":`, () => socket.resetAndDestroy());
  },
  'shorter-than-its-length': (socket) => socket.end(`${head('200 OK')}Content-Length: 100\r\n\r\n{}`),
  'longer-than-its-length': raw(`${head('200 OK')}Content-Length: 2\r\n\r\n{}{"message":"more"}`),
  'two-answers': raw(`${head('200 OK')}Content-Length: 2\r\n\r\n{}${head('500 No')}Content-Length: 0\r\n\r\n`),
  'length-and-chunks': raw(`${head('200 OK')}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
  'length-beyond-numbers': raw(`${head('200 OK')}Content-Length: 99999999999999999999\r\n\r\n{}`),
  'chunk-without-a-size': raw(`${head('200 OK')}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`),
  'status-99': whole('{}', json, '99 Low'),
  'status-101': raw(`${head('101 Switching Protocols', 'Upgrade: x\r\nConnection: upgrade\r\n')}\r\nabc`),
  'status-101-unasked': raw(`${head('101 Switching Protocols')}\r\n`),
  'status-204-with-a-body': whole('{"message":"x"}', json, '204 No Content'),
  'status-999': whole('{}', json, '999 High'),
  'status-1000': whole('{}', json, '1000 Higher'),
  'status-text': whole('{}', json, 'abc OK'),
  'not-http': raw('SSH-2.0-OpenSSH_9.6\r\n'),
  'redirect-to-itself': whole('', 'Location: /redirect-to-itself\r\n', '302 Found'),
  'redirect-to-a-file': whole('', 'Location: file:///etc/passwd\r\n', '302 Found'),
  'many-headers': whole('{}', json + Array.from({ length: 5000 }, (_, n) => `X-${n}: a\r\n`).join('')),
  'many-cookies': whole('{}', json + 'Set-Cookie: a=b\r\n'.repeat(300)),
  'names-of-objects': whole(
    '{"__proto__":{"stolen":1},"constructor":{"prototype":{"stolen":1}}}',
    `${json}__proto__: a\r\nconstructor: b\r\n`,
  ),
  'nested-10000': whole(`${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  'nested-objects-100000': whole(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
  'many-items': whole(`[${'{},'.repeat(300_000)}{}]`),
  'invalid-utf8': whole(Buffer.from([0x22, 0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0x22])),
  'byte-order-mark': whole('\ufeff{"message":"x"}'),
  'number-beyond-all': whole('{"message":1e999}'),
  'gzip-bomb': whole(gzipSync(Buffer.alloc(2 ** 28)), `${json}Content-Encoding: gzip\r\n`),
  'gzip-that-is-not': whole('{}', `${json}Content-Encoding: gzip\r\n`),
  'charset-that-is-not': whole('{}', 'Content-Type: application/json; charset=../../etc/passwd\r\n'),
  'media-type-long': whole('{}', `Content-Type: ${'application/json;'.repeat(500)}\r\n`),
};

if (import.meta.main) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    let isAnswered = false;
    socket.on('data', (data) => {
      const [, name = ''] = /^[A-Z]+ \/([\w-]+)/.exec(data.toString('latin1')) ?? [];
      if (isAnswered && !/^[A-Z]+ \//.test(data.toString('latin1'))) return;
      isAnswered = true;
      const behave = Object.hasOwn(behaviours, name) ? behaviours[name] : undefined;
      if (behave) behave(socket);
      else socket.write('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
    });
  });
  server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port));
}
