import { expect, it } from 'vitest';
import { Examples } from '../../src/mock/examples.ts';
import { contractOf } from '@@packages/contract-tests/test/fixture.ts';

it.each([
  { media: { schema: { type: ['string', 'null'] }, example: null }, because: 'it is the example' },
  { media: { schema: { type: ['string', 'null'], pattern: '(?<=b)a' } }, because: 'nothing else is found' },
])('null is an answer where $because', ({ media }) => {
  const responses = { 200: { description: '', content: { 'application/json': media } } };
  const contract = contractOf({ '/a': { get: { responses } } });
  const { schema, examples = [] } = contract.operations[0]?.responses['200']?.content[0] ?? {};
  expect(new Examples(contract, 'response').at(schema, examples)).toBeNull();
});
