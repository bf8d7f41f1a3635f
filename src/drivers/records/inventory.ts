import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Catalog } from './catalog.ts';
import { ifThere } from './failure.ts';
import { foldersOf } from './layout.ts';
import { SegmentCache } from './segment-cache.ts';

/** A file that counts, as it was found. */
export interface RecordFile {
  /** Below the folder, where it is to be put in another one: `tier0/...`, `full/...`. */
  readonly place: string;
  readonly path: string;
  /** Whether it may be appended to. All others never change, under names that are never used again. */
  readonly grows: boolean;
  /** What `pack` was told, of a segment. */
  readonly sources: readonly string[];
}

/** Tells which files hold the records of a folder, for whoever copies them beside those who work there. */
export interface RecordInventory extends Disposable {
  /**
   * Each record that was there when it began is in one of `files`. Any of these may be gone by the time it is opened:
   * then the next list has another one that stands for it. `damaged`: paths of segments nobody can read.
   */
  list(): Promise<{ readonly files: readonly RecordFile[]; readonly damaged: readonly string[] }>;
}

const openFiles = { files: 16, bytes: 1024 * 1024 };

/** The folder need not be there. */
export function openInventory(folder: string): RecordInventory {
  const folders = foldersOf(folder);
  const unreadable = new Set<string>();
  const cache = new SegmentCache(openFiles);
  const catalog = new Catalog(folders, cache, (path) => unreadable.add(path));
  return {
    async list() {
      if ((await ifThere(access(folders.open).then(() => true))) === undefined) {
        return { files: [], damaged: [] };
      }
      const { tails, segments, sourcesOf } = await catalog.list();
      const files: RecordFile[] = tails.map(({ name, path, full }) => ({
        place: join('full', name),
        path,
        grows: !full,
        sources: [],
      }));
      const damaged: string[] = [];
      for (const { name, tier, path } of segments) {
        if (unreadable.has(path)) damaged.push(path);
        else files.push({ place: join(`tier${tier}`, name), path, grows: false, sources: sourcesOf(name) });
      }
      return { files, damaged };
    },
    [Symbol.dispose]: () => cache.close(),
  };
}
