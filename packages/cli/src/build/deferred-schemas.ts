/** In the bundle of a large contract: the components that compiled modules refer to. */

type Exported = ((...values: readonly unknown[]) => unknown) & { errors?: unknown };
type Exports = Readonly<Record<string, Exported>>;

const known = new Map<string, Exports>();

/**
 * What a component's module exports (`Part` in module.ts), with functions that load it when they are first called: an
 * operation may refer to thousands of components, of which a request has a few.
 *
 * @param path as in another module; all components are in one folder
 */
export function deferredSchema(path: string, load: (name: string) => object): Exports {
  const file = `schemas/${path.replace(/^.*\//, '')}`;
  const schema = known.get(file) ?? deferAll(() => load(file) as Exports);
  known.set(file, schema);
  return schema;
}

function deferAll(load: () => Exports): Exports {
  const parts = ['validate', 'seen', 'fill', 'shape', 'headers'];
  return Object.fromEntries(parts.map((part) => [part, defer(() => load()[part] as Exported)]));
}

function defer(load: () => Exported): Exported {
  let real: Exported | undefined;
  const call: Exported = (...values) => {
    real ??= load();
    const result = real(...values);
    call.errors = real.errors;
    return result;
  };
  return call;
}
