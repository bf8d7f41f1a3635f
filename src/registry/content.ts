import type { ByteSource } from '../kernel/bytes.ts';
import type { Call } from '../kernel/identity.ts';
import type { Soon } from '../kernel/soon.ts';
import type { BlobReader, ByteRange, UploadState } from './ports.ts';
import type { Digest, RegistryKey, RepositoryBlob } from './types.ts';

export interface CompleteUpload {
  /** Its algorithm is the one by which the content is checked and addressed. */
  readonly digest: Digest;
  /** Refuse (LayerPartTooSmall) when a part other than the last has fewer bytes. */
  readonly minimumPart?: number | undefined;
  /** Refuse (EmptyUpload) a session that no part was sent to. */
  readonly refuseEmpty?: boolean | undefined;
  /** Whether the caller is refused when the repository has the content: then the call has not been carried out. */
  readonly refuseExisting?: boolean | undefined;
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
  /** What `find` has found, wherever its bytes lie by now. Throws as `find`; BlobMissing where they are lost. */
  open(
    call: Call,
    registry: RegistryKey,
    repository: string,
    blob: RepositoryBlob,
    range?: ByteRange,
  ): Promise<BlobReader>;
  /** Names of repositories of the registry that have the blob (at most `limit`): where a mount may take it from. */
  sources(registry: RegistryKey, digest: Digest, limit: number): Promise<string[]>;
  /** True when `to` has the blob now; false when `from` has it not: the caller uploads then. */
  mount(call: Call, registry: RegistryKey, to: string, from: string, digest: Digest): Promise<boolean>;
  /** Throws LayerNotFound, or LayerInUse while a manifest of the repository needs it. */
  delete(call: Call, registry: RegistryKey, repository: string, digest: Digest): Promise<void>;
}
