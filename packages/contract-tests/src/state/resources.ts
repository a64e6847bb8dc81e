import type { Contract, Operation, Response } from '../contract/contract.ts';

/** A resource that can be created, read, changed and removed, as far as the contract has operations for it. */
export interface Resource {
  /** `/items/{id}` */
  readonly template: string;
  /** The name of the last parameter of the path: `id`. */
  readonly parameter: string;
  readonly create: Operation | undefined;
  readonly read: Operation | undefined;
  readonly replace: Operation | undefined;
  readonly patch: Operation | undefined;
  readonly remove: Operation | undefined;
  readonly list: Operation | undefined;
}

/** Templates that differ only in the names of their parameters count as one. */
export const normalised = (template: string): string => template.replace(/\{[^}]*\}/g, '{}');

/**
 * Every resource of a contract: a path that ends in a parameter, together with the collection that it is a member of.
 */
export function resourcesOf({ operations, paths }: Contract): Resource[] {
  const find = (method: string, template: string) =>
    operations.find((one) => one.method === method && normalised(one.path) === normalised(template));
  return paths.flatMap(({ template }) => {
    const [, collection, parameter] = /^(.*)\/\{([^{}]+)\}$/.exec(template) ?? [];
    if (collection === undefined || parameter === undefined) return [];
    const creates = find('POST', collection);
    const isCreation = creates && successes(creates).some(([status]) => /^20[01]$|^2XX$/i.test(status));
    const resource: Resource = {
      template,
      parameter,
      create: isCreation ? creates : undefined,
      read: find('GET', template),
      replace: find('PUT', template),
      patch: find('PATCH', template),
      remove: find('DELETE', template),
      list: find('GET', collection),
    };
    return resource.create || resource.list ? [resource] : [];
  });
}

const successes = ({ responses }: Operation): [string, Response][] =>
  Object.entries(responses).filter(([status]) => status.startsWith('2'));

/** `/items/{}` of `/items/{id}/notes`, from the outermost to the innermost. */
export function prefixesOf(path: string): { readonly prefix: string; readonly parameter: string }[] {
  return [...path.matchAll(/\/\{([^{}/]+)\}(?=\/|$)/g)].map(({ index, 0: text, 1: parameter = '' }) => ({
    prefix: path.slice(0, index + text.length),
    parameter,
  }));
}

/** How a resource was derived from the contract, in one line. */
export function describeResource(resource: Resource): string {
  const { template, create, read, replace, patch, remove, list } = resource;
  const steps = { created: create, read, replaced: replace, patched: patch, listed: list, removed: remove };
  const named = Object.entries(steps).flatMap(([verb, operation]) => (operation ? [`${verb} by ${operation.id}`] : []));
  return `${template}: ${named.join(', ')}`;
}
