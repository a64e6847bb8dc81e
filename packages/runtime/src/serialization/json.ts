/** Parses JSON text, and refuses numbers that would lose digits or overflow. */

import { isUnsafeInteger } from './coerce.ts';
import { faultIn } from './json-fault.ts';

export type JsonOutcome = { readonly value: unknown } | { readonly fault: JsonFault };

export interface JsonFault {
  readonly type: 'json_invalid' | 'int_parsing_size' | 'finite_number' | 'too_deep';
  readonly msg: string;
  /** Characters from the start of the text, if the fault has one position: added to the `loc` of a violation. */
  readonly at: readonly number[];
}

export function parseJson(text: string): JsonOutcome {
  try {
    // A reviver makes parsing several times slower, and few bodies have a number that is long or large enough.
    const value = /\d{16}|e\+?\d{3}/i.test(text) ? JSON.parse(text, exact) : JSON.parse(text);
    return { value };
  } catch (error) {
    if (error instanceof UnsafeNumber) {
      const { digits } = error;
      const at = [Math.max(text.indexOf(digits), 0)];
      return isUnsafeInteger(digits)
        ? { fault: { type: 'int_parsing_size', msg: integerSize, at } }
        : { fault: { type: 'finite_number', msg: 'Input should be a finite number', at } };
    }
    // A reviver is called recursively, so the depth is limited by the stack.
    if (error instanceof RangeError) return { fault: { type: 'too_deep', msg: 'Input is nested too deeply', at: [] } };
    return { fault: { type: 'json_invalid', msg: 'JSON decode error', at: [faultIn(text)] } };
  }
}

const integerSize = 'Unable to parse input string as an integer, exceeded maximum size';

class UnsafeNumber extends Error {
  readonly digits: string;

  constructor(digits: string) {
    super(digits);
    this.digits = digits;
  }
}

/** ECMA-262, JSON.parse: `context.source` is the number as it was written. */
function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined) return value;
  if (isUnsafeInteger(source) || !Number.isFinite(value)) throw new UnsafeNumber(source);
  return value;
}
