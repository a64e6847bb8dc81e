import { visitor } from './rules.ts';

/** A plugin of redocly: the rules that it lacks, and what else it has to compare. */
export default function plugin() {
  return {
    id: 'clients',
    diff: { oas3: { breaking: () => ({ any: visitor() }) } },
    decorators: { oas3: { 'values-as-text': () => ({ Schema: { enter: valuesAsText } }) } },
    typeExtension: { oas3: withExtensibleEnum },
  };
}

/** Redocly compares values that are text, numbers or lists of these. */
function valuesAsText(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return;
  const members = schema as Record<string, unknown>;
  for (const name of ['const', 'default'].filter((each) => isObject(members[each])))
    members[name] = text(members[name]);
  const { enum: values } = members;
  if (Array.isArray(values)) members.enum = values.map((value) => (isObject(value) ? text(value) : value));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** JSON whose members are sorted. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    isObject(member) && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [two]) => (one < two ? -1 : 1)))
      : member,
  );

type Types = Readonly<Record<string, { readonly properties?: object }>>;

/** Redocly compares the values of an extension only if they are of a type that it does not descend into. */
const withExtensibleEnum = (types: Types): Types => ({
  ...types,
  Schema: {
    ...types.Schema,
    properties: { ...types.Schema?.properties, 'x-extensible-enum': { name: 'scalar', properties: {} } },
  },
});
