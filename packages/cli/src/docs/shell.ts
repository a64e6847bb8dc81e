/** Helpers for POSIX shell commands. No imports, since `npm start` prints commands at startup. */

/** Quotes a word if necessary. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Removes the line breaks from a JSON body. */
export function onOneLine(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return body;
  }
}
