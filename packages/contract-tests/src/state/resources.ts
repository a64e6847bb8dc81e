import { isNamed, type LinkSource, linkSources } from '../cases/links.ts';
import type { Contract, Operation, Response } from '../contract/contract.ts';
import { otherDirectionOnly } from '../contract/read-write-only.ts';
import { ResolvedVariants } from '../values/resolved-variants.ts';

/** A resource that can be created, read, changed and removed, as far as the contract has operations for it. */
export interface Resource {
  /** `/items/{id}` */
  readonly template: string;
  /** The name of the last parameter of the path: `id`. */
  readonly parameter: string;
  readonly create: Operation | undefined;
  readonly read: Operation | undefined;
  readonly head: Operation | undefined;
  readonly replace: Operation | undefined;
  readonly patch: Operation | undefined;
  readonly remove: Operation | undefined;
  readonly list: Operation | undefined;
  /** The link from the answer of `create` to an operation on the resource. */
  readonly link?: LinkSource;
  /** The link may lead to something else than what was written: to its customer, or its invoice. */
  readonly isOther?: true;
  /** It was only accepted (202): the link leads to the state of the request, or to what will exist later. */
  readonly isAccepted?: true;
}

/** Templates that differ only in the names of their parameters count as one. */
export const normalised = (template: string): string => template.replace(/\{[^}]*\}/g, '{}');

/**
 * Every resource of a contract: a path that ends in a parameter, with the operation that a link leads from, or else with
 * the collection that it is a member of.
 */
export function resourcesOf(contract: Contract, variants = new ResolvedVariants(contract.schemas)): Resource[] {
  const { operations, paths } = contract;
  const links = linkSources(contract).filter(
    ({ from, status }) => from.method === 'POST' && /^20[012]$|^2XX$/i.test(status),
  );
  const find = (method: string, template: string) =>
    operations.find((one) => one.method === method && normalised(one.path) === normalised(template));
  const templates = new Map(paths.map(({ template }) => [normalised(template), template] as const).toReversed());
  return [...templates.values()].toReversed().flatMap((template) => {
    const [, collection, parameter] = /^(.*)\/\{([^{}]+)\}$/.exec(template) ?? [];
    if (collection === undefined || parameter === undefined) return [];
    const creates = find('POST', collection);
    const isCreation = creates && successes(creates).some(([status]) => isCreated.test(status));
    const read = find('GET', template);
    const leading = links.filter(({ target }) => normalised(target.path) === normalised(template));
    const isSame = (link: LinkSource) => read !== undefined && isWhatIsRead(contract, variants, link, read);
    const link = isCreation
      ? leading.find(({ from }) => from === creates)
      : (leading.find(isSame) ?? leading.find(isFromAnswer));
    const resource: Resource = {
      template,
      parameter,
      create: isCreation ? creates : link?.from,
      read,
      head: find('HEAD', template),
      replace: find('PUT', template),
      patch: find('PATCH', template),
      remove: find('DELETE', template),
      list: find('GET', collection),
      ...(link ? { link } : {}),
      ...(link && !isCreation && !isSame(link) ? { isOther: true } : {}),
      ...(link?.status === '202' ? { isOther: true, isAccepted: true } : {}),
    };
    return resource.create || resource.list ? [resource] : [];
  });
}

const isCreated = /^20[01]$|^2XX$/i;

const successes = ({ responses }: Operation): [string, Response][] =>
  Object.entries(responses).filter(([status]) => status.startsWith('2'));

/** The expression for the last parameter of the path. */
function idExpression({ link, target }: LinkSource): string {
  const parameter = prefixesOf(target.path).at(-1)?.parameter ?? '';
  const entry = Object.entries(link.parameters).find(([name]) => isNamed(['path', parameter], name));
  return typeof entry?.[1] === 'string' ? entry[1] : '';
}

const isFromAnswer = (source: LinkSource): boolean => idExpression(source).startsWith('$response.');

/**
 * Whether a read shows what was written: at its Location, or if the read declares all written properties. A single
 * property proves nothing: many things have a name.
 */
function isWhatIsRead(
  { documents, schemas }: Contract,
  variants: ResolvedVariants,
  source: LinkSource,
  read: Operation,
): boolean {
  if (/^\$response\.header\.location$/i.test(idExpression(source))) return true;
  const schema = source.from.body?.content.find((one) => one.schema)?.schema;
  const shown = successes(read).flatMap(([, { content }]) => content.flatMap((one) => one.schema ?? []))[0];
  if (!schema || !shown || !/^\$(response|request\.body)/.test(idExpression(source))) return false;
  const names = (place: typeof schema, direction: 'request' | 'response') =>
    variants.of(schemas.at(place, direction)).flatMap(({ keywords }) => Object.keys(keywords.properties ?? {}));
  const hidden = otherDirectionOnly(schema, documents, 'response');
  const written = [...new Set(names(schema, 'request'))].filter((name) => !hidden.includes(name));
  const readable = names(shown, 'response');
  return written.length > 1 && written.every((name) => readable.includes(name));
}

/** `/items/{}` of `/items/{id}/notes`, from the outermost to the innermost. */
export function prefixesOf(path: string): { readonly prefix: string; readonly parameter: string }[] {
  return [...path.matchAll(/\/\{([^{}/]+)\}(?=\/|$)/g)].map(({ index, 0: text, 1: parameter = '' }) => ({
    prefix: path.slice(0, index + text.length),
    parameter,
  }));
}

/** The parameter at the end of an operation's path; operations of one resource may name it differently. */
export const lastParameter = ({ path }: Operation): string | undefined => /\{([^{}/]+)\}$/.exec(path)?.[1];

/** How a resource was derived from the contract, in one line. */
export function describeResource(resource: Resource): string {
  const { template, create, read, replace, patch, remove, list, link } = resource;
  const steps = { created: create, read, replaced: replace, patched: patch, listed: list, removed: remove };
  const named = Object.entries(steps).flatMap(([verb, operation]) => {
    if (!operation) return [];
    const how = link && operation === create ? ` (link ${link.link.name})` : '';
    return [`${verb} by ${operation.id}${how}`];
  });
  return `${template}: ${named.join(', ')}`;
}
