const numbers =
  'minProperties maxProperties minContains maxContains minItems maxItems minLength maxLength ' +
  'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf';
const types: Readonly<Record<string, { readonly name: string; readonly fits: (value: unknown) => boolean }>> = {
  ...Object.fromEntries(numbers.split(' ').map((name) => [name, { name: 'a number', fits: Number.isFinite }])),
  multipleOf: { name: 'a number above 0', fits: (value) => Number.isFinite(value) && Number(value) > 0 },
  enum: { name: 'a list', fits: Array.isArray },
  required: { name: 'a list', fits: Array.isArray },
  pattern: { name: 'a string', fits: (value) => typeof value === 'string' },
  uniqueItems: { name: 'true or false', fits: (value) => typeof value === 'boolean' },
};

/** The first keyword whose value has the wrong type, as a sentence. Such a schema has no certain meaning. */
export function wrongKeyword(schema: Readonly<Record<string, unknown>>, is30: boolean): string | undefined {
  for (const [keyword, value] of Object.entries(schema)) {
    const type = Object.hasOwn(types, keyword) ? types[keyword] : undefined;
    if (value === undefined || type === undefined || type.fits(value)) continue;
    // Booleans next to `minimum` and `maximum` in OpenAPI 3.0.
    if (is30 && keyword.startsWith('exclusive') && typeof value === 'boolean') continue;
    return `${keyword} must be ${type.name}, not ${JSON.stringify(value) === 'null' ? value : JSON.stringify(value)}`;
  }
  return undefined;
}
