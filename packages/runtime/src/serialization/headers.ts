/**
 * The lines that were sent under a header's name, which may be in any case; no name meets one of `Object.prototype`.
 */
export function linesOf(
  headers: Readonly<Record<string, string | readonly string[]>>,
  name: string,
): readonly string[] | undefined {
  const key = name.toLowerCase();
  if (!Object.hasOwn(headers, key)) return undefined;
  const lines = headers[key];
  return typeof lines === 'string' ? [lines] : lines;
}

/** Whether the content is in a coding other than `identity` (RFC 9110, 8.4). */
export function isEncoded(headers: Readonly<Record<string, string | readonly string[]>>): boolean {
  const codings = linesOf(headers, 'content-encoding')?.join().split(',') ?? [];
  return codings.some((coding) => !['', 'identity'].includes(coding.trim().toLowerCase()));
}
