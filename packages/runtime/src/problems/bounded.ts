import type { CoercionSchema } from '../contract-spec.ts';
import { itemShape, memberShape } from '../serialization/raw-value.ts';
import { isSecretName, masked } from './secrets.ts';

/** How much of a request an answer repeats: characters of a string, members of all objects and lists, and levels. */
const limits = { characters: 200, members: 20, levels: 6 };

export function cut(text: string): string {
  return text.length > limits.characters ? `${text.slice(0, limits.characters)}…` : text;
}

/**
 * A copy that JSON can write, of limited size, with secrets masked.
 *
 * @param shape the value's schema as far as it is known, which marks secrets
 */
export function bounded(value: unknown, shape: CoercionSchema): unknown {
  let members = limits.members;
  const copy = (part: unknown, level: number, shape: CoercionSchema): unknown => {
    if (shape.secret && part !== undefined && part !== null) return masked;
    if (typeof part === 'string') return cut(part);
    if (typeof part !== 'object' || part === null) return part ?? null;
    if (part instanceof Uint8Array) return `${part.length} bytes`;
    if (level === limits.levels) return Array.isArray(part) ? [] : {};
    if (Array.isArray(part)) {
      const kept: unknown[] = [];
      for (const [index, item] of part.entries()) {
        if (members-- <= 0) break;
        kept.push(copy(item, level + 1, itemShape(shape, index)));
      }
      return kept;
    }
    const kept: [string, unknown][] = [];
    for (const key in part) {
      if (!Object.hasOwn(part, key)) continue;
      if (members-- <= 0) break;
      const inside = isSecretName(key) ? secret : memberShape(shape, key);
      kept.push([cut(key), copy((part as Record<string, unknown>)[key], level + 1, inside)]);
    }
    // `fromEntries` defines members, so that a key `__proto__` stays a key.
    return Object.fromEntries(kept);
  };
  return copy(value, 0, shape);
}

const secret: CoercionSchema = { types: ['string'], secret: true };
