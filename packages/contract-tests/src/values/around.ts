import type { Schema, SchemaObject } from '../contract/schema.ts';

/** How many values around a constraint are kept: usually the closest ones are enough. */
export const kept = (keyword: string, side: 'inside' | 'outside'): number => {
  if (keyword === 'pattern' && side === 'outside') return 12;
  if (keyword === 'type') return side === 'inside' ? 50 : 8;
  return keyword === 'enum' && side === 'inside' ? 50 : 3;
};

/** The object with one member set; if that is one too many, an optional one is removed. */
export function withMember(
  base: object,
  name: string,
  value: unknown,
  { required = [], maxProperties }: SchemaObject,
): object {
  const whole = { ...base, [name]: value };
  const optional = Object.keys(base).filter((one) => one !== name && !required.includes(one));
  const surplus = Object.keys(whole).length - (maxProperties ?? Number.POSITIVE_INFINITY);
  if (Object.hasOwn(base, name) || surplus <= 0) return whole;
  const dropped = optional.slice(0, surplus);
  return Object.fromEntries(Object.entries(whole).filter(([one]) => !dropped.includes(one)));
}

export function distinct(values: readonly unknown[]): unknown[] {
  const seen = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...seen.values()];
}

/** `anyOf: [{ $ref: … }, { nullable: true }]` is meant to allow null, but its second schema allows everything. */
export function acceptsEverything(schema: SchemaObject): boolean {
  const isAnnotation = (keyword: string) => keyword.startsWith('x-') || keyword === 'default';
  const isFree = (one: Schema) => one === true || (one !== false && Object.keys(one).every(isAnnotation));
  const others = Object.keys(schema).filter((keyword) => keyword !== 'anyOf');
  return others.every(isAnnotation) && schema.anyOf?.some(isFree) === true;
}

export const isApplicator = (keyword: string): boolean =>
  ['items', 'unevaluatedItems', 'additionalProperties', 'unevaluatedProperties', 'propertyNames'].includes(keyword);

export const isFalse = (error: { keyword: string; schemaPath: string }, keyword: string): boolean =>
  error.keyword === 'false schema' && error.schemaPath.endsWith(`/${keyword}/false schema`);
