/**
 * Text in a request has no type: `5` is an integer if the schema wants one, and a string if it wants that. A value is
 * therefore invalid only if none of its possible readings is valid.
 */
export function writeLeaf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? value : undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return JSON.stringify(value);
  return undefined;
}

export function readingsOfLeaf(text: string): unknown[] {
  if (text === '') return ['', null];
  if (text === 'null') return [null, text];
  if (/^(true|false)$/.test(text)) return [text === 'true', text];
  return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? [Number(text), text] : [text];
}

/** Readings of a list or an object of leaves: all typed, all strings, and each with one of them the other way. */
export function readingsOfValue(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    const all = combinations(value, () => true);
    const last = value.at(-1);
    return [...all, ...(last === undefined ? [] : readingsOfLeaf(String(last)))];
  }
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value);
    return combinations(Object.values(value), isNested).map((values) =>
      Object.fromEntries(names.map((name, index) => [name, values[index]])),
    );
  }
  const leaves = readingsOfLeaf(writeLeaf(value) ?? '');
  return [...leaves, ...leaves.map((leaf) => [leaf]), ...(value === '' ? [[]] : [])];
}

/** Readings of an object whose members may be lists, or JSON: a form, or `deepObject`. */
export function readingsOfMembers(value: object): unknown[] {
  const all = readingsOfValue(value);
  // Lists inside a form: a list of one and a single value look the same. JSON inside a form is text too.
  const lists = Object.entries(value).flatMap(([name, part]) => {
    const json = isNested(part) ? [JSON.stringify(part), [JSON.stringify(part)]] : [];
    const whole = Array.isArray(part) && part.length === 1 && Array.isArray(part[0]) ? part : [];
    return [...readingsOfValue(part), ...json, ...whole].map((reading) => ({ ...value, [name]: reading }));
  });
  return [...all, ...lists, ...lists.flatMap((one) => readingsOfValue(one))];
}

function combinations(values: readonly unknown[], isJson: (value: unknown) => boolean): unknown[][] {
  const readings = values.map((value) => {
    const leaf = writeLeaf(value);
    if (leaf !== undefined) return readingsOfLeaf(leaf);
    // JSON inside a form is text too.
    return isJson(value) ? [value, JSON.stringify(value)] : [value];
  });
  const typed = readings.map(([first]) => first);
  const texts = readings.map((all) => all.at(-1));
  const flips = readings.flatMap((all, index) =>
    all.length > 1 && index < 50 ? [typed.with(index, all.at(-1)), texts.with(index, all[0])] : [],
  );
  return [values.slice(), typed, texts, ...flips];
}

/** "If the property is an object [or a list of them], application/json" is the default content type. */
export const isNested = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (!Array.isArray(value) || value.some((one) => typeof one === 'object'));

/** A value as it arrives: leaves, also in a list or as properties, are texts; deeper values are sent as JSON. */
export function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => writeLeaf(one) ?? one);
  if (typeof value !== 'object' || value === null) return writeLeaf(value) ?? value;
  const parts = Object.entries(value).map(([name, part]) => [
    name,
    Array.isArray(part) ? asTexts(part) : (writeLeaf(part) ?? part),
  ]);
  return Object.fromEntries(parts);
}
