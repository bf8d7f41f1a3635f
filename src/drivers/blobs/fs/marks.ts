import { createHash } from 'node:crypto';
import { fstatSync } from 'node:fs';
import { lstat, utimes } from 'node:fs/promises';
import type { Digest } from '../../../registry/index.ts';
import { readFile, setTimes } from './calls.ts';
import { errno } from './failure.ts';
import { contentOf, digestAt } from './layout.ts';

/*
 * Whether a published file is still what was published, known without reading it. The store gives each file a time of
 * last writing whose microseconds are a number drawn from its digest and its length: its mark. Whoever writes to the file
 * afterwards leaves another time, of which one in a million has the mark. A file without it (written to, brought by a
 * tool that does not keep times, or of before there were marks) is read as a whole before it is served.
 *
 * What changes bytes without the file system's knowing, as a medium that fails does, leaves the mark: `verify` finds
 * that, and takes the mark away.
 */

const MILLION = 1_000_000;
const CHUNK = 1024 * 1024;
/** Answers kept of files that are not marked. */
const KEPT = 10_000;

/** What is asked of a file: milliseconds with their fractions, as Stats has them. */
interface Written {
  readonly size: number;
  readonly mtimeMs: number;
}

function markOf(digest: Digest, size: number): number {
  return (Number.parseInt(contentOf(digest).hex.slice(0, 12), 16) + size) % MILLION;
}

function microseconds(mtimeMs: number): number {
  return Math.floor(mtimeMs * 1000) % MILLION;
}

function isMarked({ size, mtimeMs }: Written, digest: Digest): boolean {
  return microseconds(mtimeMs) === markOf(digest, size);
}

/**
 * The next time from `now` (ms) with that many microseconds, in seconds: up to a second ahead, so that a file never looks
 * older than it is. Half a microsecond more keeps it from being rounded to the one before, by us or by the file system.
 */
function timeWith(micros: number, now: number): number {
  const second = Math.floor(now / 1000);
  const time = second + (micros + 0.5) / MILLION;
  return time * 1000 < now ? time + 1 : time;
}

/** Marks a file that is known to have the digest. A file system that can't keep the mark has its files read instead. */
export async function mark(fd: number, digest: Digest, size: number): Promise<void> {
  const time = timeWith(markOf(digest, size), Date.now());
  await setTimes(fd, time, time).catch(ignoreRefusal);
}

/** The same for a file at a path, whose length is asked for. */
export async function markAt(path: string, digest: Digest): Promise<void> {
  const { size } = await lstat(path);
  const time = timeWith(markOf(digest, size), Date.now());
  await utimes(path, time, time).catch(ignoreRefusal);
}

/** Gives a file the time of now; it is marked afterwards if it was before. */
export async function refreshTime(path: string, location: string): Promise<void> {
  const digest = digestAt(location);
  const stats = await lstat(path);
  const own = markOf(digest, stats.size);
  const time = timeWith(isMarked(stats, digest) ? own : own + 1, Date.now());
  await utimes(path, time, time);
}

/** Takes a file's mark away, so that it is read before it is served. */
export async function unmark(path: string, location: string): Promise<void> {
  const { size } = await lstat(path);
  const time = timeWith(markOf(digestAt(location), size) + 1, Date.now());
  await utimes(path, time, time);
}

function ignoreRefusal(error: unknown): void {
  if (errno(error) === undefined) throw error;
}

/** Reads what has no mark, once for all who ask meanwhile, and remembers what it found until the file changes again. */
export class Marks {
  readonly #known = new Map<string, boolean>();
  readonly #running = new Map<string, Promise<boolean>>();

  /**
   * Undefined when the open file is known to be what was published at the location. Else resolves when it is; rejects when
   * it is not, and with what the system says where it can't be read.
   */
  check(fd: number, stats: Written, location: string): Promise<void> | undefined {
    const digest = digestAt(location);
    return isMarked(stats, digest) ? undefined : this.#mustBe(fd, stats, location, digest);
  }

  async #mustBe(fd: number, stats: Written, location: string, digest: Digest): Promise<void> {
    const key = `${location} ${stats.size} ${stats.mtimeMs}`;
    const intact = this.#known.get(key) ?? (await this.#read(fd, stats, digest, key));
    if (!intact) throw new Error(`The bytes at ${location} are not what was published there: run verify`);
  }

  #read(fd: number, stats: Written, digest: Digest, key: string): Promise<boolean> {
    let running = this.#running.get(key);
    if (running === undefined) {
      running = this.#compare(fd, stats, digest, key).finally(() => this.#running.delete(key));
      this.#running.set(key, running);
    }
    return running;
  }

  async #compare(fd: number, { size, mtimeMs }: Written, digest: Digest, key: string): Promise<boolean> {
    const { algorithm, hex } = contentOf(digest);
    const intact = (await hashOf(fd, algorithm)) === hex;
    const now = fstatSync(fd);
    // Another process has read it, too.
    if (intact && isMarked(now, digest)) return true;
    // Who wrote to it meanwhile may have done so where it had been read already.
    if (now.size !== size || now.mtimeMs !== mtimeMs) return intact && this.#compare(fd, now, digest, key);
    if (this.#known.size >= KEPT) this.#known.clear();
    this.#known.set(key, intact);
    if (intact) await mark(fd, digest, size);
    return intact;
  }
}

/** Of the whole file, in lower-case hexadecimal; read a chunk at a time with the event loop between. */
export async function hashOf(fd: number, algorithm: string): Promise<string> {
  const hash = createHash(algorithm);
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (let position = 0; ; ) {
    const { bytesRead } = await readFile(fd, buffer, 0, CHUNK, position);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}
