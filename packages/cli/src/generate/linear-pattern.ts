/** How much the choices in a pattern without unbounded repetition may multiply the time. */
const mostChoices = 1000;

/**
 * Whether a pattern obviously takes linear time, so that it needs no analysis, which is by far the slowest step for a
 * pattern. True for the common ones: anchored, with at most one unbounded repetition, of one character. `false` means
 * that the pattern has to be analysed.
 *
 * @param source with the flag `u`
 */
export function isObviouslyLinear(source: string): boolean {
  // Lookarounds, back references.
  if (/\(\?(?!:)|\\[1-9k]/.test(source)) return false;
  const plain = source
    .replaceAll(/\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|.)/gsu, 'x')
    .replaceAll(/\[[^\]]*\]/g, 'x')
    .replaceAll('(?:', '(');
  let unbounded = 0;
  let choices = 1 + (plain.match(/\|/g)?.length ?? 0);
  for (const [, before = '', quantifier = ''] of plain.matchAll(/(.)([*+?]|\{\d+(?:,\d*)?\})\??/gsu)) {
    const [least, most] = boundsOf(quantifier);
    if (most === Number.POSITIVE_INFINITY) unbounded++;
    else choices *= most - least + 1;
    if (before === ')' && most > 1) return false;
  }
  if (choices > mostChoices || unbounded > 1) return false;
  return unbounded === 0 || (plain.startsWith('^') && !hasOuterAlternative(plain));
}

function boundsOf(quantifier: string): readonly [least: number, most: number] {
  if (quantifier === '?') return [0, 1];
  const [, least = '0', comma, most] = /^\{(\d+)(,)?(\d*)\}$/.exec(quantifier) ?? [];
  if (comma === undefined && quantifier.startsWith('{')) return [Number(least), Number(least)];
  return [Number(least), most ? Number(most) : Number.POSITIVE_INFINITY];
}

/** Whether `^` only applies to the first alternative. */
function hasOuterAlternative(plain: string): boolean {
  let depth = 0;
  for (const character of plain) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) return true;
  }
  return false;
}
