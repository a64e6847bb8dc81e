import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contract, readContract } from '@openapi-lambda/contract-tests/samples';
import { expect, it } from 'vitest';
import { Examples } from '../../src/mock/examples.ts';

function contractOf(paths: object): Contract {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify({ openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths }));
    return readContract(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it.each([
  { media: { schema: { type: ['string', 'null'] }, example: null }, because: 'it is the example' },
  { media: { schema: { type: ['string', 'null'], pattern: '(?<=b)a' } }, because: 'nothing else is found' },
])('null is a valid response if $because', ({ media }) => {
  const responses = { 200: { description: '', content: { 'application/json': media } } };
  const contract = contractOf({ '/a': { get: { responses } } });
  const { schema, examples = [] } = contract.operations[0]?.responses['200']?.content[0] ?? {};
  expect(new Examples(contract, 'response').at(schema, examples)).toBeNull();
});
