import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compare } from '../../../src/diff/compare.ts';
import { errors, warnings } from './checks.ts';
import { differences } from './differences.ts';
import { bodies, parameters, paths, properties } from './operations.ts';
import { policies } from './policies.ts';
import { contractOf, type Row, words } from './row.ts';
import { constraints, texts, types, values } from './schemas.ts';
import { security } from './security.ts';
import { structure } from './structure.ts';

const kinds = {
  paths,
  parameters,
  bodies,
  properties,
  constraints,
  types,
  texts,
  values,
  structure,
  security,
  policies,
};
const rows = Object.values(kinds).flat();

const folder = mkdtempSync(join(tmpdir(), 'oasdiff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let forward: ReadonlySet<string>;
let backward: ReadonlySet<string>;
beforeAll(() => {
  const [before, after] = (['before', 'after'] as const).map((side) => {
    const file = join(folder, `${side}.yaml`);
    writeFileSync(file, contractOf(rows, side));
    return file;
  }) as [string, string];
  forward = breaking(before, after);
  backward = breaking(after, before);
}, 120_000);

/** The rows whose change breaks clients. */
function breaking(from: string, to: string): ReadonlySet<string> {
  const places = compare(from, to).flatMap(({ impact, where }) => (impact === 'major' ? where.split(/[ /]/) : []));
  return new Set(rows.map(({ id }) => id).filter((id) => places.includes(id)));
}

describe.each(Object.entries(kinds))('%s', (_, all: readonly Row[]) => {
  test.each(all)('$id: breaks $breaks', ({ id, breaks }) => {
    expect([forward.has(id), backward.has(id)]).toEqual(breaks);
  });
});

test('each check of oasdiff is compared once', () => {
  const compared = rows.map(({ id }) => id);
  expect(compared.filter((id, index) => compared.indexOf(id) !== index)).toEqual([]);
  expect(words(errors + warnings).filter((id) => !compared.includes(id))).toEqual([]);
});

test('each verdict that differs from the level of oasdiff has a reason', () => {
  const levels = new Set(words(errors + warnings));
  const differing = rows.filter(({ id, breaks: [forward] }) => forward !== levels.has(id)).map(({ id }) => id);
  expect(differing.sort()).toEqual(Object.values(differences).flatMap(words).sort());
});

test('the documentation has the numbers and reasons of the table', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../../docs/contract-diff.md'), 'utf8');
  for (const [reason, ids] of Object.entries(differences))
    expect(page).toContain(`| ${words(ids).length} | ${reason} |`);
  const levels = words(errors + warnings);
  const differing = Object.values(differences).flatMap(words);
  const equal = levels.filter((id) => !differing.includes(id));
  expect(page).toContain(`For ${equal.length} of these ${levels.length} the verdict is the same.`);
});
