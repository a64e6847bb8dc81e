/** What commands for a POSIX shell have in common. It imports nothing: `npm start` prints some before all else. */

/** One word, in quotes where it needs them. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A body without line breaks, where it is JSON. */
export function onOneLine(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return body;
  }
}
