import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Contract, readContract } from '../src/contract/contract.ts';
import type { Schema } from '../src/contract/schema.ts';

/** One for each of the parallel workers; emptied when the next one begins. */
const folder = join(import.meta.dirname, '../../node_modules/.cache/test-contract', process.env.VITEST_POOL_ID ?? '0');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let count = 0;

/** Writes files next to each other and returns the path of the first. */
export function writeFiles(files: Readonly<Record<string, string>>): string {
  const home = mkdtempSync(join(folder, `${count++}-`));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text);
  return join(home, Object.keys(files)[0] ?? '');
}

/** A contract with these paths, and what else its root should have. */
export const writeContract = (paths: object, rest: object = {}): string =>
  writeFiles({
    'openapi.yaml': stringify({ openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths, ...rest }),
  });

export const contractOf = (paths: object, rest: object = {}): Contract => readContract(writeContract(paths, rest));

/** The contract of `POST /a` with one JSON body, and its schema as requests see it. */
export function schemaOf(schema: unknown, rest: object = {}): { contract: Contract; schema: Schema } {
  const content = { 'application/json': { schema } };
  const post = {
    operationId: 'post',
    requestBody: { required: true, content },
    responses: { 200: { description: '' } },
  };
  const contract = contractOf({ '/a': { post } }, rest);
  const place = contract.operations[0]?.body?.content[0]?.schema;
  if (!place) throw new Error('The contract has no body.');
  return { contract, schema: contract.schemas.at(place, 'request') };
}
