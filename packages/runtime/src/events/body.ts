import { text } from './event-access.ts';

/** The body of an event: bytes if it is base64, otherwise text; `undefined` if it is empty. */
export function readBody(body: unknown, isBase64Encoded: unknown): string | Uint8Array | undefined {
  const source = text(body);
  if (source === undefined || source === '') return undefined;
  if (isBase64Encoded !== true) return source;
  const bytes = Buffer.from(source, 'base64');
  return bytes.length === 0 ? undefined : bytes;
}
