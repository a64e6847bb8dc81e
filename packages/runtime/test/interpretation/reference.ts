/**
 * A reference implementation of the specification: slow and literal, with Ajv on the original schema. It shares no code
 * with `src/`.
 */

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Schema } from '../compile.ts';
import { decode } from '../percent.ts';
import type { Contract, Parameter } from './contract.ts';
import type { Wire } from './request.ts';

export interface Meaning {
  /** By location and name. */
  readonly values: Readonly<Record<Parameter['in'], Readonly<Record<string, unknown>>>>;
  readonly body: unknown;
}

type Pair = readonly [name: string, value: string, raw: string];

// With `allErrors: false`, Ajv 8.20 accepts an empty list for `prefixItems` next to `contains`.
const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, addUsedSchema: false });
addFormats.default(ajv);
// ajv-formats only checks that it is an integer of some size.
ajv.addFormat('int32', {
  type: 'number',
  validate: (n: number) => Number.isInteger(n) && n >= -2147483648 && n <= 2147483647,
});

export function interpret({ parameters, body }: Contract): (wire: Wire) => Meaning | 'refused' {
  const validators = new Map<unknown, ValidateFunction>();
  const accepts = (schema: Schema, value: unknown): boolean => {
    const validate = validators.get(schema) ?? ajv.compile(schema);
    validators.set(schema, validate);
    return validate(value) === true;
  };

  function scalar(text: string, schema: Schema | undefined): unknown {
    // Without a type, text stays text.
    if (schema === undefined) return text;
    const readings: unknown[] = [];
    // RFC 8259, 6, of numbers that keep their digits.
    const digits = /^-?(0|[1-9][0-9]*)$/.test(text);
    const isNumber = /^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?$/.test(text);
    if (isNumber && !(digits && !Number.isSafeInteger(Number(text)))) readings.push(Number(text));
    if (text === 'true' || text === 'false') readings.push(text === 'true');
    readings.push(text);
    if (text === 'null') readings.push(null);
    const integral = (reading: unknown) => typeof reading !== 'number' || digits || wantsNumber(schema);
    return (
      readings.find((reading) => integral(reading) && accepts(schema, reading)) ??
      (readings.at(-1) === null && accepts(schema, null) ? null : refused)
    );
  }

  const list = (texts: readonly string[], schema: Schema) => texts.map((text) => scalar(text, schema.items as Schema));

  function object(entries: readonly (readonly [string, string])[], schema: Schema): unknown {
    const properties = schema.properties as Record<string, Schema>;
    // The last value counts if a name was sent twice.
    return Object.fromEntries([...new Map(entries)].map(([name, text]) => [name, scalar(text, properties[name])]));
  }

  function turns(texts: readonly string[], schema: Schema): unknown {
    if (texts.length % 2 === 1) return refused;
    const entries = texts.flatMap((text, index) => (index % 2 === 0 ? [[text, texts[index + 1] ?? ''] as const] : []));
    return object(entries, schema);
  }

  function named(pieces: readonly string[], schema: Schema): unknown {
    if (pieces.some((piece) => !piece.includes('='))) return refused;
    return object(
      pieces.map((piece) => [decode(piece.slice(0, piece.indexOf('='))), decode(piece.slice(piece.indexOf('=') + 1))]),
      schema,
    );
  }

  /** RFC 6570, 3.2.2, and for `label` 3.2.5. */
  function delimited(raw: string, delimiter: string, { explode, schema }: Parameter): unknown {
    if (schema.type === 'array') return list(raw.split(delimiter).map(decode), schema);
    if (schema.type !== 'object') return scalar(decode(raw), schema);
    return explode ? named(raw.split(delimiter), schema) : turns(raw.split(delimiter).map(decode), schema);
  }

  /** RFC 6570, 3.2.7. */
  function matrix(raw: string, parameter: Parameter): unknown {
    const { name, explode, schema } = parameter;
    if (!raw.startsWith(';')) return refused;
    const pieces = raw.slice(1).split(';');
    if (explode && schema.type === 'object') {
      // `;name` alone, or with a value, is not a member of an object.
      return pieces.every((piece) => piece === name || piece.startsWith(`${name}=`)) ? refused : named(pieces, schema);
    }
    if (!pieces.every((piece) => piece === name || piece.startsWith(`${name}=`))) return refused;
    const values = pieces.map((piece) => piece.slice(name.length + 1));
    if (explode)
      return schema.type === 'array' ? list(values.map(decode), schema) : scalar(decode(values.at(-1) ?? ''), schema);
    return values.length > 1 ? refused : delimited(values[0] ?? '', ',', parameter);
  }

  /** The table of OpenAPI's Style Values; `undefined` is a parameter that was not sent. */
  function amongPairs({ name, style, explode, schema }: Parameter, pairs: readonly Pair[]): unknown {
    const own = pairs.filter(([other]) => other === name);
    if (style === 'deepObject') {
      const members = pairs.flatMap(([other, value]) =>
        other.startsWith(`${name}[`) && other.endsWith(']') ? [[other.slice(name.length + 1, -1), value] as const] : [],
      );
      return members.length > 0 ? object(members, schema) : own.length > 0 ? refused : undefined;
    }
    if (schema.type === 'object' && explode) {
      const members = pairs
        .filter(([other]) => Object.hasOwn(schema.properties as object, other))
        .map(([other, value]) => [other, value] as const);
      return members.length > 0 ? object(members, schema) : own.length > 0 ? refused : undefined;
    }
    if (own.length === 0) return undefined;
    if (schema.type !== 'array' && schema.type !== 'object') return scalar(own.at(-1)?.[1] ?? '', schema);
    if (explode)
      return list(
        own.map(([, value]) => value),
        schema,
      );
    const delimiter = { spaceDelimited: ' ', pipeDelimited: '|' }[style as string];
    const texts = own.flatMap(([, value, raw]) =>
      delimiter === undefined ? raw.split(',').map(decode) : value.split(delimiter),
    );
    return schema.type === 'array' ? list(texts, schema) : turns(texts, schema);
  }

  function parameterOf(parameter: Parameter, wire: Wire, queryPairs: Pair[], cookiePairs: Pair[]): unknown {
    const { in: place, name, style, explode } = parameter;
    switch (place) {
      case 'path': {
        const raw = wire.path[name] ?? '';
        if (style === 'matrix') return matrix(raw, parameter);
        if (style === 'simple') return delimited(raw, ',', parameter);
        return raw.startsWith('.') ? delimited(raw.slice(1), explode ? '.' : ',', parameter) : refused;
      }
      case 'query':
        return amongPairs(parameter, queryPairs);
      case 'cookie':
        return amongPairs(parameter, cookiePairs);
      case 'header': {
        const line = wire.headers[name];
        return line === undefined ? undefined : headerValue(line, parameter);
      }
    }
  }

  function headerValue(line: string, { explode, schema }: Parameter): unknown {
    const pieces = line.split(',').map((piece) => piece.trim());
    if (schema.type === 'array') return list(pieces, schema);
    if (schema.type !== 'object') return scalar(line.trim(), schema);
    if (!explode) return turns(pieces, schema);
    if (pieces.some((piece) => !piece.includes('='))) return refused;
    return object(
      pieces.map((piece) => [piece.slice(0, piece.indexOf('=')).trim(), piece.slice(piece.indexOf('=') + 1).trim()]),
      schema,
    );
  }

  function bodyOf(text: string | undefined): unknown {
    if (body === undefined) return undefined;
    if (text === undefined || text === '') return body.required ? refused : undefined;
    if (body.type === 'application/json') {
      try {
        const value = JSON.parse(text);
        return accepts(body.schema, value) ? value : refused;
      } catch {
        return refused;
      }
    }
    const properties = body.schema.properties as Record<string, Schema>;
    const all = Map.groupBy(pairsOf(text.split('&').filter(Boolean), true), ([name]) => name);
    const value = Object.fromEntries(
      [...all].map(([name, same]) => {
        const texts = same.map(([, one]) => one);
        const schema = properties[name];
        // A form may contain any name; a field without a schema is text.
        if (schema === undefined) return [name, texts.length > 1 ? texts : texts[0]];
        return [name, scalar(texts.at(-1) ?? '', schema)];
      }),
    );
    return holdsRefusal(value) || !accepts(body.schema, value) ? refused : value;
  }

  return (wire) => {
    const queryPairs = pairsOf(wire.query, true);
    const cookiePairs = pairsOf(wire.cookies, false);
    const values = { path: {}, query: {}, header: {}, cookie: {} } as Record<Parameter['in'], Record<string, unknown>>;
    for (const parameter of parameters) {
      const value = parameterOf(parameter, wire, queryPairs, cookiePairs);
      if (value === undefined) {
        if (parameter.required) return 'refused';
        continue;
      }
      if (holdsRefusal(value) || !accepts(parameter.schema, value)) return 'refused';
      values[parameter.in][parameter.name] = value;
    }
    const value = bodyOf(wire.body);
    return value === refused ? 'refused' : { values, body: value };
  };
}

/** Text that cannot be read as its schema requires. */
const refused = Symbol('refused');

function holdsRefusal(value: unknown): boolean {
  return value === refused || (typeof value === 'object' && value !== null && Object.values(value).includes(refused));
}

/** Whether a number with a fraction or an exponent is allowed: `1e2` is not the text of an integer. */
function wantsNumber(schema: Schema): boolean {
  const branches = [...((schema.oneOf ?? schema.anyOf ?? []) as Schema[])];
  return [schema.type].flat().includes('number') || branches.some(wantsNumber);
}

function pairsOf(texts: readonly string[], plus: boolean): Pair[] {
  return texts.map((text) => {
    const spaced = plus ? text.replaceAll('+', ' ') : text;
    const equals = spaced.indexOf('=');
    if (equals < 0) return [decode(spaced), '', ''];
    return [decode(spaced.slice(0, equals)), decode(spaced.slice(equals + 1)), spaced.slice(equals + 1)];
  });
}
