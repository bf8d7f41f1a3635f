import { randomUUID } from 'node:crypto';
import { DomainError } from '../../kernel/errors.ts';
import type { Unit } from '../../kernel/unit.ts';
import type { MetaTx, StoredBlob } from '../../registry/ports.ts';
import { conditionOf } from './content.ts';
import type { BlobFinding, VerifyParts } from './findings.ts';
import { loseBlob, relocateBlob } from './units.ts';

/**
 * Sets a missing or corrupt blob right. (1) An intact copy that no other blob names takes its place: it is moved
 * to a fresh location first, which no collection touches for the grace, then metadata points at it. (2) Where
 * there is none the blob is marked lost, so that clients find it absent and push it again, and corrupt bytes are
 * put aside: they are never served again, and never deleted. A crash between two steps leaves an orphan or a
 * finding for the next run.
 */
export async function repairBlob(
  parts: VerifyParts,
  blob: StoredBlob,
  condition: 'missing' | 'corrupt',
): Promise<BlobFinding['repair']> {
  const restored = await restore(parts, blob);
  if (!restored) await commit(parts, loseBlob, { location: blob.location });
  if (condition === 'corrupt') await parts.blobs.quarantine(blob.location);
  return restored ? 'restored' : 'lost';
}

async function restore(parts: VerifyParts, blob: StoredBlob): Promise<boolean> {
  for await (const { location } of parts.blobs.list(blob.digest)) {
    if (location === blob.location || (await isNamed(parts, location))) continue;
    if ((await conditionOf(parts.blobs, location, blob.digest)) !== 'intact') continue;
    const fresh = await renewed(parts, location);
    if (fresh !== undefined) return await commit(parts, relocateBlob, { from: blob.location, to: fresh });
  }
  return false;
}

/** Undefined when a collection was faster. */
async function renewed({ blobs }: VerifyParts, location: string): Promise<string | undefined> {
  try {
    return await blobs.renew(location);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'BlobMissing') return undefined;
    throw error;
  }
}

export async function isNamed({ store }: VerifyParts, location: string): Promise<boolean> {
  return (await store.read((view) => view.blobs.knownLocations([location]))).length > 0;
}

export function commit<Input, Output>(
  { store, clock }: VerifyParts,
  unit: Unit<MetaTx, Input, Output>,
  input: Input,
): Promise<Output> {
  return store.commit(unit, input, { now: clock.now(), requestId: randomUUID(), actor: 'verify' });
}
