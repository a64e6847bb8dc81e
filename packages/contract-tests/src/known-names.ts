/** The known names for a message: the most similar one, or the first of them. */
export function knownNames(name: string, known: readonly string[]): string {
  const [nearest] = known
    .map((one) => ({ one, distance: distance(name.toLowerCase(), one.toLowerCase()) }))
    .filter(({ one, distance }) => distance <= Math.floor(one.length / 3))
    .sort((a, b) => a.distance - b.distance);
  if (nearest) return `Did you mean ${nearest.one}?`;
  const more = known.length > most ? `, and ${known.length - most} more` : '';
  return `Use one of: ${known.slice(0, most).join(', ')}${more}.`;
}

const most = 40;

/** Levenshtein distance: the number of characters to insert, delete or substitute. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
