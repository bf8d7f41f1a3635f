import type { Unit } from '../../kernel/unit.ts';
import type { MetaTx, StoredBlob } from '../../registry/ports.ts';
import { expireDeletedImages, expireDeletedRepositories, forgetRestores } from './expire-deletions.ts';

interface Slice {
  /** Rows at most, so that a commit by somebody else waits for a few milliseconds only. */
  readonly limit: number;
}

interface Old extends Slice {
  readonly before: number;
}

/** Ids of repositories out of sight that await purging, oldest first. */
export const hiddenRepositories: Unit<MetaTx, Slice, number[]> = {
  name: 'gc/hidden-repositories',
  run: (tx, { limit }) => tx.repositories.hidden(limit),
};

/** True when nothing is left of the repository. */
export const purgeRepository: Unit<MetaTx, Slice & { readonly repositoryId: number }, boolean> = {
  name: 'gc/purge-repository',
  run: (tx, { repositoryId, limit }, { now }) => tx.repositories.purge(repositoryId, limit, now),
};

/** How many blobs were taken from their repositories. */
export const expireBlobs: Unit<MetaTx, Old, number> = {
  name: 'gc/expire-blobs',
  run: (tx, { before, limit }, { now }) => tx.blobs.expireUnneeded(before, limit, now),
};

/** The blobs that were forgotten. Their bytes are named by nothing then: whoever asked deletes them. */
export const collectBlobs: Unit<MetaTx, Old, StoredBlob[]> = {
  name: 'gc/collect-blobs',
  run: (tx, { before, limit }) => tx.blobs.collect(before, limit),
};

export const gcUnits = [
  expireDeletedImages,
  expireDeletedRepositories,
  forgetRestores,
  hiddenRepositories,
  purgeRepository,
  expireBlobs,
  collectBlobs,
] as const;
