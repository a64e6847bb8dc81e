/** JSON data as a JavaScript expression. A key `__proto__` in an object literal would set the prototype. */
export function literal(value: unknown): string {
  if (value === undefined) return 'undefined';
  const json = JSON.stringify(value);
  return json.includes('"__proto__":') ? `JSON.parse(${JSON.stringify(json)})` : json;
}

/** A name as the key of an object literal, where a bare or quoted `__proto__` would set the prototype. */
export function propertyKey(name: string): string {
  if (name === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}
