/** Checks of keyword values beyond their type: invalid regular expressions and unsupported dialects. */

import { ContractError } from '../../document/errors.ts';
import { withUnicode } from '../../document/pattern.ts';
import { isObject, type SchemaObject } from './keywords.ts';

const dialects = /^https:\/\/(spec\.openapis\.org\/oas\/3\.1\/dialect\/.+|json-schema\.org\/draft\/2020-12\/schema#?)$/;

export function checkValues(schema: SchemaObject, pointer: string): void {
  const patterns = Object.keys(isObject(schema.patternProperties) ? schema.patternProperties : {});
  if (typeof schema.pattern === 'string') patterns.push(schema.pattern);
  for (const pattern of patterns) {
    try {
      withUnicode(pattern);
    } catch (error) {
      throw new ContractError({
        pointer: `${pointer}/${pattern === schema.pattern ? 'pattern' : 'patternProperties'}`,
        message: (error as Error).message.replace(/\.?$/, '.'),
        advice:
          'Patterns are ECMA-262 regular expressions with Unicode: a backslash only before what it has a meaning for.',
      });
    }
  }
  for (const keyword of ['const', 'enum', 'default']) {
    const found = notFinite(schema[keyword]);
    if (found === undefined) continue;
    throw new ContractError({
      pointer: `${pointer}/${keyword}`,
      message: `\`${keyword}\` has ${found}, which is not a value of JSON.`,
      advice: 'Use a number, null, or a string.',
    });
  }
  checkDialect(schema.$schema, `${pointer}/$schema`);
}

/** `.inf` and `.nan` of YAML. */
function notFinite(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.values(value)
    .map(notFinite)
    .find((found) => found !== undefined);
}

/** Rejects a `$schema` or `jsonSchemaDialect` that changes the meaning of keywords. */
export function checkDialect(dialect: unknown, pointer: string): void {
  if (typeof dialect !== 'string' || dialects.test(dialect)) return;
  throw new ContractError({
    pointer,
    message: `The dialect \`${dialect}\` is not supported.`,
    advice: 'Write schemas in JSON Schema 2020-12, which OpenAPI 3.1 has by itself, and remove this line.',
  });
}
