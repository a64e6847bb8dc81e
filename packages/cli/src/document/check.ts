import type { Finding, ObjectType, Part } from './model.ts';

export type { Finding } from './model.ts';

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Chooses the alternative that the value resembles. */
export function choose([first, second]: readonly [Part, Part], value: unknown): Part {
  if (first === 'boolean' && /^(true|false)$/i.test(String(value))) return first;
  return wrongKind(value, first) === undefined ? first : second;
}

/** Checks that a value has the expected type; its contents are not checked. */
export function wrongKind(value: unknown, part: Part, name = 'This'): Finding | undefined {
  if (fits(value, part)) return undefined;
  if (value === null || value === undefined) {
    return { message: `${name} is empty, but must be ${wanted(part)}.`, advice: 'Fill it, or remove it.' };
  }
  const message = `${name} must be ${wanted(part)}, not ${given(value)}.`;
  if (typeof part === 'object' && 'oneOf' in part) {
    if (value === 'querystring' && part.oneOf.includes('query')) {
      return { message, advice: 'It requires OpenAPI 3.2. Declare each query parameter separately, with in: query.' };
    }
    return { message, advice: didYouMean(String(value), part.oneOf) ?? `Use one of these.` };
  }
  if (part === 'string' && typeof value !== 'object') return { message, advice: `Put it in quotes: "${value}".` };
  if (typeof value === 'string' && fits(Number(value), part)) return { message, advice: 'Remove the quotes.' };
  return { message, advice: `Write ${wanted(part)} here.` };
}

export function fits(value: unknown, part: Part): boolean {
  if (part === 'any') return true;
  if (part === 'integer') return Number.isInteger(value);
  if (part === 'number') return Number.isFinite(value);
  if (part === 'non-negative integer') return Number.isInteger(value) && Number(value) >= 0;
  if (part === 'number above 0') return Number.isFinite(value) && Number(value) > 0;
  if (part === 'schema name or reference') return typeof value === 'string';
  if (typeof part === 'string') return typeof value === part;
  if ('oneOf' in part) return part.oneOf.includes(String(value)) && typeof value === 'string';
  if ('either' in part) return part.either.some((one) => fits(value, one));
  return 'list' in part ? Array.isArray(value) : isObject(value);
}

function wanted(part: Part): string {
  if (part === 'boolean') return 'true or false';
  if (part === 'integer') return 'an integer';
  if (part === 'number' || part === 'non-negative integer' || part === 'number above 0') return `a ${part}`;
  if (typeof part === 'string') return 'a string';
  if ('oneOf' in part) return `one of ${part.oneOf.join(', ')}`;
  if ('either' in part) return [...new Set(part.either.map(wanted))].join(' or ');
  if ('list' in part) return 'a list';
  return 'map' in part ? 'an object' : part.name;
}

function given(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `"${value}"` : `the ${typeof value} ${value}`;
}

/** An unknown field of an object. */
export function unknownField(name: string, type: ObjectType): Finding {
  const message = `${capital(type.name)} has no field ${name}.`;
  if (name === '$ref') return { message, advice: 'OpenAPI allows no $ref here: write the object out.' };
  const misplaced =
    type.misplaced !== undefined && Object.hasOwn(type.misplaced, name) ? type.misplaced[name] : undefined;
  const known = Object.keys(type.fields());
  const choice = known.length > 20 ? '' : ` It has ${known.join(', ')}.`;
  const advice =
    misplaced ?? didYouMean(name, known) ?? `Remove it, or begin its name with x- to keep it as an extension.${choice}`;
  return { message: `${message} It is ignored.`, advice };
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `Did you mean …?`, if a name is close to a known one. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  const near = known
    .map((candidate) => ({ candidate, slips: slips(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, slips }) => slips <= Math.min(2, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.slips - b.slips)[0];
  return near && `Did you mean ${near.candidate}?`;
}

/** Damerau–Levenshtein distance: the number of characters to insert, delete, substitute or transpose. */
function slips(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : change;
      row.push(Math.min(change, swapped, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
