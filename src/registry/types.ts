/** A registry is one account in one region (spec 1.1); data never crosses from one to another. */
export interface RegistryKey {
  readonly account: string;
  readonly region: string;
}

/** `sha256:` + 64 hex, or `sha512:` + 128 hex, lower case. */
export type Digest = string;

export type TagMutability = 'MUTABLE' | 'IMMUTABLE' | 'MUTABLE_WITH_EXCLUSION' | 'IMMUTABLE_WITH_EXCLUSION';

export interface ResourceTag {
  readonly key: string;
  readonly value: string;
}

/** How the bytes of a repository are encrypted at rest; also the scope in which equal content is stored once. */
export interface Encryption {
  readonly type: 'AES256';
}

export interface Repository {
  /** Never reused; what hangs on the repository hangs on this, so that a name is free as soon as it is deleted. */
  readonly id: number;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** Milliseconds since the epoch, as every time in this room. */
  readonly createdAt: number;
  readonly mutability: TagMutability;
  /** Wildcard filters (spec 5), in the order given. */
  readonly exclusionFilters: readonly string[];
  readonly scanOnPush: boolean;
  readonly encryption: Encryption;
}

/** Settings of a repository that ECR has no word for. */
export interface RepositorySettings {
  /** The repository can't be deleted, forced or not, until this is switched off. */
  readonly deletionProtection: boolean;
  /** Milliseconds for which what is deleted can be restored; 0: it is gone at once. Undefined: the server's own. */
  readonly restoreWindow: number | undefined;
  /** Whether an image stays, untagged, when its last tag is deleted; ECR's way is that it goes (spec 3.4). */
  readonly keepUntagged: boolean;
  /** Whether a deleted index takes along the children that nothing else names; ECR's way is that they stay. */
  readonly deleteChildren: boolean;
  /**
   * Whether what is tagged as signature, attestation or SBOM of an image (rules/signature-tags.ts) goes with it as
   * referrers do; ECR's way is that it is an image like any other.
   */
  readonly signatureTagsFollow: boolean;
}

/** What a pin holds: one image, a tag with the image that it is on, or every tag of a pattern with its image. */
export type PinTarget =
  | { readonly kind: 'digest'; readonly value: Digest }
  | { readonly kind: 'tag'; readonly value: string }
  /** `*` stands for any run of characters. */
  | { readonly kind: 'tag-pattern'; readonly value: string };

export interface NewPin {
  readonly target: PinTarget;
  readonly reason: string;
  /** Whom to ask: a team, or the principal who set it. */
  readonly owner: string;
  /** When it ends by itself; undefined: never. */
  readonly endsAt: number | undefined;
}

/** A pinned image is neither deleted nor expired, and a pinned tag not moved, until the pin is gone. */
export interface Pin extends NewPin {
  readonly id: number;
  readonly createdAt: number;
}

/** Who deleted something, and until when it can be restored. */
export interface Deletion {
  readonly deletedAt: number;
  /** ARN of the principal, or the name of the engine that did it by itself. */
  readonly deletedBy: string;
  readonly expiresAt: number;
}

export interface DeletedImage extends Deletion {
  readonly digest: Digest;
  /** Those that it had. */
  readonly tags: readonly string[];
  readonly lastPulledAt: number | undefined;
  /** Of its layers and manifest together. */
  readonly bytes: number;
}

export interface DeletedRepository extends Deletion {
  /** As it was. */
  readonly repository: Repository;
}

/** That a registry was given a value of its own for a quota. */
export interface QuotaChange {
  readonly id: string;
  readonly quota: 'repositoriesPerRegistry' | 'imagesPerRepository';
  readonly value: number;
  readonly at: number;
  /** ARN of the principal. */
  readonly by: string;
}

/** A policy on a repository or a registry. */
export interface ResourcePolicy {
  /** As it was given. */
  readonly text: string;
  /** The same with users and roles named by the unique ids that they had when it was set (spec 4.3). */
  readonly kept: string;
}

/** The text by which a policy is shown just now. */
export type ShowPolicy = (policy: ResourcePolicy) => Promise<string>;

/** Settings of a registry (spec 12.3), with their values. */
export interface AccountSettings {
  /** Which actions the registry policy is looked at for (spec 4.4). */
  readonly REGISTRY_POLICY_SCOPE: 'V2' | 'V1';
  /** What scans; `CLAIR` has been gone since 2026. */
  readonly BASIC_SCAN_TYPE_VERSION: 'AWS_NATIVE';
  /** Whether a layer can be taken from another repository of the registry. */
  readonly BLOB_MOUNTING: 'ENABLED' | 'DISABLED';
}

/** What there is for calls on a repository, or on the registry itself. */
export interface ApplicablePolicies {
  readonly repository: ResourcePolicy | undefined;
  readonly registry: ResourcePolicy | undefined;
  readonly scope: AccountSettings['REGISTRY_POLICY_SCOPE'];
}

/** ACTIVATING: on its way back from the archive. Only what is ACTIVE can be pulled. */
export type ImageStatus = 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';

export type TargetStorageClass = 'STANDARD' | 'ARCHIVE';

export interface Image {
  readonly id: number;
  readonly repositoryId: number;
  readonly digest: Digest;
  readonly mediaType: string;
  /** The manifest's artifactType, else its config's media type; absent for an index without artifactType. */
  readonly artifactType: string | undefined;
  /** Length of the manifest itself in bytes. */
  readonly manifestSize: number;
  /** Config and layers in bytes; of an index, that of its largest child (spec DescribeImages). */
  readonly size: number;
  readonly subject: Digest | undefined;
  readonly pushedAt: number;
  readonly status: ImageStatus;
  /** When it was last archived, and last restored from the archive. */
  readonly archivedAt: number | undefined;
  readonly activatedAt: number | undefined;
}

/** An image as the list of referrers shows it: nothing else needs annotations, which may be megabytes. */
export interface Referrer extends Image {
  readonly annotations: Readonly<Record<string, string>> | undefined;
}

export interface ImageWithTags extends Image {
  /** Ascending. */
  readonly tags: readonly string[];
  readonly lastPulledAt: number | undefined;
}

/** One line of ListImages: a tag of an image, or an untagged image. */
export interface ImageReference {
  readonly digest: Digest;
  readonly tag: string | undefined;
}

/** A blob as one repository has it. */
export interface RepositoryBlob {
  readonly digest: Digest;
  readonly size: number;
  /** The media type by which a manifest of this repository last named it. */
  readonly mediaType: string | undefined;
  /** Where the BlobStore keeps it: a key of that store, never a path of the machine. */
  readonly location: string;
  /** Whether a manifest of the repository needs it. */
  readonly needed: boolean;
  /** Whether only images of the repository that are not ACTIVE need it, and it was not brought again since. */
  readonly archived: boolean;
  /** Whether its bytes lie in cold storage: they have to be warmed before they can be read. */
  readonly cold: boolean;
  /** When it was last uploaded, mounted, asked for or set free here; what nothing needs expires by this. */
  readonly touchedAt: number;
}
