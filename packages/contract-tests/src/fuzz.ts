import * as fc from 'fast-check';
import type { Case } from './cases/case.ts';
import { fuzzCases } from './cases/fuzz.ts';
import type { GenerationContext, OperationCases } from './cases/operation-cases.ts';
import type { Sent } from './cases/sent.ts';
import { type Exchanges, fleeting } from './exchanges.ts';
import type { Found } from './report/recorder.ts';
import type { AnyEventSource } from './targets/target.ts';

interface FuzzOptions {
  readonly context: GenerationContext;
  readonly cases: OperationCases;
  readonly exchanges: Exchanges;
  readonly seed: number;
  readonly runs: number;
  readonly eventSources: readonly AnyEventSource[];
}

/** Sends random requests; a failure is shrunk as far as possible, and then the search continues. */
export async function fuzz({ context, cases, exchanges, seed, runs, eventSources }: FuzzOptions): Promise<void> {
  // Without parameters and body, every request is the same.
  if (runs === 0 || cases.parts.length === 0) return;
  const arbitrary = fuzzCases(context, cases, eventSources);
  for (let round = 0; round < 3; round++) {
    let failing: { readonly one: Case; readonly sent: Sent; readonly found: readonly Found[] } | undefined;
    const property = fc.asyncProperty(arbitrary, async (one) => {
      const sent = one && (await exchanges.exchange(one));
      if (!sent) return true;
      const found = exchanges.check(sent);
      const isNew = exchanges.isNews(found);
      if (isNew) failing = { one, sent, found };
      // While it shrinks, only the last one counts.
      if (!failing) exchanges.record(sent, found);
      return !isNew;
    });
    const { failed, errorInstance } = await fc.check(property, { seed: seed + round, numRuns: runs });
    if (!failed) return;
    if (!failing) throw errorInstance;
    const again = await exchanges.exchange(failing.one);
    const found = again ? exchanges.check(again) : [];
    if (again && exchanges.isNews(found)) exchanges.record(again, found);
    if (exchanges.isNews(failing.found)) {
      exchanges.record(failing.sent, again ? failing.found.map(fleeting) : failing.found);
    }
  }
}
