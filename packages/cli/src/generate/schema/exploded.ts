/**
 * Each property of an exploded object is a field of its own, next to the other parameters of the query, cookies, or
 * properties of a form. One with the name of another would be ambiguous.
 * https://spec.openapis.org/oas/v3.1.1.html#style-examples
 */

import { ContractError } from '../../document/errors.ts';
import { levelOf } from './coercion-schema.ts';
import { type Definitions, isSchema, type Normal, onlyCall } from './normal.ts';
import type { Report } from './report.ts';

/** A parameter, or a property of a form. */
export interface Field {
  readonly name: string;
  readonly schema: Normal;
  readonly style: string;
  readonly explode: boolean;
  /** Of the object that has the style. */
  readonly pointer: string;
}

export interface Clash {
  readonly object: Field;
  /** A property of the exploded object. */
  readonly property: string;
  /** The field of that name, or another object with such a property. */
  readonly other: string;
}

/** Properties of exploded objects that are not the only ones with their name. */
export function* clashesIn(fields: readonly Field[], definitions: Definitions): Generator<Clash> {
  const owners = new Map(fields.map(({ name }) => [name, name]));
  for (const object of fields) {
    for (const property of isExploded(object) ? propertiesOf(object.schema, definitions) : []) {
      const other = owners.get(property) ?? object.name;
      if (other !== object.name) yield { property, object, other };
      else owners.set(property, object.name);
    }
  }
}

/** Whether the field takes names that belong to no other one. */
export function isOpen(field: Field, definitions: Definitions): boolean {
  const { types, properties, additionalProperties } = levelOf(field.schema, definitions);
  if (!isExploded(field) || !types.includes('object')) return false;
  return additionalProperties !== undefined || properties === undefined;
}

/**
 * An object whose own property is another parameter cannot be read. One of several alternatives can, without the
 * property: a parameter gets what is sent under its name, and what two objects share belongs to neither.
 */
export function reportClashes(place: string, fields: readonly Field[], definitions: Definitions, report: Report): void {
  for (const { property, object, other } of clashesIn(fields, definitions)) {
    const { name, pointer } = object;
    if (property === other && hasOwn(object.schema, property, definitions)) {
      throw new ContractError({
        pointer,
        message: `The property ${property} of the ${place} parameter ${name} is sent as ${property}=…, as the parameter ${other} is.`,
        advice: `Rename one of the two, or give ${name} explode: false.`,
      });
    }
    const [like, reading] =
      property === other ? [`the parameter ${other}`, 'the latter'] : [`that of ${other}`, 'neither'];
    report({
      pointer,
      kind: 'exploded object among parameters',
      message: `The property ${property} of the ${place} parameter ${name} is sent as ${property}=…, as ${like} is. It is read as ${reading}.`,
      advice: `Rename one of the two, or give ${name} explode: false.`,
    });
  }
}

function hasOwn(schema: Normal, property: string, definitions: Definitions): boolean {
  const called = onlyCall(schema);
  const own = called === undefined ? schema : definitions.get(called);
  return isSchema(own) && Object.hasOwn(own.properties ?? {}, property);
}

function isExploded({ style, explode }: Field): boolean {
  return style === 'form' && explode;
}

function propertiesOf(schema: Normal, definitions: Definitions): string[] {
  return Object.keys(levelOf(schema, definitions).properties ?? {});
}
