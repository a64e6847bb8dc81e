import type { GenerationContext, OperationCases } from '../cases/operation-cases.ts';
import type { Part } from '../cases/plan.ts';
import { isObject } from '../contract/documents.ts';
import type { Schema } from '../contract/schema.ts';
import { typesOf } from '../values/arbitrary.ts';
import type { Resource } from './resources.ts';

/** A value of a request that is the id of a resource elsewhere: `bookId` next to `/books/{id}`. */
export interface Reference {
  readonly part: Part;
  /** The member of the body; absent if the whole parameter is the id. */
  readonly member?: string;
  readonly isList: boolean;
  readonly resource: Resource;
}

/** Ids that an operation takes in its body and its query, by their names, or by the schema of the path parameter. */
export function referencesOf(
  context: GenerationContext,
  cases: OperationCases,
  resources: readonly Resource[],
): Reference[] {
  // The id in a body that creates or changes a resource is its own id.
  const isOwn = ({ template, create }: Resource) => create === cases.operation || template === cases.operation.path;
  const known = resources.filter((one) => one.template.split('{').length === 2 && !isOwn(one));
  if (known.length === 0) return [];
  const find = (name: string, schema: Schema) =>
    known.find((resource) => isNamed(name, resource) || hasSchemaOf(context, resource, schema));
  return cases.parts.flatMap((part): Reference[] => {
    if (part.valid === undefined || part.where[0] === 'path') return [];
    if (part.parameter) {
      const resource = part.parameter.in === 'query' ? find(String(part.where[1]), part.schema) : undefined;
      return resource ? [{ part, isList: isList(context, part.schema), resource }] : [];
    }
    return Object.entries(membersOf(context, part.schema)).flatMap(([member, schema]): Reference[] => {
      const list = isList(context, schema);
      const resource = find(member, list ? itemsOf(context, schema) : schema);
      return resource ? [{ part, member, isList: list, resource }] : [];
    });
  });
}

const plain = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();

/** `book`, `bookId`, `book_ids` for `/books/{id}`, and `isbn` for `/books/{isbn}`. */
function isNamed(name: string, { template, parameter }: Resource): boolean {
  const collection = plain(template.split('/').at(-2) ?? '');
  const singular = collection.replace(/ies$/, 'y').replace(/s$/, '');
  if (singular === '') return false;
  const names = [singular, `${singular}id`, `${singular}ids`, `${singular}uuid`, collection];
  if (!['id', 'uuid', 'key', 'name', 'slug'].includes(plain(parameter))) names.push(plain(parameter));
  return names.includes(plain(name));
}

function hasSchemaOf({ contract }: GenerationContext, resource: Resource, schema: Schema): boolean {
  const operation = resource.read ?? resource.replace ?? resource.patch ?? resource.remove;
  const own = operation?.parameters.find((one) => one.in === 'path' && one.name === resource.parameter)?.schema;
  const place = contract.schemas.placeOf(schema);
  if (!own || !place) return false;
  const [one, other] = [contract.documents.follow(own), contract.documents.follow(place)];
  // An inline schema does not identify anything else.
  return one.pointer !== own.pointer && one.file === other.file && one.pointer === other.pointer;
}

const isList = ({ arbitraries }: GenerationContext, schema: Schema): boolean =>
  arbitraries.variants.of(schema).every(({ keywords }) => typesOf(keywords).every((type) => type === 'array'));

const itemsOf = ({ arbitraries }: GenerationContext, schema: Schema): Schema =>
  arbitraries.variants.of(schema)[0]?.keywords.items ?? true;

const membersOf = ({ arbitraries }: GenerationContext, schema: Schema): Readonly<Record<string, Schema>> =>
  Object.assign({}, ...arbitraries.variants.of(schema).map(({ keywords }) => keywords.properties ?? {}));

/** The value of a part with an id in place of a reference; unchanged if it does not have that location. */
export function replaced(value: unknown, { member, isList }: Reference, id: unknown): unknown {
  const own = isList ? [id] : id;
  if (member === undefined) return own;
  return isObject(value) && Object.hasOwn(value, member) ? { ...value, [member]: own } : value;
}
