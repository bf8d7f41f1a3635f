import type { Page } from '../../kernel/pages.ts';
import type { LifecycleAction, LifecycleImage, StorageClass } from '../rules/lifecycle/index.ts';
import type { Digest, RegistryKey } from '../types.ts';

/** The lifecycle policy of a repository (spec 6). */
export interface StoredLifecyclePolicy {
  /** As it is given back: see `printLifecyclePolicy`. */
  readonly text: string;
  /** Of the policy from when one was put where none was until it is deleted. */
  readonly policyId: string;
  /** Counts the texts that the policy has had, from 1. With the id it names one text. */
  readonly version: number;
  /** When the last run by this text ended. */
  readonly evaluatedAt: number | undefined;
  /** When the next run is due. */
  readonly dueAt: number;
}

/** A repository, as the engine walks them. */
export interface LifecycleSubject {
  readonly repositoryId: number;
  readonly registry: RegistryKey;
  readonly repository: string;
}

export interface LifecycleReads {
  ofRepository(repositoryId: number): Promise<StoredLifecyclePolicy | undefined>;
  /** Repositories in sight whose policies are due at `now`, the longest overdue first. */
  due(now: number, limit: number): Promise<LifecycleSubject[]>;
  /** Every repository in sight with a policy, with retention rules, or in a registry with some, by id ascending. */
  page(after: number | undefined, limit: number): Promise<Page<LifecycleSubject, number>>;
  /** What evaluation needs of a repository's images, by digest ascending. */
  images(
    repositoryId: number,
    after: Digest | undefined,
    limit: number,
  ): Promise<Page<LifecycleImage, Digest>>;
  /** The same of one image. */
  image(repositoryId: number, digest: Digest): Promise<LifecycleImage | undefined>;
  /** Digests of what an index lists, as far as it is there. */
  children(imageId: number): Promise<{ readonly imageId: number; readonly digest: Digest }[]>;
}

export interface LifecycleWrites {
  /** Puts the policy in the place of what the repository has. */
  put(repositoryId: number, policy: StoredLifecyclePolicy): Promise<void>;
  remove(repositoryId: number): Promise<void>;
}

/**
 * A preview: a run that changes nothing and whose outcome is kept to be looked at (spec 6.5). A repository has one
 * at a time; the one before is forgotten in slices.
 */
export interface StoredPreview {
  /** Never reused. */
  readonly id: number;
  readonly text: string;
  readonly startedAt: number;
  /** Undefined while it runs. */
  readonly endedAt: number | undefined;
  /** What it came to, unless it failed or runs. */
  readonly totals: PreviewTotals | undefined;
}

export interface PreviewTotals {
  readonly expiring: number;
  readonly transitioning: number;
}

/** An image that would be acted on. */
export interface PreviewImage {
  /** Place in the list, from 1: oldest first. */
  readonly position: number;
  readonly digest: Digest;
  /** Ascending. */
  readonly tags: readonly string[];
  readonly pushedAt: number;
  readonly priority: number;
  readonly action: LifecycleAction;
  readonly storageClass: StorageClass;
}

/** A preview that runs, with the repository that it is of. */
export interface RunningPreview {
  readonly id: number;
  readonly repositoryId: number;
  readonly text: string;
  readonly startedAt: number;
}

export interface PreviewReads {
  ofRepository(repositoryId: number): Promise<StoredPreview | undefined>;
  /** By position ascending. */
  images(
    previewId: number,
    filter: 'ANY' | 'TAGGED' | 'UNTAGGED',
    after: number | undefined,
    limit: number,
  ): Promise<Page<PreviewImage, number>>;
  /** Those that have one of the digests or tags, each once, by position ascending. */
  named(
    previewId: number,
    names: { readonly digests: readonly Digest[]; readonly tags: readonly string[] },
  ): Promise<PreviewImage[]>;
  /** Oldest first. */
  running(limit: number): Promise<RunningPreview[]>;
  /** Ids of previews whose images are of no use any more: of those replaced, and those ended before `before`. */
  stale(before: number, limit: number): Promise<number[]>;
}

export interface PreviewWrites {
  /** Starts one in the place of what the repository has. */
  start(repositoryId: number, text: string, now: number): Promise<StoredPreview>;
  add(previewId: number, images: readonly PreviewImage[]): Promise<void>;
  /** Ends it; without totals as failed. */
  end(previewId: number, totals: PreviewTotals | undefined, now: number): Promise<void>;
  /**
   * Removes up to `limit` of its images (and the preview with the last, if it was replaced): true when all are gone.
   * One that runs may be filled anew after that.
   */
  clear(previewId: number, limit: number): Promise<boolean>;
}

/**
 * Subjects that were removed while there were referrers of them, which are to follow (spec 12.2). Noted in the commit
 * that removes the subject, since a referrer may also be pushed before its subject and is left alone then.
 */
export interface RemovedSubject {
  readonly repositoryId: number;
  readonly registry: RegistryKey;
  readonly repository: string;
  readonly digest: Digest;
  readonly removedAt: number;
}

export interface RemovedSubjectReads {
  /** Of repositories in sight, removed before `before`, the oldest first. */
  before(before: number, limit: number): Promise<RemovedSubject[]>;
  /** Those removed at `until` or before, by digest ascending. */
  ofRepository(repositoryId: number, until: number, limit: number): Promise<RemovedSubject[]>;
}

export interface RemovedSubjectWrites {
  /** To be told of each image that is removed; notes it if one of the repository refers to it or is tagged as its signature. */
  note(repositoryId: number, digest: Digest, now: number): Promise<void>;
  forget(repositoryId: number, digest: Digest): Promise<void>;
}
