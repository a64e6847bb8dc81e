/** RFC 3986, 2.1, but invalid escapes are left as they are. */
export function decode(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    let decoded = '';
    for (let at = 0; at < run.length; ) {
      // The shortest run of escapes that is a character; a run that is not one is kept.
      const ends = [3, 6, 9, 12].map((length) => at + length).filter((end) => end <= run.length);
      const end = ends.find((one) => character(run.slice(at, one)) !== undefined) ?? at + 3;
      decoded += character(run.slice(at, end)) ?? run.slice(at, end);
      at = end;
    }
    return decoded;
  });
}

function character(escapes: string): string | undefined {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return undefined;
  }
}
