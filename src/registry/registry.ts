import type { Readable } from 'node:stream';
import type { Call, ImageGuard } from '../kernel/identity.ts';
import type { Page } from '../kernel/pages.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { BlobReader, ByteRange, TagFilter, UploadState } from './ports.ts';
import type { PullExclusions, Templates } from './templates.ts';
import type {
  AccountSettings,
  ApplicablePolicies,
  Digest,
  Encryption,
  Image,
  ImageReference,
  ImageWithTags,
  Referrer,
  RegistryKey,
  Repository,
  RepositoryBlob,
  ResourcePolicy,
  ResourceTag,
  TagMutability,
} from './types.ts';

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
  readonly lifecycle: Lifecycle;
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

export interface Repositories {
  create(call: Call, registry: RegistryKey, repository: NewRepository): Promise<Repository>;
  /** Throws RepositoryNotFound, as everything here that names a repository. */
  get(registry: RegistryKey, name: string): Promise<Repository>;
  /** All of `names`, by name ascending, or RepositoryNotFound for the first that is missing. */
  named(registry: RegistryKey, names: readonly string[]): Promise<Repository[]>;
  /** By name ascending. */
  page(registry: RegistryKey, after: string | undefined, limit: number): Promise<Page<Repository, string>>;
  /** Throws RepositoryNotEmpty unless it is empty or `force` is set. Its content goes in slices, later. */
  delete(call: Call, registry: RegistryKey, name: string, force: boolean): Promise<Repository>;
  setMutability(
    call: Call,
    registry: RegistryKey,
    name: string,
    mutability: TagMutability,
    exclusionFilters: readonly string[] | undefined,
  ): Promise<Repository>;
  setScanOnPush(call: Call, registry: RegistryKey, name: string, scanOnPush: boolean): Promise<Repository>;
  resourceTags(registry: RegistryKey, name: string): Promise<ResourceTag[]>;
  tag(call: Call, registry: RegistryKey, name: string, tags: readonly ResourceTag[]): Promise<void>;
  untag(call: Call, registry: RegistryKey, name: string, keys: readonly string[]): Promise<void>;
}

/** How a caller names an image; both members may be given and must then agree. */
export interface ImageId {
  readonly digest?: Digest | undefined;
  readonly tag?: string | undefined;
}

export type ImageFailureCode =
  | 'InvalidImageDigest'
  | 'ImageTagDoesNotMatchDigest'
  | 'ImageNotFound'
  | 'MissingDigestAndTag'
  | 'ImageReferencedByManifestList'
  /** The guard of the call has refused it; the reason is the guard's. */
  | 'ImageInaccessible';

export interface ImageFailure {
  readonly id: ImageId;
  readonly code: ImageFailureCode;
  readonly reason: string;
}

export interface NewManifest {
  /** Exactly as received. */
  readonly bytes: Uint8Array;
  /** From the request; what the manifest says of itself comes first (spec 2.6). */
  readonly mediaType?: string | undefined;
  /** Tags that are to point at it, all of them or none. */
  readonly tags?: readonly string[] | undefined;
  /** What the caller says the digest is; its algorithm (sha256, sha512) is the one used. */
  readonly digest?: Digest | undefined;
  /** Whether pushing what is there already, under the same tags, succeeds although they are immutable. Default true. */
  readonly idempotent?: boolean | undefined;
}

export interface PutImageResult {
  readonly image: Image;
  /** `unchanged`: the manifest was there already, under each tag that was given. */
  readonly outcome: 'created' | 'tagged' | 'unchanged';
}

export interface ImageWithManifest {
  readonly image: Image;
  readonly manifest: Uint8Array;
}

/**
 * Where a guard is given it is asked, for each image that the call touches, about every tag that is read, created,
 * moved or removed: by tag that one, by digest all that the image has at that moment. What it refuses is not done,
 * and is ImageInaccessible among `failures`, where there are any, else AccessDenied; what changes anything holds in the
 * commit for the very tags that the guard was asked about.
 */
export interface Images {
  /** Throws the PutImage errors of spec 3.4. */
  put(
    call: Call,
    registry: RegistryKey,
    repository: string,
    manifest: NewManifest,
    guard?: ImageGuard,
  ): Promise<PutImageResult>;
  /** One image without its manifest, or undefined: for HEAD and describe. */
  find(
    registry: RegistryKey,
    repository: string,
    id: ImageId,
    guard?: ImageGuard,
  ): Promise<Image | undefined>;
  /** One image with its manifest, or undefined; counts as a pull. */
  pull(
    call: Call,
    registry: RegistryKey,
    repository: string,
    id: ImageId,
    guard?: ImageGuard,
  ): Promise<ImageWithManifest | undefined>;
  /** Several at once; each found counts as a pull. In the order asked for. */
  pullBatch(
    call: Call,
    registry: RegistryKey,
    repository: string,
    ids: readonly ImageId[],
    guard?: ImageGuard,
  ): Promise<{
    readonly images: readonly (ImageWithManifest & { readonly id: ImageId })[];
    readonly failures: readonly ImageFailure[];
  }>;
  /** By digest: the image and all its tags. By tag: that tag, and the image with its last one. */
  delete(
    call: Call,
    registry: RegistryKey,
    repository: string,
    ids: readonly ImageId[],
    guard?: ImageGuard,
  ): Promise<{ readonly deleted: readonly ImageReference[]; readonly failures: readonly ImageFailure[] }>;
  references(
    registry: RegistryKey,
    repository: string,
    filter: TagFilter,
    after: ImageReference | undefined,
    limit: number,
  ): Promise<Page<ImageReference, ImageReference>>;
  /** Those of `ids`, or ImageNotFound for the first that is missing. */
  described(registry: RegistryKey, repository: string, ids: readonly ImageId[]): Promise<ImageWithTags[]>;
  describe(
    registry: RegistryKey,
    repository: string,
    filter: TagFilter,
    after: Digest | undefined,
    limit: number,
  ): Promise<Page<ImageWithTags, Digest>>;
  /** Ascending by code point. */
  tags(
    registry: RegistryKey,
    repository: string,
    after: string | undefined,
    limit: number,
  ): Promise<Page<string, string>>;
  /**
   * By digest ascending, up to `limit` and up to a few megabytes of annotations. `artifactTypes`: none for all, at
   * most 5. The subject need not exist.
   */
  referrers(
    registry: RegistryKey,
    repository: string,
    subject: Digest,
    artifactTypes: readonly string[],
    after: Digest | undefined,
    limit: number,
  ): Promise<Page<Referrer, Digest>>;
}

export interface CompleteUpload {
  /** Its algorithm is the one by which the content is checked and addressed. */
  readonly digest: Digest;
  /** Refuse (LayerPartTooSmall) when a part other than the last has fewer bytes. */
  readonly minimumPart?: number | undefined;
  /** Refuse (EmptyUpload) a session that no part was sent to. */
  readonly refuseEmpty?: boolean | undefined;
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
    bytes: Readable,
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
  /** Throws LayerNotFound. Asking keeps a blob that nothing needs yet from expiring. */
  find(call: Call, registry: RegistryKey, repository: string, digest: Digest): Promise<RepositoryBlob>;
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
  /** Another number after any change of what `applicable` tells. */
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
