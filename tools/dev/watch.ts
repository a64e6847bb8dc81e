import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname, resolve } from 'node:path';

export interface Watcher {
  /** Follows these files from now on, and no others outside the folder. */
  files(paths: readonly string[]): void;
  stop(): void;
}

/** Editors write in several steps; what comes within this many milliseconds is one edit. */
const pause = 20;

/**
 * Follows a folder with everything under it, and single files elsewhere. Of those the folder is watched: an editor
 * that saves by renaming would leave a watcher of the file itself with the old one.
 *
 * @param onEdit - gets the absolute paths of the files that were written, made or removed.
 */
export function watchFiles(folder: string, onEdit: (paths: readonly string[]) => void): Watcher {
  const edited = new Set<string>();
  const seen = new Map<string, number>();
  const folders = new Map<string, FSWatcher>();
  let single = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function notice(path: string): void {
    edited.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const paths = [...edited].filter(isNew);
      edited.clear();
      if (paths.length > 0) onEdit(paths);
    }, pause);
  }

  /** A file that was only looked at, or reported twice, is no edit. */
  function isNew(path: string): boolean {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return false;
    const changed = stats?.mtimeMs ?? 0;
    if (seen.get(path) === changed) return false;
    seen.set(path, changed);
    return true;
  }

  const tree = watch(folder, { recursive: true }, (_kind, name) => {
    if (name) notice(resolve(folder, name));
  });

  return {
    files(paths) {
      single = new Set(paths);
      for (const path of paths) if (!seen.has(path)) isNew(path);
      const wanted = new Set(paths.map(dirname));
      for (const [path, watcher] of folders) {
        if (wanted.has(path)) continue;
        watcher.close();
        folders.delete(path);
      }
      for (const path of wanted) {
        if (folders.has(path)) continue;
        const watcher = watch(path, (_kind, name) => {
          const file = name && resolve(path, name);
          if (file && single.has(file)) notice(file);
        });
        folders.set(path, watcher);
      }
    },
    stop() {
      clearTimeout(timer);
      tree.close();
      for (const watcher of folders.values()) watcher.close();
    },
  };
}
