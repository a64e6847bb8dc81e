import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

export interface Watcher {
  /** Follows these files from now on, besides the folder, and no others. */
  files(paths: readonly string[]): void;
  stop(): void;
}

/** Editors write in several steps; what comes within this many milliseconds is one edit. */
const pause = 20;

/**
 * Follows a folder with everything under it, and single files elsewhere. What is watched are folders, one by one: an
 * editor that saves by renaming would leave the watcher of a file with the old one, and so does Node's `recursive`.
 *
 * @param onEdit - gets the absolute paths of the files that were written, made or removed.
 */
export function watchFiles(folder: string, onEdit: (paths: readonly string[]) => void): Watcher {
  const tree = resolve(folder);
  const watchers = new Map<string, FSWatcher>();
  const edited = new Set<string>();
  /** What tells one version of a file from the next; `undefined` where there is no file. */
  const seen = new Map<string, string | undefined>();
  let single = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function notice(path: string): void {
    if (!single.has(path) && !isInTree(path)) {
      // A folder on the way to a file that could not be found before.
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

  /** A file that was only looked at, reported twice, or was never more than an editor's means, is no edit. */
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
    // A folder that is removed ends its own watcher.
    watcher.on('error', () => forget(path));
    watchers.set(path, watcher);
  }

  /** Watches the folders of the single files; where there is no folder, the nearest one in which it may appear. */
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

  /** @returns the files in it: a folder may come with some, and they are edits too. */
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
