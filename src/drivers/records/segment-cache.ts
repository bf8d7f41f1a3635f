import { openSegment, type Segment } from './segment.ts';

interface Entry {
  readonly opening: Promise<Segment>;
  bytes: number;
  users: number;
  usedAt: number;
}

export interface CacheLimits {
  /** Descriptors. */
  readonly files: number;
  /** Of tables of blocks. */
  readonly bytes: number;
}

/** Milliseconds that a segment stays open unused: space of one that was removed is free only when it is closed. */
const idle = 30_000;

/** Segments that stay open between uses, so that a lookup costs two or three reads. */
export class SegmentCache {
  readonly #limits: CacheLimits;
  /** The one used last stands last. */
  readonly #entries = new Map<string, Entry>();
  readonly #timer: NodeJS.Timeout;

  constructor(limits: CacheLimits) {
    this.#limits = limits;
    this.#timer = setInterval(() => this.#closeIdle(), idle).unref();
  }

  /** The segment stays open until the work ends. Fails as `openSegment` does. */
  async use<T>(path: string, work: (segment: Segment) => Promise<T>): Promise<T> {
    let entry = this.#entries.get(path);
    entry ??= { opening: openSegment(path), bytes: 0, users: 0, usedAt: 0 };
    this.#entries.delete(path);
    this.#entries.set(path, entry);
    entry.users += 1;
    try {
      const segment = await entry.opening;
      const result = await work(segment);
      entry.bytes = segment.table.bytes;
      return result;
    } catch (error) {
      if (this.#entries.get(path) === entry) this.#entries.delete(path);
      throw error;
    } finally {
      entry.users -= 1;
      entry.usedAt = performance.now();
      this.#release(path, entry);
    }
  }

  /** Closes those that are not of these. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const [path, entry] of this.#entries) {
      if (!paths.has(path)) this.#drop(path, entry);
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.keepOnly(new Set());
  }

  #release(path: string, entry: Entry): void {
    if (this.#entries.get(path) !== entry) {
      if (entry.users === 0) closeEntry(entry);
      return;
    }
    let bytes = 0;
    for (const one of this.#entries.values()) bytes += one.bytes;
    for (const [other, one] of this.#entries) {
      if (this.#entries.size <= this.#limits.files && bytes <= this.#limits.bytes) break;
      if (one.users > 0) continue;
      bytes -= one.bytes;
      this.#drop(other, one);
    }
  }

  #closeIdle(): void {
    for (const [path, entry] of this.#entries) {
      if (entry.users === 0 && entry.usedAt < performance.now() - idle) this.#drop(path, entry);
    }
  }

  #drop(path: string, entry: Entry): void {
    this.#entries.delete(path);
    if (entry.users === 0) closeEntry(entry);
  }
}

function closeEntry({ opening }: Entry): void {
  opening.then((segment) => segment.close()).catch(() => undefined);
}
