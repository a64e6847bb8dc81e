import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isMultiple } from './decimal.ts';
import { isInRange, ranges, texts, unregistered } from './formats.ts';
import { regExpOf } from './pattern.ts';

/** Ajv as it is needed here: every error, formats of OpenAPI's registry, exact multiples. */
export function createAjv(): Ajv2020 {
  const lenient = { strict: false, validateSchema: false, logger: false } as const;
  const regExp = Object.assign((pattern: string) => regExpOf(pattern), { code: 'regExpOf' });
  const ajv = new Ajv2020({ ...lenient, allErrors: true, verbose: true, code: { regExp, optimize: false } });
  addFormats.default(ajv);
  for (const name of unregistered) ajv.addFormat(name, true);
  for (const [name, isOne] of Object.entries(texts)) ajv.addFormat(name, isOne);
  for (const name of Object.keys(ranges)) {
    ajv.addFormat(name, { type: 'number', validate: (value: number) => isInRange(name, value) });
  }
  // Ajv divides in floating point, which finds remainders that do not exist, and misses some that do.
  ajv.removeKeyword('multipleOf').addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    error: { message: ({ schema }) => `must be multiple of ${schema}` },
    validate: (step: number, value: number) => isMultiple(value, step),
  });
  ajv.addKeyword({ keyword: 'withheld', type: 'object', macro: (properties: object) => ({ properties }) });
  return ajv;
}
