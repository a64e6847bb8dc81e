/**
 * Where the code cache of a bundle is, for the Node that runs this. V8 rejects a cache that another version of it made,
 * and one made without `--expose-gc` where that is set; of the source it compares the length alone, hence the hash.
 *
 * @param sources the hash of all sources of the bundle
 */
export function cacheFolder(sources: string): string {
  const collector = typeof Reflect.get(globalThis, 'gc') === 'function' ? '-gc' : '';
  return `${sources}-v8-${process.versions.v8}-${process.arch}${collector}`;
}
