/** JSON data as a JavaScript expression. A key `__proto__` in an object literal would set the prototype. */
export function literal(value: unknown): string {
  if (value === undefined) return 'undefined';
  const json = JSON.stringify(value);
  return json.includes('"__proto__":') ? `JSON.parse(${JSON.stringify(json)})` : json;
}
