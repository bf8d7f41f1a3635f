import { join } from 'node:path';
import { errno, isDamage, type Report, reasonOf } from './failure.ts';
import { type Folders, type SegmentName, segmentsIn, tailsIn, tiers } from './layout.ts';
import type { SegmentCache } from './segment-cache.ts';
import type { Origin } from './segment-format.ts';

export interface TailFile {
  readonly name: string;
  readonly path: string;
  readonly full: boolean;
}

export interface Listing {
  readonly tails: readonly TailFile[];
  readonly segments: readonly SegmentName[];
  /** Files whose records are in a segment: a crash came before they were removed. */
  readonly leftOver: readonly string[];
  /** What `pack` was told, of each segment. */
  readonly sources: () => readonly string[];
  /** Of one segment, by its name. */
  readonly sourcesOf: (name: string) => readonly string[];
}

/** More in a row speak of another trouble. */
const attempts = 100;

/** Which files there are, each record once: what a segment replaces does not count. */
export class Catalog {
  readonly #folders: Folders;
  readonly #cache: SegmentCache;
  readonly #report: Report;
  /** Of the segments listed last. */
  #origins: ReadonlyMap<string, Origin> = new Map();

  constructor(folders: Folders, cache: SegmentCache, report: Report) {
    this.#folders = folders;
    this.#cache = cache;
    this.#report = report;
  }

  async list(): Promise<Listing> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#listOnce();
      } catch (error) {
        // A file went away meanwhile, so that there is another one that stands for it.
        if (errno(error) !== 'ENOENT' || attempt === attempts) throw error;
      }
    }
  }

  async #listOnce(): Promise<Listing> {
    const tails = new Map<string, TailFile>();
    for (const [folder, full] of [
      [this.#folders.open, false],
      [this.#folders.full, true],
    ] as const) {
      for (const name of await tailsIn(folder)) tails.set(name, { name, path: join(folder, name), full });
    }
    const segments: SegmentName[] = [];
    for (const tier of tiers) segments.push(...(await segmentsIn(this.#folders, tier)));
    const origins = await this.#originsOf(segments);
    const replaced = new Set([...origins.values()].flatMap(({ replaces }) => replaces));
    return {
      tails: [...tails.values()].filter(({ name }) => !replaced.has(name)),
      segments: segments.filter(({ name }) => !replaced.has(name)),
      leftOver: [...tails.values(), ...segments]
        .filter(({ name }) => replaced.has(name))
        .map(({ path }) => path),
      sources: () => [...origins.values()].flatMap(({ sources }) => sources),
      sourcesOf: (name) => origins.get(name)?.sources ?? [],
    };
  }

  async #originsOf(segments: readonly SegmentName[]): Promise<ReadonlyMap<string, Origin>> {
    const origins = new Map<string, Origin>();
    for (const segment of segments) {
      origins.set(segment.name, this.#origins.get(segment.name) ?? (await this.#origin(segment)));
    }
    this.#origins = origins;
    this.#cache.keepOnly(new Set(segments.map(({ path }) => path)));
    return origins;
  }

  async #origin({ path }: SegmentName): Promise<Origin> {
    try {
      return await this.#cache.use(path, async ({ origin }) => origin);
    } catch (error) {
      if (errno(error) === 'ENOENT' || !isDamage(error)) throw error;
      this.#report(path, reasonOf(error));
      return { replaces: [], sources: [] };
    }
  }
}
