import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

export interface Watcher {
  /** Watches these files in addition to the folder; replaces the previous list. */
  files(paths: readonly string[]): void;
  stop(): void;
}

/** Milliseconds in which changes count as one edit, since editors write in several steps. */
const pause = 20;

/**
 * Watches a folder recursively, and single files elsewhere. Each folder has its own watcher: if an editor saves by
 * renaming, a file's watcher would keep the old file, and so does Node's `recursive`.
 *
 * @param onEdit - called with the absolute paths of the files that were written, created or removed.
 */
export function watchFiles(folder: string, onEdit: (paths: readonly string[]) => void): Watcher {
  const tree = resolve(folder);
  const watchers = new Map<string, FSWatcher>();
  const edited = new Set<string>();
  /** The version of each file; `undefined` if it does not exist. */
  const seen = new Map<string, string | undefined>();
  let single = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function notice(path: string): void {
    if (!single.has(path) && !isInTree(path)) {
      // A parent folder of a file that did not exist before.
      if (isFolder(path) && [...single].some((file) => file.startsWith(path + sep))) followSingle(path);
      return;
    }
    edited.add(path);
    if (isFolder(path)) for (const file of follow(path)) edited.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const paths = [...edited].filter(isNew);
      edited.clear();
      if (paths.length > 0) onEdit(paths);
    }, pause);
  }

  /** Ignores files that were only read or reported twice, and temporary files of editors. */
  function isNew(path: string): boolean {
    if (isFolder(path)) return false;
    const stats = statSync(path, { throwIfNoEntry: false });
    const version = stats && [stats.mtimeMs, stats.size, stats.ino].join(' ');
    if (seen.get(path) === version) return false;
    seen.set(path, version);
    return true;
  }

  function isInTree(path: string): boolean {
    return path === tree || path.startsWith(tree + sep);
  }

  function watchFolder(path: string): void {
    if (watchers.has(path)) return;
    const watcher = watch(path, (_kind, name) => name && notice(join(path, name)));
    // The watcher of a removed folder closes by itself.
    watcher.on('error', () => forget(path));
    watchers.set(path, watcher);
  }

  /** Watches the folders of the single files, or the nearest existing parent folder. */
  function watchSingle(): void {
    const wanted = new Set([...single].map((path) => nearestFolder(dirname(path))));
    for (const path of watchers.keys()) if (!isInTree(path) && !wanted.has(path)) forget(path);
    for (const path of wanted) watchFolder(path);
  }

  function followSingle(folder: string): void {
    watchSingle();
    for (const file of single) if (file.startsWith(folder + sep)) notice(file);
  }

  function forget(path: string): void {
    watchers.get(path)?.close();
    watchers.delete(path);
  }

  /** @returns the files in it: those of a new folder are edits, too. */
  function follow(path: string): string[] {
    watchFolder(path);
    const inside = readdirSync(path).map((name) => join(path, name));
    return inside.flatMap((one) => (isFolder(one) ? follow(one) : one));
  }

  for (const path of follow(tree)) isNew(path);

  return {
    files(paths) {
      single = new Set(paths);
      for (const path of paths) if (!seen.has(path)) isNew(path);
      watchSingle();
    },
    stop() {
      clearTimeout(timer);
      for (const path of [...watchers.keys()]) forget(path);
    },
  };
}

function nearestFolder(path: string): string {
  return isFolder(path) || path === dirname(path) ? path : nearestFolder(dirname(path));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
