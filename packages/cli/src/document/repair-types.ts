/** Repairs `type`: types of other languages, misspelled ones, and lists of them in OpenAPI 3.0. */

import { wrongKind } from './check.ts';
import type { Finding } from './model.ts';
import type { Dialect } from './schema-keywords.ts';
import { typesOf } from './schema-object.ts';

export type Report = (field: string, finding: Finding) => void;
export type Repair = (schema: Record<string, unknown>, report: Report, dialect: Dialect) => void;

export const emptyList = (keyword: string): Finding => ({
  message: `\`${keyword}\` is an empty list. It is ignored.`,
  advice: 'Fill it, or remove it.',
});

const types = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);

const otherTypes: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(['int', 'int32', 'int64', 'long', 'short', 'uint'].map((name) => [name, 'integer'])),
  ...Object.fromEntries(['float', 'double', 'decimal', 'numeric'].map((name) => [name, 'number'])),
  ...Object.fromEntries(['str', 'text', 'date', 'datetime', 'date-time', 'timestamp'].map((name) => [name, 'string'])),
  ...Object.fromEntries(['uuid', 'email', 'uri', 'url', 'char', 'binary', 'file'].map((name) => [name, 'string'])),
  ...Object.fromEntries(['dict', 'map', 'hash', 'json', 'struct'].map((name) => [name, 'object'])),
  ...Object.fromEntries(['list', 'set', 'tuple'].map((name) => [name, 'array'])),
  bool: 'boolean',
  none: 'null',
};

function typeFor(type: unknown): unknown {
  if (type === null) return 'null';
  if (typeof type !== 'string' || types.has(type)) return type;
  const name = type.toLowerCase();
  return types.has(name) ? name : Object.hasOwn(otherTypes, name) ? otherTypes[name] : type;
}

/** A list whose other types would refuse what the author meant to accept. */
function ignoreTypes(schema: Record<string, unknown>, given: unknown[], report: Report, dialect: Dialect): boolean {
  const unknown = given.find((type) => !types.has(String(typeFor(type))) || Array.isArray(type));
  if (unknown === undefined && given.length > 0) return false;
  const finding = wrongKind(unknown, { oneOf: typesOf[dialect] }, 'type');
  delete schema.type;
  if (given.length === 0 || finding === undefined) report('type', emptyList('type'));
  else report('type', { ...finding, message: `${finding.message} It is ignored.` });
  return true;
}

export const nameTypes: Repair = (schema, report, dialect) => {
  if (!Object.hasOwn(schema, 'type') || (schema.type === null && !Object.hasOwn(schema, 'enum'))) return;
  const given = schema.type;
  if (Array.isArray(given) && ignoreTypes(schema, given, report, dialect)) return;
  const meant = Array.isArray(given) ? [...new Set(given.map(typeFor))] : typeFor(given);
  if (JSON.stringify(meant) === JSON.stringify(given)) return;
  schema.type = meant;
  if (given === 'file' || given === 'binary') schema.format ??= 'binary';
  report('type', {
    message: `There is no type ${JSON.stringify(given)}. It is read as ${JSON.stringify(meant)}.`,
    advice:
      given === null || Array.isArray(given) ? 'Write each type once, and null in quotes.' : `Write type: ${meant}.`,
  });
};

/** OpenAPI 3.0 has one type, and `nullable`. */
export const singleType: Repair = (schema, report, dialect) => {
  if (dialect !== '3.0') return;
  const given = [schema.type].flat();
  if (!Array.isArray(schema.type) && schema.type !== 'null') return;
  const rest = given.filter((type) => type !== 'null');
  if (given.length > rest.length) schema.nullable = true;
  if (rest.length === 0) Object.assign(schema, { type: 'string', enum: [null] });
  else if (rest.length === 1) schema.type = rest[0];
  else {
    delete schema.type;
    const alternatives = rest.map((type) => ({ type, ...(schema.nullable === true && { nullable: true }) }));
    schema.allOf = [...(Array.isArray(schema.allOf) ? schema.allOf : []), { anyOf: alternatives }];
  }
  const message = 'A list of types and the type null require OpenAPI 3.1. They are read as in 3.1.';
  report('type', { message, advice: 'Write one type and nullable: true, or declare `openapi: 3.1.1`.' });
};
