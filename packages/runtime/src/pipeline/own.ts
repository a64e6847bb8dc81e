/** Reads own properties only: no operationId, scheme or method may resolve to a member of `Object.prototype`. */
export function own<T>(map: object, name: string): T | undefined {
  return Object.hasOwn(map, name) ? (map as Record<string, T>)[name] : undefined;
}
