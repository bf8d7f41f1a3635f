import type { Digest } from './types.ts';

/** What commits change of which the registry keeps a copy in memory: keys in the log `MetaStore.changes`. */
export type ChangedKey =
  | `repository ${number}`
  | `tag ${number} ${string}`
  | `image ${number} ${Digest}`
  | `blobs ${number}`
  | `blob ${number} ${Digest}`
  | `location ${string}`;

export const changedKeys = {
  /** A repository has other settings, or is gone with all that is in it. */
  repository: (id: number): ChangedKey => `repository ${id}`,
  /** A tag stands for another image, or for none. */
  tag: (repositoryId: number, tag: string): ChangedKey => `tag ${repositoryId} ${tag}`,
  /** An image is gone. */
  image: (repositoryId: number, digest: Digest): ChangedKey => `image ${repositoryId} ${digest}`,
  /** Some blobs of a repository may be gone, or needed no more. */
  blobs: (repositoryId: number): ChangedKey => `blobs ${repositoryId}`,
  /** A blob of a repository is needed, named by another media type, or in cold storage. */
  blob: (repositoryId: number, digest: Digest): ChangedKey => `blob ${repositoryId} ${digest}`,
  /** A blob's bytes lie elsewhere now, or are lost. */
  location: (location: string): ChangedKey => `location ${location}`,
} as const;

/** `rest`: what follows the id; empty where there is none. */
export function readChangedKey(key: string): {
  readonly kind: string;
  readonly id: number;
  readonly rest: string;
} {
  const first = key.indexOf(' ');
  const second = key.indexOf(' ', first + 1);
  const end = second < 0 ? key.length : second;
  return { kind: key.slice(0, first), id: Number(key.slice(first + 1, end)), rest: key.slice(end + 1) };
}
