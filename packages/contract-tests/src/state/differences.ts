import { isObject } from '../contract/documents.ts';
import type { Answer } from '../targets/target.ts';
import { objectOf } from './answers.ts';

export interface Difference {
  /** A property of the resource. */
  readonly name: string;
  /** `note is cut after 40 characters`; absent if the values have nothing in common. */
  readonly how?: string | undefined;
}

/** Whether the answer's schema has a property; `undefined` in the path is an item of a list. */
type IsDeclared = (path: readonly (string | undefined)[]) => boolean;

/** The properties whose written values differ from the ones that were read. */
export function differences(
  written: Readonly<Record<string, unknown>>,
  answer: Answer,
  hidden: readonly string[],
  isDeclared: IsDeclared,
): Difference[] {
  const read = objectOf(answer, Object.keys(written));
  if (!read) return [];
  return Object.entries(written).flatMap(([name, value]) => {
    if (hidden.includes(name)) return [];
    if (!Object.hasOwn(read, name)) {
      return value !== null && isDeclared([name]) ? [{ name, how: `${name} is absent` }] : [];
    }
    if (!isSame(value, read[name])) return [{ name, how: how(name, value, read[name]) }];
    const absent = absentIn(value, read[name], [name], isDeclared);
    return absent === undefined ? [] : [{ name, how: `${absent} is absent` }];
  });
}

/** The first declared member of a value that a read does not have, as `media.height`. */
function absentIn(
  written: unknown,
  read: unknown,
  path: readonly (string | undefined)[],
  isDeclared: IsDeclared,
): string | undefined {
  if (Array.isArray(written) && Array.isArray(read)) {
    const all = written.map((item, n) => absentIn(item, read[n], [...path, undefined], isDeclared));
    return all.find((one) => one !== undefined);
  }
  if (!isObject(written) || !isObject(read)) return undefined;
  for (const [name, value] of Object.entries(written)) {
    const inner = [...path, name];
    const isAbsent = !Object.hasOwn(read, name) && value !== null && isDeclared(inner);
    const found = isAbsent ? inner.filter((one) => one !== undefined).join('.') : undefined;
    const deeper = found ?? absentIn(value, read[name], inner, isDeclared);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** Equal as JSON. A time may be written in another way, and a read may contain more than was written. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, n) => isSame(item, other[n]));
  }
  if (isObject(one)) {
    return (
      isObject(other) &&
      Object.entries(one).every(([name, value]) => !Object.hasOwn(other, name) || isSame(value, other[name]))
    );
  }
  if (typeof one === 'string' && typeof other === 'string' && /^\d{4}-\d\d-\d\d[Tt ]/.test(one)) {
    return Date.parse(one) === Date.parse(other);
  }
  return one === other;
}

/** Whether a value is not a default by chance: not a word, as in an `enum`, and not a round number. */
export function isDistinctive(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isDistinctive);
  return (
    (typeof value === 'string' && value !== '' && !/^[a-z_-]+$/i.test(value)) ||
    (typeof value === 'number' && Math.abs(value) > 1 && value % 5 !== 0)
  );
}

const longestShown = 40;

/** How a written value was changed, if that can be recognised. */
function how(path: string, written: unknown, read: unknown): string | undefined {
  if (typeof written === 'string' && typeof read === 'string') {
    const change = changeOfText(written, read);
    return change === undefined ? undefined : `${path} ${change}`;
  }
  const inner = Array.isArray(written) && Array.isArray(read) && written.length !== read.length ? [] : entries(written);
  for (const [name, value] of inner) {
    const other = entries(read).find(([one]) => one === name);
    if (other && !isSame(value, other[1])) return how(`${path}.${name}`, value, other[1]);
  }
  if (Array.isArray(written) && Array.isArray(read)) return `${path} has ${read.length} of ${written.length} items`;
  const [one, other] = [JSON.stringify(written), JSON.stringify(read)];
  const isShort = `${one}${other}`.length <= longestShown;
  return isShort ? `${path} ${one} is read as ${other}` : undefined;
}

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

function changeOfText(written: string, read: string): string | undefined {
  const without = (characters: RegExp) => written.replace(characters, '') === read.replace(characters, '');
  if (without(/\s/g)) return 'has other white space';
  if (read !== '' && written.startsWith(read)) return `is cut after ${[...read].length} characters`;
  if (read === written.toLowerCase()) return 'is in lower case';
  if (read === written.toUpperCase()) return 'is in upper case';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII, without a common replacement
  if (without(/[^\x00-\x7f]|\?/g)) return 'has other characters';
  return undefined;
}
