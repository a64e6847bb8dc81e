import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { generate } from '@openapi-lambda/cli';
import { afterAll, describe, expect, it } from 'vitest';

const contracts = globSync(join(import.meta.dirname, '../corpus/contracts/*.{yaml,json}')).sort();
const out = mkdtempSync(join(tmpdir(), 'corpus-'));
afterAll(() => rmSync(out, { recursive: true }));

// The other steps are tried by corpus/corpus.ts, which takes minutes.
describe('contracts of the shapes that others write', () => {
  it.each(contracts.map((file) => [basename(file), file]))(
    'generate, and say how they were understood: %s',
    async (name, contract) => {
      const { operations, warnings } = await generate({ contract, out: join(out, name) });
      expect(operations.length).toBeGreaterThan(0);
      expect(warnings.length).toBeGreaterThan(0);
      expect(warnings.every(({ message, advice }) => message !== '' && advice !== '')).toBe(true);
    },
  );
});
