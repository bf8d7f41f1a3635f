import { randomUUID } from 'node:crypto';
import { DomainError } from '../../../kernel/errors.ts';
import type { RegistryDeps, RegistryUnit } from '../perform.ts';

type Deps = Pick<RegistryDeps, 'store' | 'blobs' | 'clock'>;

/** A blob whose bytes lie in cold storage. */
export interface ColdBlob {
  readonly digest: string;
  readonly location: string;
}

/** False when no blob lies at `from` any more: somebody else was faster. */
export const warmBlobUnit: RegistryUnit<{ readonly from: string; readonly to: string }, boolean> = {
  name: 'warm-blob',
  run: (tx, { from, to }, { now }) => tx.blobs.warm(from, to, now),
};

/**
 * Brings a blob's bytes back to where they can be read: copied, checked against the digest and durable before the
 * metadata names the copy; only then the cold bytes go. A crash leaves an orphan, and a second run finds nothing to do.
 * Throws BlobMissing or DigestMismatch when there is nothing intact, the signal's reason, and the store's own errors.
 */
export async function warmBlob(
  { store, blobs, clock }: Deps,
  { location }: ColdBlob,
  signal?: AbortSignal,
): Promise<void> {
  let warm: string;
  try {
    warm = await blobs.warm(location, signal);
  } catch (error) {
    const named = await store.read((view) => view.blobs.knownLocations([location]));
    if (named.length === 0) return;
    throw error;
  }
  const context = { now: clock.now(), requestId: randomUUID(), actor: 'archive' };
  const moved = await store.commit(warmBlobUnit, { from: location, to: warm }, context);
  await blobs.delete(moved ? location : warm);
}

/** Whether the bytes of a cold blob are gone or damaged: nothing but a push brings them back. */
export function isBeyondWarming(error: unknown): boolean {
  return error instanceof DomainError && (error.code === 'BlobMissing' || error.code === 'DigestMismatch');
}

/** Times in a row that a blob may be cold again before a push gives up; each is a race that the archive has won. */
const ATTEMPTS = 10;

/** Runs `unit` until it does not ask for blobs to be warmed first. Throws what `unavailable` makes of lost ones. */
export async function warming<Output>(
  deps: Deps,
  unit: () => Promise<Output | { readonly cold: readonly ColdBlob[] }>,
  unavailable: (digests: readonly string[]) => Error,
): Promise<Output> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await unit();
    if (!needsWarming(outcome)) return outcome;
    if (attempt > ATTEMPTS)
      throw new Error('Blobs that a push needs go back to cold storage again and again');
    for (const blob of outcome.cold) {
      try {
        await warmBlob(deps, blob);
      } catch (error) {
        throw isBeyondWarming(error) ? unavailable([blob.digest]) : error;
      }
    }
  }
}

function needsWarming<Output>(
  outcome: Output | { readonly cold: readonly ColdBlob[] },
): outcome is { readonly cold: readonly ColdBlob[] } {
  return typeof outcome === 'object' && outcome !== null && 'cold' in outcome;
}
