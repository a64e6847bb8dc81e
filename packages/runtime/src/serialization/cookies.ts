/** A cookie's value without the quotes that RFC 6265, 4.1.1 allows around it: they are not part of it. */
export function withoutQuotes(value: string): string {
  return value.length > 1 && value[0] === '"' && value.at(-1) === '"' ? value.slice(1, -1) : value;
}
