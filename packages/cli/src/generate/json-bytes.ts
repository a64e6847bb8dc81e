import { isObject } from '../document/check.ts';

/**
 * `JSON.stringify` with an indentation of two spaces, as UTF-8 with a final line break. Written in parts: as one string,
 * a document with a single character outside of Latin-1 takes two bytes for each of its characters.
 */
export function jsonBytes(value: unknown): Buffer {
  const parts: Buffer[] = [];
  write(value, '\n', 3, (text) => parts.push(Buffer.from(text)));
  parts.push(Buffer.from('\n'));
  return Buffer.concat(parts);
}

function write(value: unknown, lineBreak: string, depth: number, emit: (text: string) => void): void {
  const entries = depth > 0 && isObject(value) ? Object.entries(value).filter(([, inner]) => inner !== undefined) : [];
  if (entries.length === 0) {
    // Line breaks inside of strings are escaped.
    emit(JSON.stringify(value, null, 2).replaceAll('\n', lineBreak));
    return;
  }
  for (const [index, [key, inner]] of entries.entries()) {
    emit(`${index === 0 ? '{' : ','}${lineBreak}  ${JSON.stringify(key)}: `);
    write(inner, `${lineBreak}  `, depth - 1, emit);
  }
  emit(`${lineBreak}}`);
}
