/**
 * Returns the offset of a value, or of its key, in valid JSON, without parsing megabytes as YAML, which takes seconds.
 * If the path does not exist, returns the offset of its last existing segment.
 */
export function offsetInJson(text: string, segments: readonly string[], atKey: boolean): number {
  let at = skipSpace(text, 0);
  let key = at;
  for (const [depth, segment] of segments.entries()) {
    const found = text[at] === '{' ? member(text, at, segment) : text[at] === '[' ? item(text, at, segment) : undefined;
    if (found === undefined) break;
    key = found.key;
    at = found.value;
    const isLast = depth === segments.length - 1;
    if (isLast) return atKey || /[[{]/.test(text[at] ?? '') ? key : at;
  }
  return key;
}

interface Found {
  readonly key: number;
  readonly value: number;
}

function member(text: string, open: number, name: string): Found | undefined {
  let at = skipSpace(text, open + 1);
  while (text[at] === '"') {
    const end = skipString(text, at);
    const value = skipSpace(text, skipSpace(text, end) + 1);
    if (JSON.parse(text.slice(at, end)) === name) return { key: at, value };
    at = skipSpace(text, skipValue(text, value));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return undefined;
}

function item(text: string, open: number, index: string): Found | undefined {
  let at = skipSpace(text, open + 1);
  for (let number = 0; text[at] !== ']' && at < text.length; number++) {
    if (String(number) === index) return { key: at, value: at };
    at = skipSpace(text, skipValue(text, at));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return undefined;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** The offset after the string that begins here. */
function skipString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at + 1;
  }
  return text.length;
}

function skipValue(text: string, from: number): number {
  if (text[from] === '"') return skipString(text, from);
  if (text[from] !== '{' && text[from] !== '[') {
    const end = /[,\]}\s]/g;
    end.lastIndex = from;
    return end.exec(text)?.index ?? text.length;
  }
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = skipString(text, at) - 1;
    else if (code === 123 || code === 91) depth++;
    else if ((code === 125 || code === 93) && --depth === 0) return at + 1;
  }
  return text.length;
}
