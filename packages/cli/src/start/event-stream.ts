import { crc32 } from 'node:zlib';

/**
 * One event of an event stream, the form in which AWS's SDKs receive streams.
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function eventMessage(type: string, contentType: string, payload: Uint8Array): Buffer {
  const headers = Buffer.concat([
    header(':event-type', type),
    header(':content-type', contentType),
    header(':message-type', 'event'),
  ]);
  const lengths = Buffer.concat([uint32(12 + headers.length + payload.length + 4), uint32(headers.length)]);
  const message = Buffer.concat([lengths, uint32(crc32(lengths)), headers, payload]);
  return Buffer.concat([message, uint32(crc32(message))]);
}

/** The type of a header's value. */
const string = 7;

function header(name: string, value: string): Buffer {
  const length = Buffer.byteLength(value);
  return Buffer.from([
    Buffer.byteLength(name),
    ...Buffer.from(name),
    string,
    length >> 8,
    length & 255,
    ...Buffer.from(value),
  ]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
