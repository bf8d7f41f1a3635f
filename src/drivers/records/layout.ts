import { randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * Folders are stages, and what a record lies in moves from one to a later one only: open, full, then the tiers of
 * segments. Whoever lists them in this order sees each record at least once, whatever moves meanwhile.
 */

export const tiers = [0, 1, 2, 3] as const;
export const lastTier = 3;

export interface Folders {
  /** Tails that are written to. */
  readonly open: string;
  /** Tails that no one writes to any more. */
  readonly full: string;
  /** Files that are being written: nobody reads them. */
  readonly partial: string;
  /** Tails of which some batch could not be read, kept for people after the rest was packed. */
  readonly damaged: string;
  tier(tier: number): string;
}

export function foldersOf(root: string): Folders {
  return {
    open: join(root, 'open'),
    full: join(root, 'full'),
    partial: join(root, 'partial'),
    damaged: join(root, 'damaged'),
    tier: (tier) => join(root, `tier${tier}`),
  };
}

export async function makeFolders(folders: Folders): Promise<void> {
  const { open, full, partial, damaged } = folders;
  for (const path of [open, full, partial, damaged, ...tiers.map(folders.tier)]) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  }
}

/** What a segment's name says of it. Times are milliseconds since the epoch. */
export interface SegmentName {
  readonly name: string;
  readonly tier: number;
  readonly path: string;
  readonly oldest: number;
  readonly newest: number;
  readonly records: number;
}

export function newSegmentName(oldest: number, newest: number, records: number): string {
  return `${oldest}-${newest}-${records}-${randomBytes(8).toString('hex')}`;
}

/** Undefined for a file that is no segment. */
export function parseSegmentName(folders: Folders, tier: number, name: string): SegmentName | undefined {
  const found = /^(\d+)-(\d+)-(\d+)-[0-9a-f]{16}$/.exec(name);
  if (found === null) return undefined;
  const [oldest = 0, newest = 0, records = 0] = found.slice(1).map(Number);
  return { name, tier, path: join(folders.tier(tier), name), oldest, newest, records };
}

const tailName = /^([A-Za-z0-9]+)-[0-9a-f]{16}-\d+$/;

/** Tail files of one process, never called as any before, though its own name may be. */
export function tailNames(owner: string): () => string {
  if (!/^[A-Za-z0-9]+$/.test(owner)) throw new Error(`'${owner}' is no name of a tail`);
  const prefix = `${owner}-${randomBytes(8).toString('hex')}`;
  let sequence = 0;
  return () => `${prefix}-${sequence++}`;
}

/** Of which process a tail is. */
export function ownerOf(name: string): string | undefined {
  return tailName.exec(name)?.[1];
}

export async function tailsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => tailName.test(name));
}

export async function segmentsIn(folders: Folders, tier: number): Promise<SegmentName[]> {
  const names = await readdir(folders.tier(tier));
  return names.map((name) => parseSegmentName(folders, tier, name)).filter((found) => found !== undefined);
}
