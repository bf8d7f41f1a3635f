import type { Call, ImageGuard } from '../kernel/identity.ts';
import type { Page } from '../kernel/pages.ts';
import type { Blobs, Uploads } from './content.ts';
import type { Images } from './images.ts';
import type { Lifecycle, RetentionActions } from './lifecycle.ts';
import type { PullExclusions, Templates } from './templates.ts';
import type {
  AccountSettings,
  ApplicablePolicies,
  DeletedImage,
  DeletedRepository,
  Digest,
  Encryption,
  NewPin,
  Pin,
  QuotaChange,
  RegistryKey,
  Repository,
  RepositorySettings,
  ResourcePolicy,
  ResourceTag,
  ShowPolicy,
  TagMutability,
} from './types.ts';

export type * from './content.ts';
export type * from './images.ts';

/**
 * The registry: the only place that knows images. Every door ends in one of these, whatever protocol it speaks.
 * Authorization has happened before; existence is checked here. Errors are those of errors.ts.
 */
export interface Registry {
  readonly repositories: Repositories;
  readonly images: Images;
  readonly uploads: Uploads;
  readonly blobs: Blobs;
  readonly policies: Policies;
  readonly pins: Pins;
  readonly deleted: Deletions;
  readonly quotas: RegistryQuotas;
  readonly lifecycle: Lifecycle;
  readonly retention: RetentionActions;
  readonly templates: Templates;
  readonly pullExclusions: PullExclusions;
}

export interface NewRepository {
  readonly name: string;
  readonly mutability?: TagMutability | undefined;
  readonly exclusionFilters?: readonly string[] | undefined;
  readonly scanOnPush?: boolean | undefined;
  readonly encryption?: Encryption | undefined;
  readonly tags?: readonly ResourceTag[] | undefined;
}

export interface TaggedRepository {
  readonly repository: Repository;
  /** By key ascending. */
  readonly tags: readonly ResourceTag[];
}

export interface Repositories {
  create(call: Call, registry: RegistryKey, repository: NewRepository): Promise<Repository>;
  /** Throws RepositoryNotFound, as everything here that names a repository. */
  get(registry: RegistryKey, name: string): Promise<Repository>;
  /** All of `names`, by name ascending, or RepositoryNotFound for the first that is missing. */
  named(registry: RegistryKey, names: readonly string[]): Promise<Repository[]>;
  /** By name ascending. */
  page(registry: RegistryKey, after: string | undefined, limit: number): Promise<Page<Repository, string>>;
  /**
   * Throws RepositoryProtected, RepositoryNotEmpty unless it is empty or `force` is set, RepositoryPinned although it
   * is. Its content goes in slices, later.
   */
  delete(call: Call, registry: RegistryKey, name: string, force: boolean): Promise<Repository>;
  setMutability(
    call: Call,
    registry: RegistryKey,
    name: string,
    mutability: TagMutability,
    exclusionFilters: readonly string[] | undefined,
  ): Promise<Repository>;
  setScanOnPush(call: Call, registry: RegistryKey, name: string, scanOnPush: boolean): Promise<Repository>;
  /** Throws RepositoryAlreadyExists. With `redirect` pulls find it under the old name until that is taken. */
  rename(call: Call, registry: RegistryKey, name: string, to: string, redirect: boolean): Promise<Repository>;
  /** The repository that was renamed and is still found under `name`. */
  redirect(registry: RegistryKey, name: string): Promise<Repository | undefined>;
  settings(registry: RegistryKey, name: string): Promise<RepositorySettings>;
  /** What is not named stays as it is; all of them as they are then. */
  putSettings(
    call: Call,
    registry: RegistryKey,
    name: string,
    changes: Partial<RepositorySettings>,
  ): Promise<RepositorySettings>;
  resourceTags(registry: RegistryKey, name: string): Promise<ResourceTag[]>;
  /** Repositories with their resource tags, tagged or not, by name ascending. */
  withResourceTags(
    registry: RegistryKey,
    after: string | undefined,
    limit: number,
  ): Promise<Page<TaggedRepository, string>>;
  tag(call: Call, registry: RegistryKey, name: string, tags: readonly ResourceTag[]): Promise<void>;
  untag(call: Call, registry: RegistryKey, name: string, keys: readonly string[]): Promise<void>;
}

/** A pin as it was put or removed at that time. */
export interface PinAsOf {
  readonly pin: Pin;
  readonly at: number;
}

/** What must stay (see `Pin`). */
export interface Pins {
  /** Of the same target it replaces the one that is there. Throws ImageNotFound, LimitExceeded. */
  put(
    call: Call,
    registry: RegistryKey,
    repository: string,
    pin: NewPin,
    guard?: ImageGuard,
  ): Promise<PinAsOf>;
  /** The pin that was removed. Throws PinNotFound. */
  delete(
    call: Call,
    registry: RegistryKey,
    repository: string,
    pinId: string,
    guard?: ImageGuard,
  ): Promise<PinAsOf>;
  /** By id ascending, ended ones too. */
  list(registry: RegistryKey, repository: string): Promise<Pin[]>;
}

export interface RestoredImage {
  readonly digest: Digest;
  /** Tags that are on it again. */
  readonly tags: readonly string[];
  /** Tags that it had and that are on another image by now. */
  readonly tagsElsewhere: readonly { readonly tag: string; readonly digest: Digest }[];
}

export interface DeletedRepositoryKey {
  readonly name: string;
  readonly id: number;
}

/** What was deleted and can be restored for a while. To everything else it is gone. */
export interface Deletions {
  /** By digest ascending. */
  images(
    registry: RegistryKey,
    repository: string,
    after: Digest | undefined,
    limit: number,
  ): Promise<Page<DeletedImage, Digest>>;
  /**
   * With the children and referrers that were deleted too, all in one commit, in the order in which they came back.
   * A tag that is on another image stays there, unless `moveTags` and neither mutability nor a pin forbids it.
   * Throws DeletedImageNotFound, ReferencedImagesNotFound, LayersNotFound, LimitExceeded.
   */
  restoreImages(
    call: Call,
    registry: RegistryKey,
    repository: string,
    digests: readonly Digest[],
    moveTags: boolean,
    guard?: ImageGuard,
  ): Promise<readonly RestoredImage[]>;
  /** Gives their space back; those that were there. */
  purgeImages(
    call: Call,
    registry: RegistryKey,
    repository: string,
    digests: readonly Digest[],
    guard?: ImageGuard,
  ): Promise<readonly Digest[]>;
  /** By name, then id, ascending. */
  repositories(
    registry: RegistryKey,
    after: DeletedRepositoryKey | undefined,
    limit: number,
  ): Promise<Page<DeletedRepository, DeletedRepositoryKey>>;
  /** `id` undefined: the one that was deleted last. Throws DeletedRepositoryNotFound, RepositoryAlreadyExists. */
  restoreRepository(
    call: Call,
    registry: RegistryKey,
    name: string,
    id: number | undefined,
    as: string,
  ): Promise<Repository>;
  /** Throws DeletedRepositoryNotFound. */
  purgeRepository(
    call: Call,
    registry: RegistryKey,
    name: string,
    id: number | undefined,
  ): Promise<Repository>;
}

/** Quotas that a registry may have its own value of. */
export interface RegistryQuotas {
  /** What every registry has that was given nothing else. */
  readonly presets: Readonly<Record<QuotaChange['quota'], number>>;
  of(registry: RegistryKey, quota: QuotaChange['quota']): Promise<number>;
  change(call: Call, registry: RegistryKey, quota: QuotaChange['quota'], value: number): Promise<QuotaChange>;
  /** The last hundred, newest first. */
  changes(registry: RegistryKey): Promise<readonly QuotaChange[]>;
}

/**
 * Policies on repositories and registries, as texts: whoever sets one has checked it. To be read at each decision,
 * so `applicable` is meant to be remembered until `revision` is another one.
 */
export interface Policies {
  /** Another number after any change of what `applicable` and `Repositories.resourceTags` tell. */
  revision(): number;
  /** What there is for calls on a repository, whether it exists or not; without a name, on the registry itself. */
  applicable(registry: RegistryKey, repository: string | undefined): Promise<ApplicablePolicies>;
  /** Throws RepositoryPolicyNotFound. */
  ofRepository(registry: RegistryKey, repository: string): Promise<ResourcePolicy>;
  setOfRepository(
    call: Call,
    registry: RegistryKey,
    repository: string,
    policy: ResourcePolicy,
  ): Promise<void>;
  /** What `show` tells of the policy that was removed. Throws RepositoryPolicyNotFound. */
  deleteOfRepository(
    call: Call,
    registry: RegistryKey,
    repository: string,
    show: ShowPolicy,
  ): Promise<string>;
  /** Throws RegistryPolicyNotFound. */
  ofRegistry(registry: RegistryKey): Promise<ResourcePolicy>;
  setOfRegistry(call: Call, registry: RegistryKey, policy: ResourcePolicy): Promise<void>;
  /** Likewise. Throws RegistryPolicyNotFound. */
  deleteOfRegistry(call: Call, registry: RegistryKey, show: ShowPolicy): Promise<string>;
  setting<Name extends keyof AccountSettings>(
    registry: RegistryKey,
    name: Name,
  ): Promise<AccountSettings[Name]>;
  putSetting<Name extends keyof AccountSettings>(
    call: Call,
    registry: RegistryKey,
    name: Name,
    value: AccountSettings[Name],
  ): Promise<void>;
}
