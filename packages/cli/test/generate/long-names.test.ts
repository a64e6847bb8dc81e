import { expect, it } from 'vitest';
import { InvalidContract } from '../../src/document/errors.ts';
import { describeWarnings } from '../../src/document/warnings.ts';
import { generate } from '../../src/generate/generate.ts';
import { temporaryFolder, write } from './contracts.ts';

const name = 'n'.repeat(10_000);
const words = 'two words '.repeat(1000);
const fine = { responses: { 200: { description: 'Fine' } } };
const withSchema = (schema: object, schemas: object = {}) => ({
  paths: { '/a': { post: { ...fine, requestBody: { content: { 'application/json': { schema } } } } } },
  components: { schemas },
});
const withParameter = (parameter: object, path = '/a') => ({
  paths: { [path]: { get: { ...fine, parameters: [parameter] } } },
});

const contracts: Readonly<Record<string, (text: string) => object>> = {
  'two paths': (text) => ({ paths: { [`/${text}/{a}`]: { get: fine }, [`/${text}/{b}`]: { get: fine } } }),
  'a path': (text) => ({ paths: { [text]: { get: fine } } }),
  'a variable': (text) => ({ paths: { [`/{${text}}`]: { get: fine } } }),
  'an operationId': (text) => ({
    paths: { '/a': { get: { ...fine, operationId: text }, put: { ...fine, operationId: text } } },
  }),
  'a method': (text) => ({ paths: { '/a': { get: fine, [text]: fine } } }),
  'a status': (text) => ({ paths: { '/a': { get: { responses: { [text]: { description: 'A' } } } } } }),
  'a parameter': (text) => withParameter({ in: 'path', name: text, schema: {} }),
  'a location': (text) => withParameter({ in: text, name: 'a', schema: {} }),
  'a style': (text) => withParameter({ in: 'query', name: 'a', style: text, schema: {} }),
  'a scheme': (text) => ({ paths: { '/a': { get: { ...fine, security: [{ [text]: [] }] } } } }),
  'a type': (text) => withSchema({ type: text }),
  'a keyword': (text) => withSchema({ [text]: 5 }),
  'a format': (text) => withSchema({ type: 'string', format: text }),
  'a pattern': (text) => withSchema({ type: 'string', pattern: `(?<=${text}` }),
  'a limit': (text) => withSchema({ minLength: text }),
  'a default': (text) => withSchema({ type: 'object', properties: { a: { type: 'integer', default: text } } }),
  'a reference': (text) => withSchema({ $ref: `#/components/schemas/${text}` }),
  'a file': (text) => withSchema({ $ref: `./${text}.yaml` }),
  'a schema': (text) =>
    withSchema({ $ref: `#/components/schemas/${text}` }, { [text]: { not: { $ref: `#/components/schemas/${text}` } } }),
  'a discriminator': (text) =>
    withSchema({ oneOf: [{ type: 'object' }], discriminator: { propertyName: text, mapping: { [text]: text } } }),
};

it.each(Object.keys(contracts))('a message cuts what it quotes: %s of 10 KB', async (part) => {
  for (const text of [name, words]) {
    const folder = temporaryFolder();
    const document = { openapi: '3.1.1', info: { title: 'A', version: '1' }, ...contracts[part]?.(text) };
    const contract = write(folder, { 'openapi.yaml': JSON.stringify(document, null, 1) });
    const printed = await generate({ contract, out: `${folder}/generated` }).then(
      ({ warnings }) => describeWarnings(warnings, true).join('\n'),
      (error) => {
        if (!(error instanceof InvalidContract)) throw error;
        return error.full;
      },
    );
    expect(printed).not.toBe('');
    for (const line of printed.split('\n')) expect(line.length).toBeLessThan(1500);
  }
});
