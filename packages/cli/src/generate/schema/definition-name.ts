/** Names of definitions, used as parts of JavaScript identifiers. */

import { fromPointer } from '../../document/pointer.ts';

/** A component's own name if it is an identifier, else a name that is unique to the pointer. */
export function nameOf(pointer: string): string {
  const segments = fromPointer(pointer);
  const shown = segments[0] === 'components' && segments[1] === 'schemas' ? segments.slice(2) : segments;
  return (
    shown
      .join('_')
      .replace(/[^A-Za-z0-9_]/g, (character) =>
        character === '-' ? '$' : `$${character.codePointAt(0)?.toString(16)}$`,
      )
      // The names of functions of other schemas begin with `in_`.
      .replace(/^in_/, 'in$')
  );
}

/** The name, or the name with a number where it is taken. */
export function free(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}$${number}`)) return `${name}$${number}`;
}
