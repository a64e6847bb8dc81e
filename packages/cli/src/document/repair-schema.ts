/**
 * Repairs Schema Objects that are written in ways that their OpenAPI version does not allow: keywords of the other
 * version, types of other languages, tuples of older drafts.
 */

import { isObject } from './check.ts';
import type { Json } from './model.ts';
import { withoutDialect } from './repair-object.ts';
import { emptyList, nameTypes, type Repair, type Report, singleType } from './repair-types.ts';
import type { Dialect } from './schema-keywords.ts';
import { patternFor } from './translate-pattern.ts';

export function repairSchema(dialect: Dialect): (schema: Json, report: Report) => Json {
  return (schema, report) => {
    if ('$ref' in schema && dialect === '3.0') return schema;
    const copy = { ...(dialect === '3.1' ? withoutDialect(schema, '$schema', report) : schema) };
    for (const repair of repairs) repair(copy, report, dialect);
    return copy;
  };
}

const exclusiveLimits: Repair = (schema, report, dialect) => {
  for (const [exclusive, inclusive, isTighter] of [
    ['exclusiveMinimum', 'minimum', (a: number, b: number) => a >= b],
    ['exclusiveMaximum', 'maximum', (a: number, b: number) => a <= b],
  ] as const) {
    const given = schema[exclusive];
    const limit = schema[inclusive];
    if (dialect === '3.1' && typeof given === 'boolean') {
      delete schema[exclusive];
      if (given && typeof limit === 'number') {
        schema[exclusive] = limit;
        delete schema[inclusive];
      }
      const message = `\`${exclusive}: ${given}\` is from OpenAPI 3.0. It is read as in 3.0.`;
      report(exclusive, { message, advice: `Write the limit itself: ${exclusive}: ${limit ?? 0}.` });
    }
    if (dialect === '3.0' && typeof given === 'number') {
      delete schema[exclusive];
      if (typeof limit !== 'number' || isTighter(given, limit))
        Object.assign(schema, { [inclusive]: given, [exclusive]: true });
      const message = `A number as \`${exclusive}\` is from OpenAPI 3.1. It is read as in 3.1.`;
      report(exclusive, { message, advice: `Write ${inclusive}: ${given} and ${exclusive}: true.` });
    }
  }
};

/** Older drafts of JSON Schema have tuples in `items`. */
const tuples: Repair = (schema, report, dialect) => {
  const { items, additionalItems } = schema;
  if (!Array.isArray(items)) return;
  if (dialect === '3.1') {
    schema.prefixItems = items;
    delete schema.items;
    if (additionalItems !== undefined) schema.items = additionalItems;
    delete schema.additionalItems;
  } else schema.items = items.length === 1 ? items[0] : { anyOf: items };
  const message = 'A list as `items` is from an older draft of JSON Schema. It is read as in that draft.';
  report('items', {
    message: dialect === '3.1' ? message : 'OpenAPI 3.0 has no list of `items`. Each item may be any of them.',
    advice: dialect === '3.1' ? 'Write `prefixItems`.' : 'Write one schema for all items, or declare `openapi: 3.1.1`.',
  });
};

const constant: Repair = (schema, report, dialect) => {
  if (dialect !== '3.0' || !Object.hasOwn(schema, 'const')) return;
  schema.enum ??= [schema.const];
  delete schema.const;
  const message = '`const` requires OpenAPI 3.1. It is read as an `enum` of one value.';
  report('const', { message, advice: 'Write an enum of one value, or declare `openapi: 3.1.1`.' });
};

/** `properties` are left out: a boolean there is usually a misplaced `required: true`. */
const booleans: Repair = (schema, report, dialect) => {
  if (dialect !== '3.0') return;
  const schemaFor = (value: unknown) => (typeof value === 'boolean' ? (value ? {} : { not: {} }) : value);
  for (const keyword of ['items', 'not', 'allOf', 'anyOf', 'oneOf']) {
    const given = schema[keyword];
    const isList = Array.isArray(given) && given.some((one) => typeof one === 'boolean');
    if (!isList && (typeof given !== 'boolean' || keyword.endsWith('Of'))) continue;
    schema[keyword] = isList ? given.map(schemaFor) : schemaFor(given);
    report(keyword, {
      message: 'A boolean as a schema requires OpenAPI 3.1. It is read as in 3.1.',
      advice: 'Write `{}` or `{ not: {} }`, or declare `openapi: 3.1.1`.',
    });
  }
};

const lists: Repair = (schema, report) => {
  for (const keyword of ['allOf', 'anyOf', 'oneOf', 'prefixItems']) {
    const given = schema[keyword];
    if (isObject(given)) {
      schema[keyword] = [given];
      report(keyword, {
        message: `\`${keyword}\` must be a list. It is read as a list of one.`,
        advice: 'Write a list.',
      });
    } else if (Array.isArray(given) && given.length === 0) {
      delete schema[keyword];
      report(keyword, emptyList(keyword));
    }
  }
  const { required } = schema;
  if (!Array.isArray(required) || new Set(required).size === required.length) return;
  schema.required = [...new Set(required)];
  report('required', {
    message: '`required` lists a name twice. The duplicate is ignored.',
    advice: 'Remove one of the two.',
  });
};

/** "This keyword only takes effect if type is explicitly defined within the same Schema Object" (3.0.4). */
const nullables: Repair = (schema, report, dialect) => {
  if (dialect !== '3.0' || schema.nullable !== true) return;
  const lacksNull = Array.isArray(schema.enum) && !schema.enum.includes(null);
  if (schema.type !== undefined && !lacksNull) return;
  delete schema.nullable;
  const why = lacksNull ? 'next to an `enum` without null' : 'without a `type` next to it';
  const message = `\`nullable\` has no effect ${why}: null is refused.`;
  report('nullable', {
    message,
    advice: lacksNull ? 'Add null to the enum.' : 'Add the type, or use OpenAPI 3.1.',
  });
};

/** JSON Schema advises against it, and many validators reject it. */
const emptyEnum: Repair = (schema, report) => {
  if (!Array.isArray(schema.enum) || schema.enum.length > 0) return;
  delete schema.enum;
  schema.allOf = [...(Array.isArray(schema.allOf) ? schema.allOf : []), { not: {} }];
  report('enum', { message: 'An empty `enum` allows no value at all.', advice: 'List the values, or remove it.' });
};

const discriminators: Repair = (schema, report) => {
  const { discriminator } = schema;
  if (typeof discriminator === 'string' && discriminator !== '') {
    schema.discriminator = { propertyName: discriminator };
    const message = 'A name as `discriminator` is from Swagger 2.0. It is read as propertyName.';
    report('discriminator', { message, advice: `Write discriminator: { propertyName: ${discriminator} }.` });
  } else if (Object.hasOwn(schema, 'discriminator') && typeof Object(discriminator).propertyName !== 'string') {
    delete schema.discriminator;
    const message = 'This discriminator has no propertyName. It is ignored.';
    report('discriminator', { message, advice: 'Name the property whose value selects the schema.' });
  }
};

const patterns: Repair = (schema, report) => {
  const { pattern, patternProperties } = schema;
  if (typeof pattern === 'string') {
    const meant = patternFor(pattern, (finding) => report('pattern', finding));
    if (meant === undefined) delete schema.pattern;
    else schema.pattern = meant;
  }
  if (!isObject(patternProperties)) return;
  const entries = Object.entries(patternProperties).flatMap(([name, inside]): [string, unknown][] => {
    const meant = patternFor(name, (finding) => report('patternProperties', finding));
    return meant === undefined ? [] : [[meant, inside]];
  });
  // Replaced only if a key changed, so that nested schemas can still be located.
  if (
    entries.some(([name]) => !Object.hasOwn(patternProperties, name)) ||
    entries.length < Object.keys(patternProperties).length
  ) {
    schema.patternProperties = Object.fromEntries(entries);
  }
};

const repairs: readonly Repair[] = [
  nameTypes,
  singleType,
  exclusiveLimits,
  tuples,
  constant,
  nullables,
  emptyEnum,
  booleans,
  lists,
  discriminators,
  patterns,
];
