import { pathToFileURL } from 'node:url';

/**
 * A file, or a schema in it that an `$id` makes a document of its own, inside of which `#` refers to that schema.
 * https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.1
 */
export interface Resource {
  readonly uri: string;
  readonly pointer: string;
  /** Pointers by `$anchor` and `$dynamicAnchor`. */
  readonly anchors: ReadonlyMap<string, string>;
  /** Those by `$dynamicAnchor` alone. */
  readonly dynamic: ReadonlyMap<string, string>;
}

type OpenResource = Resource & { readonly anchors: Map<string, string>; readonly dynamic: Map<string, string> };

export class Resources {
  readonly #all: Resource[] = [];

  constructor(file: string, value: unknown) {
    this.#read(value, '', this.#add(pathToFileURL(file).href, ''));
  }

  /** The innermost one around a pointer. */
  around(pointer: string): Resource {
    return this.#all.findLast((one) => `${pointer}/`.startsWith(`${one.pointer}/`)) as Resource;
  }

  /** By a URI, which may be relative to that of another resource. */
  find(uri: string, base: Resource): Resource | undefined {
    const absolute = absoluteUri(uri, base.uri);
    return this.#all.find((one) => one.pointer !== '' && one.uri === absolute);
  }

  #add(uri: string, pointer: string): OpenResource {
    const resource = { uri, pointer, anchors: new Map<string, string>(), dynamic: new Map<string, string>() };
    this.#all.push(resource);
    return resource;
  }

  #read(value: unknown, pointer: string, outer: OpenResource): void {
    if (typeof value !== 'object' || value === null) return;
    const { $id, $anchor, $dynamicAnchor } = value as Readonly<Record<string, unknown>>;
    const uri = typeof $id === 'string' ? absoluteUri($id, outer.uri) : undefined;
    const resource = uri === undefined ? outer : this.#add(uri, pointer);
    for (const name of [$anchor, $dynamicAnchor]) if (typeof name === 'string') resource.anchors.set(name, pointer);
    if (typeof $dynamicAnchor === 'string') resource.dynamic.set($dynamicAnchor, pointer);
    for (const [key, inner] of Object.entries(value)) {
      this.#read(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, resource);
    }
  }
}

function absoluteUri(uri: string, base: string): string | undefined {
  return URL.canParse(uri, base) ? new URL(uri, base).href.replace(/#.*$/s, '') : undefined;
}
