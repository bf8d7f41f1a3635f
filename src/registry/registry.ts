import type { ByteSource } from '../kernel/bytes.ts';
import type { Call, ImageGuard } from '../kernel/identity.ts';
import type { Page } from '../kernel/pages.ts';
import type { Soon } from '../kernel/soon.ts';
import type { Images } from './images.ts';
import type { Lifecycle, RetentionActions } from './lifecycle.ts';
import type { BlobReader, ByteRange, UploadState } from './ports.ts';
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
  RepositoryBlob,
  RepositorySettings,
  ResourcePolicy,
  ResourceTag,
  TagMutability,
} from './types.ts';

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

/** What must stay (see `Pin`). */
export interface Pins {
  /** Of the same target it replaces the one that is there. Throws ImageNotFound, LimitExceeded. */
  put(call: Call, registry: RegistryKey, repository: string, pin: NewPin, guard?: ImageGuard): Promise<Pin>;
  /** The pin that was removed. Throws PinNotFound. */
  delete(
    call: Call,
    registry: RegistryKey,
    repository: string,
    pinId: string,
    guard?: ImageGuard,
  ): Promise<Pin>;
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

export interface CompleteUpload {
  /** Its algorithm is the one by which the content is checked and addressed. */
  readonly digest: Digest;
  /** Refuse (LayerPartTooSmall) when a part other than the last has fewer bytes. */
  readonly minimumPart?: number | undefined;
  /** Refuse (EmptyUpload) a session that no part was sent to. */
  readonly refuseEmpty?: boolean | undefined;
  /** Appended first, with what `append` throws. */
  readonly last?: { readonly offset: number | undefined; readonly bytes: ByteSource } | undefined;
}

export interface AppendOptions {
  /** Count the parts against the quota of spec 1.3: it speaks of the parts of ECR's API, not of chunks on /v2. */
  readonly countParts?: boolean;
}

export interface Uploads {
  /** Returns the session's id, a UUID. */
  start(call: Call, registry: RegistryKey, repository: string): Promise<string>;
  /** Throws UploadNotFound, as the rest of these: unknown, ended, or of another repository. */
  state(registry: RegistryKey, repository: string, uploadId: string): Promise<UploadState>;
  /**
   * Appends at `offset` (undefined: wherever the session stands). Throws InvalidLayerPart when the offset is not
   * the next byte, UploadBusy when another request is writing, LayerTooLarge and TooManyLayerParts beyond the quotas.
   * What a broken stream brought stays.
   */
  append(
    call: Call,
    registry: RegistryKey,
    repository: string,
    uploadId: string,
    offset: number | undefined,
    bytes: ByteSource,
    options?: AppendOptions,
  ): Promise<UploadState>;
  /** Throws InvalidLayer on another digest. `existed`: the repository had this content before. */
  complete(
    call: Call,
    registry: RegistryKey,
    repository: string,
    uploadId: string,
    how: CompleteUpload,
  ): Promise<{ readonly digest: Digest; readonly size: number; readonly existed: boolean }>;
  cancel(call: Call, registry: RegistryKey, repository: string, uploadId: string): Promise<void>;
}

export interface Blobs {
  /**
   * Throws LayerNotFound; LayerArchived where it is one of archived images only. Asking keeps a blob that nothing needs
   * yet from expiring.
   */
  find(call: Call, registry: RegistryKey, repository: string, digest: Digest): Soon<RepositoryBlob>;
  /** Those of `digests` that the repository has; asking keeps them from expiring. */
  existing(
    call: Call,
    registry: RegistryKey,
    repository: string,
    digests: readonly Digest[],
  ): Promise<RepositoryBlob[]>;
  open(blob: RepositoryBlob, range?: ByteRange): Promise<BlobReader>;
  /** Names of repositories of the registry that have the blob (at most `limit`): where a mount may take it from. */
  sources(registry: RegistryKey, digest: Digest, limit: number): Promise<string[]>;
  /** True when `to` has the blob now; false when `from` has it not: the caller uploads then. */
  mount(call: Call, registry: RegistryKey, to: string, from: string, digest: Digest): Promise<boolean>;
  /** Throws LayerNotFound, or LayerInUse while a manifest of the repository needs it. */
  delete(call: Call, registry: RegistryKey, repository: string, digest: Digest): Promise<void>;
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
  /** The policy that was removed. Throws RepositoryPolicyNotFound. */
  deleteOfRepository(call: Call, registry: RegistryKey, repository: string): Promise<ResourcePolicy>;
  /** Throws RegistryPolicyNotFound. */
  ofRegistry(registry: RegistryKey): Promise<ResourcePolicy>;
  setOfRegistry(call: Call, registry: RegistryKey, policy: ResourcePolicy): Promise<void>;
  /** The policy that was removed. Throws RegistryPolicyNotFound. */
  deleteOfRegistry(call: Call, registry: RegistryKey): Promise<ResourcePolicy>;
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
