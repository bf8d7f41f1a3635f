import type { Changes } from '../kernel/changes.ts';
import type { Page } from '../kernel/pages.ts';
import type { Store } from '../kernel/unit.ts';
import type { BlobReads, BlobWrites } from './ports/blobs.ts';
import type { OutboxReads, OutboxWrites } from './ports/events.ts';
import type { ImageReads, ImageWrites, TagReads, TagWrites } from './ports/images.ts';
import type {
  LifecycleReads,
  LifecycleWrites,
  PreviewReads,
  PreviewWrites,
  RemovedSubjectReads,
  RemovedSubjectWrites,
} from './ports/lifecycle.ts';
import type { RetentionReads, RetentionWrites } from './ports/retention.ts';
import type { ServiceEventWrites } from './ports/service-events.ts';
import type {
  PullExclusionReads,
  PullExclusionWrites,
  TemplateReads,
  TemplateWrites,
} from './ports/templates.ts';
import type { UsageReads, UsageWrites } from './ports/usage.ts';
import type {
  DeletedImage,
  DeletedRepository,
  Deletion,
  Digest,
  NewPin,
  Pin,
  RegistryKey,
  Repository,
  ResourcePolicy,
  ResourceTag,
  TagMutability,
} from './types.ts';

export { type ChangedKey, changedKeys } from './changed-keys.ts';
export type * from './ports/blob-store.ts';
export type * from './ports/blobs.ts';
export type * from './ports/events.ts';
export type * from './ports/images.ts';
export type * from './ports/lifecycle.ts';
export type * from './ports/retention.ts';
export type * from './ports/service-events.ts';
export type * from './ports/templates.ts';
export type * from './ports/usage.ts';

/**
 * What the registry needs from outside. Lists are walked by key: `after` is the key of the last item seen,
 * `limit` the number of items wanted. Orders are by code point (SQL's BINARY collation).
 */
export interface MetaStore extends Store<MetaView, MetaTx> {
  /** Names a `ChangedKey` for each change of what it says. */
  readonly changes: Changes;
}

export interface MetaView {
  readonly repositories: RepositoryReads;
  readonly images: ImageReads;
  readonly tags: TagReads;
  readonly blobs: BlobReads;
  readonly policies: PolicyReads;
  readonly pins: PinReads;
  readonly deleted: DeletedReads;
  readonly redirects: RedirectReads;
  readonly repositorySettings: SettingReads;
  readonly lifecycle: LifecycleReads;
  readonly retention: RetentionReads;
  readonly previews: PreviewReads;
  readonly removedSubjects: RemovedSubjectReads;
  readonly templates: TemplateReads;
  readonly pullExclusions: PullExclusionReads;
  readonly usage: UsageReads;
  readonly events: OutboxReads;
}

export interface MetaTx {
  readonly repositories: RepositoryReads & RepositoryWrites;
  readonly images: ImageReads & ImageWrites;
  readonly tags: TagReads & TagWrites;
  readonly blobs: BlobReads & BlobWrites;
  readonly policies: PolicyReads & PolicyWrites;
  readonly pins: PinReads & PinWrites;
  readonly deleted: DeletedReads & DeletedWrites;
  readonly redirects: RedirectReads & RedirectWrites;
  readonly repositorySettings: SettingReads & SettingWrites;
  readonly lifecycle: LifecycleReads & LifecycleWrites;
  readonly retention: RetentionReads & RetentionWrites;
  readonly previews: PreviewReads & PreviewWrites;
  readonly removedSubjects: RemovedSubjectReads & RemovedSubjectWrites;
  readonly templates: TemplateReads & TemplateWrites;
  readonly pullExclusions: PullExclusionReads & PullExclusionWrites;
  readonly serviceEvents: ServiceEventWrites;
  readonly usage: UsageReads & UsageWrites;
  readonly events: OutboxReads & OutboxWrites;
}

export interface RepositoryReads {
  byName(registry: RegistryKey, name: string): Promise<Repository | undefined>;
  /** One in sight. */
  byId(id: number): Promise<Repository | undefined>;
  /** Those that exist of `names`, by name ascending. */
  byNames(registry: RegistryKey, names: readonly string[]): Promise<Repository[]>;
  /** By name ascending. */
  page(registry: RegistryKey, after: string | undefined, limit: number): Promise<Page<Repository, string>>;
  count(registry: RegistryKey): Promise<number>;
  /** By key ascending. */
  resourceTags(repositoryId: number): Promise<ResourceTag[]>;
}

export interface RepositoryChanges {
  readonly mutability?: TagMutability;
  readonly exclusionFilters?: readonly string[];
  readonly scanOnPush?: boolean;
}

export interface RepositoryWrites {
  insert(repository: Omit<Repository, 'id'>): Promise<Repository>;
  update(repositoryId: number, changes: RepositoryChanges): Promise<void>;
  putResourceTags(repositoryId: number, tags: readonly ResourceTag[]): Promise<void>;
  removeResourceTags(repositoryId: number, keys: readonly string[]): Promise<void>;
  /** Everything that hangs on the repository stays as it is. */
  rename(repositoryId: number, name: string): Promise<void>;
  /** Takes the repository out of sight and queues what hangs on its id for purging; constant time. */
  hide(repositoryId: number, now: number): Promise<void>;
  /** Ids of hidden repositories that still await purging, oldest first. */
  hidden(limit: number): Promise<number[]>;
  /**
   * Removes up to `limit` rows that hang on a hidden repository; `true` when nothing was left and the
   * repository has been forgotten. Blobs set free are touched with `now`, so that their grace begins.
   */
  purge(repositoryId: number, limit: number, now: number): Promise<boolean>;
}

/** Policies on repositories and registries, and the settings of registries. */
export interface PolicyReads {
  ofRepository(repositoryId: number): Promise<ResourcePolicy | undefined>;
  ofRegistry(registry: RegistryKey): Promise<ResourcePolicy | undefined>;
  setting(registry: RegistryKey, name: string): Promise<string | undefined>;
}

/** Each of these that changes anything changes the revision of `resource-policies`; so does hiding a repository. */
export interface PolicyWrites {
  putOfRepository(repositoryId: number, policy: ResourcePolicy): Promise<void>;
  removeOfRepository(repositoryId: number): Promise<void>;
  putOfRegistry(registry: RegistryKey, policy: ResourcePolicy): Promise<void>;
  removeOfRegistry(registry: RegistryKey): Promise<void>;
  putSetting(registry: RegistryKey, name: string, value: string): Promise<void>;
}

/** Names under which renamed repositories are still found. */
export interface RedirectReads {
  target(registry: RegistryKey, name: string): Promise<Repository | undefined>;
}

export interface RedirectWrites {
  put(registry: RegistryKey, name: string, repositoryId: number): Promise<void>;
  remove(registry: RegistryKey, name: string): Promise<void>;
  /** Every name that leads to the repository. */
  removeTo(repositoryId: number): Promise<void>;
}

/** Settings of repositories by name, as texts. */
export interface SettingReads {
  /** Undefined: never put. */
  ofRepository(repositoryId: number, name: string): Promise<string | undefined>;
}

export interface SettingWrites {
  put(repositoryId: number, name: string, value: string): Promise<void>;
}

/** Deleted images that can be restored. The images themselves are those of `trashOf(repositoryId)`. */
export interface DeletedReads {
  image(repositoryId: number, digest: Digest): Promise<DeletedImage | undefined>;
  /** By digest ascending. */
  images(repositoryId: number, after: Digest | undefined, limit: number): Promise<Page<DeletedImage, Digest>>;
  /** Images whose time is over at `now`, at most `limit`, in no order. */
  expiredImages(
    now: number,
    limit: number,
  ): Promise<{ readonly repositoryId: number; readonly digest: Digest }[]>;
  /** Deleted repositories of the registry, of all names or of one, by name and then id ascending. */
  repositories(
    registry: RegistryKey,
    name: string | undefined,
    after: { readonly name: string; readonly id: number } | undefined,
    limit: number,
  ): Promise<Page<DeletedRepository, { readonly name: string; readonly id: number }>>;
  /** Ids of repositories whose time is over at `now`, at most `limit`, in no order. */
  expiredRepositories(now: number, limit: number): Promise<number[]>;
  /** What is held for restoring in the whole deployment; bytes of single images only. */
  totals(): Promise<{ readonly images: number; readonly bytes: number; readonly repositories: number }>;
  /** Digests of images that were restored at `since` or later. */
  restoredSince(repositoryId: number, since: number): Promise<Digest[]>;
}

export interface DeletedWrites {
  putImage(repositoryId: number, image: DeletedImage): Promise<void>;
  removeImage(repositoryId: number, digest: Digest): Promise<void>;
  /** Takes the repository out of sight as `hide` does, but keeps all that hangs on it. */
  shelve(repository: Repository, deletion: Deletion): Promise<void>;
  /** Brings a shelved repository back under `name`, which must be free. */
  reinstate(repository: Repository, name: string): Promise<Repository>;
  /** Queues a shelved repository for purging, with the deleted images of it. */
  discard(repositoryId: number, now: number): Promise<void>;
  recordRestore(repositoryId: number, digest: Digest, now: number): Promise<void>;
  /** Forgets restores before `before`, at most `limit`; how many. */
  forgetRestores(before: number, limit: number): Promise<number>;
}

export interface PinReads {
  /** Pins of the repository, ended ones too, by id ascending. */
  ofRepository(repositoryId: number): Promise<Pin[]>;
}

export interface PinWrites {
  /** One that holds the same target is replaced, and keeps its id and time. */
  put(repositoryId: number, pin: NewPin, now: number): Promise<Pin>;
  remove(repositoryId: number, pinId: number): Promise<void>;
}

/** Pull times on their way to the store: written at most once a second per image, shown at once. */
export interface PullTimes {
  record(imageId: number, at: number): void;
  /** A time recorded but not yet written. */
  pending(imageId: number): number | undefined;
}
