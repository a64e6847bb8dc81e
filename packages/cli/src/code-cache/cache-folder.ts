/**
 * The folder of a bundle's code cache for the current Node. V8 rejects a cache from another version, and one made
 * without `--expose-gc` if that is set. It only compares the length of the source, hence the hash.
 *
 * @param sources the hash of all sources of the bundle
 */
export function cacheFolder(sources: string): string {
  const collector = typeof Reflect.get(globalThis, 'gc') === 'function' ? '-gc' : '';
  return `${sources}-v8-${process.versions.v8}-${process.arch}${collector}`;
}
