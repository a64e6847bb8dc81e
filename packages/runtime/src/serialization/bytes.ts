/** Bytes as text, and text as bytes, without copying unless Node has to. */

import { isUtf8 } from 'node:buffer';

/** One character per byte, as schemas, which know only strings, see bytes. */
export function latin1(bytes: Uint8Array): string {
  return view(bytes).toString('latin1');
}

/** `undefined` if the bytes are not text in the charset. */
export function textOf(bytes: Uint8Array, charset: 'utf8' | 'latin1' | 'utf16le' = 'utf8'): string | undefined {
  return charset === 'utf8' && !isUtf8(bytes) ? undefined : view(bytes).toString(charset);
}

export function bytesOf(sent: string | Uint8Array): Uint8Array {
  return typeof sent === 'string' ? plain(Buffer.from(sent, 'utf8')) : sent;
}

/** The same memory, without Node's own methods. */
export function plain({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}

export function view({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
