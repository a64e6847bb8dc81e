import { describe, expect, it } from 'vitest';
import { hasMarkedMembers } from '../../../src/generate/schema/coercion-schema.ts';
import { hasDefaults } from '../../../src/generate/schema/defaults.ts';
import type { Normal } from '../../../src/generate/schema/normal.ts';

/** Definitions that count how often one is looked up. */
class Counting extends Map<string, Normal> {
  lookups = 0;

  override get(name: string): Normal | undefined {
    this.lookups++;
    return super.get(name);
  }
}

const call = (n: number): Normal => ({ call: [`D${n}`] });

/** A chain, whose last definition leads back to the first. */
function chain(count: number, last: Normal = {}): Counting {
  const parts = Array.from({ length: count }, (_, n) => ({ properties: { next: call((n + 1) % count) } }));
  const entries = parts.map((part, n): [string, Normal] => [`D${n}`, part]);
  return new Counting([...entries.slice(0, -1), [`D${count - 1}`, { allOf: [parts.at(-1) as Normal, last] }]]);
}

describe.each([
  { title: 'secrets', ask: hasMarkedMembers, mark: { properties: { key: { type: 'string', secret: true } } } },
  { title: 'defaults', ask: hasDefaults, mark: { properties: { key: { default: 1 } } } },
] as const)('a search for $title', ({ ask, mark }) => {
  it('looks at each definition twice at most, however many schemas refer to them', () => {
    const definitions = chain(200);
    for (let n = 0; n < 200; n++) expect(ask(call(n), definitions)).toBe(false);
    expect(definitions.lookups).toBeLessThanOrEqual(2 * 200);
  });

  it('finds one at the end of a cycle from every definition', () => {
    const definitions = chain(50, mark);
    const order = Array.from({ length: 50 }, (_, n) => (n * 7) % 50);
    expect(order.map((n) => ask(call(n), definitions))).toEqual(order.map(() => true));
  });
});
