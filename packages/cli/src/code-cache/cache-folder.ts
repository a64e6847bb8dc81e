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

/**
 * Reading the cache of a smaller module takes as long as compiling it, and there may be thousands of them. The shared
 * code has formats with Unicode properties, whose regular expressions alone take 1 ms to parse.
 */
const leastBytes = 50_000;

/** Whether a file of the bundle has a code cache. */
export const isCached = (name: string, bytes: number): boolean => !name.includes('/') || bytes >= leastBytes;
