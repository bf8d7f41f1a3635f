import { createHash } from 'node:crypto';
import { DomainError } from '../../kernel/errors.ts';
import type { Digest } from '../../registry/index.ts';
import type { BlobStore } from '../../registry/ports.ts';

export type Condition = 'intact' | 'missing' | 'corrupt' | 'unreadable';

/** Reads all bytes of a location, a chunk at a time with the event loop between, and hashes them. */
export async function conditionOf(blobs: BlobStore, location: string, digest: Digest): Promise<Condition> {
  try {
    const hash = createHash(algorithmOf(digest));
    for await (const chunk of await blobs.content(location)) {
      hash.update(chunk);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return isDigest(digest, hash.digest('hex')) ? 'intact' : 'corrupt';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'DigestMismatch') return 'corrupt';
    return error.code === 'BlobMissing' ? 'missing' : 'unreadable';
  }
}

export function hasDigest(bytes: Uint8Array, digest: Digest): boolean {
  return isDigest(digest, createHash(algorithmOf(digest)).update(bytes).digest('hex'));
}

function algorithmOf(digest: Digest): string {
  return digest.slice(0, digest.indexOf(':'));
}

function isDigest(digest: Digest, hex: string): boolean {
  return digest === `${algorithmOf(digest)}:${hex}`;
}
