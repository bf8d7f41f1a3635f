import type { Page } from '../../kernel/pages.ts';
import type { Digest, RegistryKey, RepositoryBlob } from '../types.ts';

export interface BlobReads {
  inRepository(repositoryId: number, digest: Digest): Promise<RepositoryBlob | undefined>;
  /** Those of `digests` that the repository has. */
  existing(repositoryId: number, digests: readonly Digest[]): Promise<RepositoryBlob[]>;
  /** Those that an image needs and whose bytes lie in cold storage, or are lost from there. */
  coldOfImage(imageId: number): Promise<StoredBlob[]>;
  /**
   * Blobs that may go to cold storage, by id ascending from `after` on: their images are all archived, since before
   * `before`, no repository has them beside, and they were not uploaded, mounted or brought back since then. `next`: up to where
   * was looked, unless to the end; so a page may be empty though others follow.
   */
  coolable(
    before: number,
    after: number | undefined,
    limit: number,
  ): Promise<Page<StoredBlob & { readonly id: number }, number>>;
  /** Every stored blob, for verify: by location ascending. */
  stored(after: string | undefined, limit: number): Promise<Page<StoredBlob, string>>;
  /** Of `locations`, those that a blob row names. */
  knownLocations(locations: readonly string[]): Promise<string[]>;
  /** Names `account/region/repository` that have the blob (at most `limit`), to tell an operator who is affected. */
  holders(location: string, limit: number): Promise<string[]>;
  /** Names of repositories of the registry that have the digest, in no order, at most `limit`. */
  sources(registry: RegistryKey, digest: Digest, limit: number): Promise<string[]>;
  /** Images `account/region/repository@digest` whose manifests need the blob (at most `limit`). */
  dependents(location: string, limit: number): Promise<string[]>;
  /** How many blobs `expireUnneeded(before)` would take from their repositories, for a dry run. */
  expirable(before: number): Promise<number>;
  /** What `collect(before)` would forget, for a dry run. */
  collectable(before: number): Promise<{ readonly count: number; readonly bytes: number }>;
}

export interface StoredBlob {
  readonly digest: Digest;
  readonly scope: string;
  readonly size: number;
  readonly location: string;
}

export interface BlobWrites {
  /**
   * Records that the repository has this content and returns the location that counts: that of an equal blob
   * of the scope if there is one, else the given one. The caller discards its own copy when they differ. One whose
   * bytes lie in cold storage is not counted: the given copy takes its place, and the cold one is an orphan.
   */
  add(repositoryId: number, blob: StoredBlob, now: number): Promise<{ readonly location: string }>;
  /** Gives `to` a blob that `from` has; false when `from` has it not, or in another scope than `scope`. */
  mount(from: number, to: number, digest: Digest, scope: string, now: number): Promise<boolean>;
  touch(repositoryId: number, digests: readonly Digest[], now: number): Promise<void>;
  /** Takes the blob from the repository; what no repository has any more is collected later. */
  removeFromRepository(repositoryId: number, digest: Digest, now: number): Promise<void>;
  /** Takes up to `limit` blobs, that no manifest needs and that were last touched before `before`, from their repositories. */
  expireUnneeded(before: number, limit: number, now: number): Promise<number>;
  /** Forgets up to `limit` blobs that no repository has had since `before`; returns where their bytes lie. */
  collect(before: number, limit: number): Promise<StoredBlob[]>;
  /** Points a blob at another copy of its content, after a repair; false when no blob lies at `from` any more. */
  relocate(from: string, to: string): Promise<boolean>;
  /** The same into cold storage, if the blob is still `coolable`. */
  cool(from: string, to: string, before: number): Promise<boolean>;
  /** The same out of cold storage. */
  warm(from: string, to: string, now: number): Promise<boolean>;
  /**
   * Records that the bytes at `location` are beyond repair. No repository has the blob then (it is absent from
   * `inRepository`, `existing` and `mount`), so that clients upload it again, until `add` or `relocate` brings
   * the content back. The images that need it stay, and `stored` goes on naming it.
   */
  lose(location: string): Promise<void>;
}
