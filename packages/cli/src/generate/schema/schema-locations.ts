/**
 * Locates schemas and resolves references between them: JSON pointers into the document, `$id`, `$anchor` and
 * `$dynamicAnchor`. https://json-schema.org/draft/2020-12/json-schema-core#section-8
 */

import { ContractError } from '../../document/errors.ts';
import { fromPointer, toPointer } from '../../document/pointer.ts';
import { type Dialect, isObject, subschemas } from './keywords.ts';

/** A schema resource: its anchors, and the meaning of `#` inside it. */
export interface Resource {
  readonly uri: string;
  readonly pointer: string;
  /** Whether it has an `$id`. Otherwise it is a Schema Object, and `#/…` starts at the document. */
  readonly named: boolean;
  readonly anchors: Map<string, { readonly pointer: string; readonly dynamic: boolean }>;
}

export interface Place {
  readonly schema: unknown;
  readonly pointer: string;
  readonly resource: Resource;
}

export interface Places {
  /** The schemas of `components.schemas`. */
  readonly components: readonly Place[];
  at(pointer: string): Place;
  /** The target of a `$ref`, or of a `$dynamicRef` regardless of its dynamic scope. */
  resolve(ref: string, from: Place, keyword: string): Place & { readonly dynamicAnchor?: string };
  child(parent: Place, path: readonly string[]): Place;
}

/** Any absolute URI works: nothing is ever loaded from it. */
const documentUri = 'contract:///openapi';

export function createPlaces(document: object, dialect: Dialect): Places {
  const places = new Map<string, Place>();
  const resources = new Map<string, Resource>();

  function register(schema: unknown, pointer: string, parent: Resource | undefined): void {
    if (places.has(pointer)) return;
    const object = isObject(schema) ? schema : {};
    const id = dialect === '3.1' && typeof object.$id === 'string' ? object.$id : undefined;
    let resource = parent;
    if (id !== undefined || resource === undefined) {
      const uri = id === undefined ? `${documentUri}#${pointer}` : absolute(id, parent?.uri ?? documentUri, pointer);
      resource = { uri, pointer, named: id !== undefined, anchors: new Map() };
      resources.set(uri, resource);
    }
    places.set(pointer, { schema, pointer, resource });
    if (dialect === '3.1') {
      for (const keyword of ['$anchor', '$dynamicAnchor'] as const) {
        const name = object[keyword];
        if (typeof name === 'string') resource.anchors.set(name, { pointer, dynamic: keyword === '$dynamicAnchor' });
      }
    }
    for (const [path, inside] of subschemas(object, dialect)) register(inside, pointer + toPointer(path), resource);
  }

  function at(pointer: string): Place {
    const known = places.get(pointer);
    if (known !== undefined) return known;
    const { node, pointer: real } = lookUp(document, fromPointer(pointer));
    register(node, real, undefined);
    return places.get(real) as Place;
  }

  function resolve(ref: string, from: Place, keyword: string): Place & { dynamicAnchor?: string } {
    const refusal = (message: string): ContractError =>
      new ContractError({
        pointer: from.pointer + toPointer([keyword]),
        message,
        advice: 'Refer to a schema that exists, as in `#/components/schemas/Name`; mind upper and lower case.',
      });
    let [uri = '', fragment = ''] = split(ref);
    try {
      fragment = decodeURIComponent(fragment);
    } catch {
      throw refusal(`\`${ref}\` has a percent sign that encodes nothing.`);
    }
    uri = uri === '' ? from.resource.uri : absolute(uri, from.resource.uri, from.pointer);
    const resource = resources.get(uri);
    if (resource === undefined) throw refusal(`\`${ref}\` leads nowhere.`);
    if (fragment === '' || fragment.startsWith('/')) {
      // A pointer is relative to a resource with an $id; in bundled files it may still be relative to the document.
      const candidates = resource.named ? [resource.pointer + fragment, fragment] : [fragment];
      for (const candidate of candidates) {
        const { node, pointer } = lookUp(document, fromPointer(candidate));
        if (isObject(node) || typeof node === 'boolean') return at(pointer);
      }
      throw refusal(`\`${ref}\` leads nowhere.`);
    }
    const anchor = resource.anchors.get(fragment) ?? anywhere(fragment);
    if (anchor === undefined) throw refusal(`There is no anchor \`${fragment}\`.`);
    return { ...at(anchor.pointer), ...(anchor.dynamic ? { dynamicAnchor: fragment } : {}) };
  }

  /** Schema Objects without an `$id` share the document's URI, and therefore their anchors. */
  function anywhere(name: string): { pointer: string; dynamic: boolean } | undefined {
    for (const { named, anchors } of resources.values()) if (!named && anchors.has(name)) return anchors.get(name);
    return undefined;
  }

  // An $id may be referenced before its schema is visited, so all components are registered first.
  const { node: components } = lookUp(document, ['components', 'schemas']);
  if (isObject(components)) {
    for (const [name, schema] of Object.entries(components)) {
      register(schema, toPointer(['components', 'schemas', name]), undefined);
    }
  }
  const all = [...places.values()].filter(({ pointer }) => fromPointer(pointer).length === 3);
  return { components: all, at, resolve, child: (parent, path) => at(parent.pointer + toPointer(path)) };
}

function split(ref: string): string[] {
  const hash = ref.indexOf('#');
  return hash < 0 ? [ref] : [ref.slice(0, hash), ref.slice(hash + 1)];
}

function absolute(uri: string, base: string, pointer: string): string {
  if (!URL.canParse(uri, base)) {
    throw new ContractError({
      pointer,
      message: `\`${uri}\` cannot be resolved against \`${base}\`.`,
      advice: 'Give the schema an absolute `$id`, or remove the `$id`.',
    });
  }
  return new URL(uri, base).href.replace(/#$/, '');
}

/** Follows a pointer, resolving the references on its path. */
function lookUp(document: object, segments: readonly string[]): { node: unknown; pointer: string } {
  let node: unknown = document;
  let at: string[] = [];
  for (const segment of segments) {
    for (let hops = 0; isObject(node) && !Object.hasOwn(node, segment) && hops < 100; hops++) {
      if (typeof node.$ref !== 'string' || !node.$ref.startsWith('#/')) break;
      const target = lookUp(document, fromPointer(node.$ref));
      [node, at] = [target.node, fromPointer(target.pointer)];
    }
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, segment)) {
      return { node: undefined, pointer: toPointer(segments) };
    }
    node = (node as Record<string, unknown>)[segment];
    at = [...at, segment];
  }
  return { node, pointer: toPointer(at) };
}
