import { crc32 } from 'node:zlib';

export interface EventMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

/**
 * Decodes an event stream, and checks its lengths and checksums.
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function messagesOf(stream: Buffer): EventMessage[] {
  const messages: EventMessage[] = [];
  for (let at = 0; at < stream.length; ) {
    const end = at + stream.readUInt32BE(at);
    const message = stream.subarray(at, end);
    const headersEnd = 12 + message.readUInt32BE(4);
    if (message.readUInt32BE(8) !== crc32(message.subarray(0, 8))) throw new Error('The prelude is damaged.');
    if (message.readUInt32BE(message.length - 4) !== crc32(message.subarray(0, -4))) {
      throw new Error('The message is damaged.');
    }
    messages.push({
      headers: Object.fromEntries(headersOf(message.subarray(12, headersEnd))),
      payload: message.subarray(headersEnd, -4).toString(),
    });
    at = end;
  }
  return messages;
}

function* headersOf(bytes: Buffer): Generator<[name: string, value: string]> {
  for (let at = 0; at < bytes.length; ) {
    const type = at + 1 + (bytes[at] ?? 0);
    if (bytes[type] !== 7) throw new Error('A header is not a string.');
    const value = type + 3;
    const end = value + bytes.readUInt16BE(type + 1);
    yield [bytes.subarray(at + 1, type).toString(), bytes.subarray(value, end).toString()];
    at = end;
  }
}
