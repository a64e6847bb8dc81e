/**
 * Runs the official JSON Schema Test Suite (draft 2020-12) through generated validators. It is in no registry that this
 * project installs from, so this is not a test but a script, for use with a checkout:
 *
 * node test/generate/schema/official-suite.ts ../JSON-Schema-Test-Suite
 *
 * Prints deviations by group, and exits with 1 if `known` does not explain one.
 */

import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ContractError } from '../../../src/document/errors.ts';
import { compileBody } from './evaluate.ts';

interface Group {
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

/** By file: why contracts deviate from the suite. */
const known: Readonly<Record<string, string>> = {
  'format.json': 'formats are checked',
  'default.json': 'a default that does not match its own schema is an error',
  'vocabulary.json': 'other dialects and vocabularies are rejected',
  'defs.json': 'nothing is loaded from other hosts, including meta-schemas',
  'ref.json': 'nothing is loaded from other hosts, including meta-schemas',
  'refRemote.json': 'nothing is loaded from other hosts',
  'optional/cross-draft.json': 'other dialects are rejected',
  'optional/format-assertion.json': 'other dialects are rejected',
  'optional/format/unknown.json': 'an unknown format is an error',
  'optional/dependencies-compatibility.json': 'keywords that are not in 2020-12 are rejected',
  'optional/refOfUnknownKeyword.json': 'unknown keywords are rejected',
  'optional/unknownKeyword.json': 'unknown keywords are rejected',
};

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Say where the suite is: node test/generate/schema/official-suite.ts <checkout>');
  process.exit(2);
}
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const remotes = globSync('remotes/draft2020-12/**/*.json', { cwd: folder }).map((file) => {
  const schema = read(join(folder, file));
  return typeof schema === 'object' ? { $id: `http://localhost:1234/${relative('remotes', file)}`, ...schema } : {};
});

let passed = 0;
let unexplained = 0;
for (const file of globSync('tests/draft2020-12/**/*.json', { cwd: folder }).sort()) {
  for (const group of read(join(folder, file)) as Group[]) {
    const departures = departuresOf(group);
    passed += group.tests.length - departures.length;
    if (departures.length === 0) continue;
    const why = known[relative('tests/draft2020-12', file)];
    if (why === undefined) unexplained += departures.length;
    console.log(`${file} · ${group.description}${why ? ` (${why})` : ''}\n  ${departures.join('\n  ')}`);
  }
}
console.log(`${passed} passed, ${unexplained} depart without a known reason`);
process.exitCode = unexplained > 0 ? 1 : 0;

function departuresOf({ schema, tests }: Group): string[] {
  // In a contract `#/…` begins at the document; an $id makes the schema a resource of its own, as it is in the suite.
  const own = typeof schema === 'object' && schema !== null ? { $id: 'https://suite.test/', ...schema } : schema;
  const usesRemotes = JSON.stringify(schema).includes('localhost');
  const schemas = usesRemotes ? Object.fromEntries(remotes.filter(isOurs).map((one, index) => [`r${index}`, one])) : {};
  try {
    const validate = compileBody(own, { components: { schemas } });
    return tests.filter(({ data, valid }) => validate(data) !== valid).map(({ description }) => description);
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return tests.map(({ description }) => `${description}: ${error.message}`);
  }
}

function isOurs(schema: { $schema?: unknown }): boolean {
  return schema.$schema === undefined || String(schema.$schema).includes('draft/2020-12/schema');
}
