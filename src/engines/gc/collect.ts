import type { StoredBytes } from '../../registry/ports.ts';
import type { Steps } from './parts.ts';
import { collectBlobs, expireBlobs } from './units.ts';

const ROWS = 200;
const DELETIONS = 8;

export interface Freed {
  readonly count: number;
  readonly bytes: number;
  readonly failures: number;
}

export const nothing: Freed = { count: 0, bytes: 0, failures: 0 };

/** Takes blobs that nothing needs from their repositories; returns how many. */
export async function expireUnneeded(steps: Steps, now: number): Promise<number> {
  const before = now - steps.settings.blobExpiry;
  let expired = 0;
  while (!steps.stopping()) {
    const count = await steps.commit(expireBlobs, { before, limit: ROWS });
    expired += count;
    if (count < ROWS) break;
  }
  return expired;
}

/**
 * Forgets blobs that no repository has, then deletes their bytes. A crash between the two leaves orphans. A push
 * of the same content meanwhile is safe: it has bytes of its own, under another location.
 */
export async function collectUnowned(steps: Steps, now: number): Promise<Freed> {
  const before = now - steps.settings.grace;
  let freed = nothing;
  while (!steps.stopping()) {
    const blobs = await steps.commit(collectBlobs, { before, limit: ROWS });
    freed = sum(freed, await deleteBytes(steps, blobs));
    if (blobs.length < ROWS) break;
  }
  return freed;
}

/**
 * Deletes bytes that no blob names. Bytes are published before metadata names them, and never long before; so
 * those older than the grace that are not named now never will be. (verify moves such bytes to a fresh location
 * before it points a blob at them.)
 */
export async function removeOrphans(steps: Steps, now: number, dryRun: boolean): Promise<Freed> {
  const before = now - steps.settings.grace;
  let freed = nothing;
  let batch: StoredBytes[] = [];
  const settle = async () => {
    const orphans = await unnamed(steps, batch);
    batch = [];
    freed = sum(freed, dryRun ? total(orphans) : await deleteBytes(steps, orphans));
  };
  for await (const bytes of steps.blobs.list()) {
    if (steps.stopping()) return freed;
    if (bytes.writtenAt >= before) continue;
    batch.push(bytes);
    if (batch.length >= ROWS) await settle();
  }
  if (batch.length > 0) await settle();
  return freed;
}

async function unnamed(steps: Steps, batch: readonly StoredBytes[]): Promise<StoredBytes[]> {
  const locations = batch.map(({ location }) => location);
  const named = new Set(await steps.store.read((view) => view.blobs.knownLocations(locations)));
  return batch.filter(({ location }) => !named.has(location));
}

interface Bytes {
  readonly location: string;
  readonly size: number;
}

async function deleteBytes(steps: Steps, all: readonly Bytes[]): Promise<Freed> {
  let freed = nothing;
  for (let start = 0; start < all.length; start += DELETIONS) {
    const some = all.slice(start, start + DELETIONS);
    const results = await Promise.allSettled(some.map(({ location }) => steps.blobs.delete(location)));
    for (const [index, result] of results.entries()) {
      const bytes = some[index];
      if (bytes === undefined) continue;
      if (result.status === 'fulfilled') freed = sum(freed, total([bytes]));
      else {
        steps.log.warn({ err: result.reason, location: bytes.location }, 'bytes could not be deleted');
        freed = sum(freed, { count: 0, bytes: 0, failures: 1 });
      }
    }
  }
  return freed;
}

function total(all: readonly Bytes[]): Freed {
  return { count: all.length, bytes: all.reduce((bytes, { size }) => bytes + size, 0), failures: 0 };
}

function sum(a: Freed, b: Freed): Freed {
  return { count: a.count + b.count, bytes: a.bytes + b.bytes, failures: a.failures + b.failures };
}
