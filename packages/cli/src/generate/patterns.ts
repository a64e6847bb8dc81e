/** Warns about patterns that are vulnerable to ReDoS: a few more characters, and they run for minutes. */

import { ContractError } from '../document/errors.ts';
import { withUnicode } from '../document/pattern.ts';
import { toPointer } from '../document/pointer.ts';
import { abridged } from '../visible.ts';
import { isObviouslyLinear } from './linear-pattern.ts';
import { Analysis } from './pattern-analysis.ts';

/** Keywords that hold values, not schemas. */
const values = new Set(['example', 'examples', 'default', 'enum', 'const']);
/** Keywords whose keys are names chosen by the contract's author. */
const maps = new Set(['properties', '$defs', 'schemas', 'dependentSchemas']);

/** Inputs up to these lengths are harmless: `pattern` is only tested within `maxLength`. */
const harmless = { exponential: 20, polynomial: 1000 };

/** One warning for each slow pattern, in the order of the document. */
export function findSlowPatterns(document: object): ContractError[] {
  const warnings: ContractError[] = [];
  const analysis = new Analysis();
  const visit = (value: unknown, path: readonly string[], named: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inside] of Object.entries(value)) {
      const here = [...path, key];
      const isKeyword = !named && !Array.isArray(value);
      if (isKeyword && (values.has(key) || key.startsWith('x-'))) continue;
      if (isKeyword && key === 'pattern' && typeof inside === 'string') {
        check(inside, here, (value as { maxLength?: unknown }).maxLength);
      }
      const arePatterns = isKeyword && key === 'patternProperties' && typeof inside === 'object';
      if (arePatterns) for (const pattern of Object.keys(inside ?? {})) check(pattern, [...here, pattern], undefined);
      visit(inside, here, isKeyword && (maps.has(key) || arePatterns));
    }
  };

  function check(pattern: string, path: readonly string[], maxLength: unknown): void {
    const source = validSource(pattern);
    const found = source === undefined || isObviouslyLinear(source) ? undefined : analysis.of(source);
    if (found === undefined) return;
    const limit = found.isExponential ? harmless.exponential : harmless.polynomial;
    if (typeof maxLength === 'number' && maxLength <= limit) return;
    warnings.push(
      new ContractError({
        pointer: toPointer(path),
        severity: 'warning',
        kind: 'slow pattern',
        message: `The pattern ${abridged(pattern)} takes ${found.growth} time: a text such as ${found.attack} blocks the function.`,
        advice: found.isExponential
          ? `Rewrite it so that no repetition is inside another one that matches the same characters, or add maxLength: ${limit}.`
          : `Begin it with ^, let no two repetitions in a row match the same characters, or add maxLength: ${limit}.`,
      }),
    );
  }

  visit(document, [], false);
  return warnings;
}

/** `undefined` for an invalid pattern, which the compiler reports where it is used. */
function validSource(pattern: string): string | undefined {
  // The checker builds an automaton from the pattern; longer patterns are not expected.
  if (pattern.length > 5000) return undefined;
  try {
    return withUnicode(pattern);
  } catch {
    return undefined;
  }
}
