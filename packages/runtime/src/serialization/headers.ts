/** The lines of a header, whose name is matched case-insensitively. Reads own members only. */
export function linesOf(
  headers: Readonly<Record<string, string | readonly string[]>>,
  name: string,
): readonly string[] | undefined {
  const key = name.toLowerCase();
  if (!Object.hasOwn(headers, key)) return undefined;
  const lines = headers[key];
  return typeof lines === 'string' ? [lines] : lines;
}

/** Whether the content is in a coding other than `identity` (RFC 9110, 8.4), by the lines of `content-encoding`. */
export function isEncoded(lines: readonly string[] | undefined): boolean {
  if (lines === undefined) return false;
  const codings = lines.join().split(',');
  return codings.some((coding) => !['', 'identity'].includes(coding.trim().toLowerCase()));
}

/** Hop-by-hop headers (RFC 9110, 7.6.1): only the server in front of the function may write them. */
const ofConnections = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
]);

/** Why a response cannot have a header of this name, in lower case; `undefined` if it can. */
export function faultOfName(name: string): string | undefined {
  // RFC 9110, 5.1: a token. A line break in it would start another header.
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return `${JSON.stringify(name)} is not the name of a header`;
  return ofConnections.has(name) ? `${name} is a connection header, which only the server may send` : undefined;
}
