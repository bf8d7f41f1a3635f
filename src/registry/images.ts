import type { Call, ImageGuard } from '../kernel/identity.ts';
import type { Page } from '../kernel/pages.ts';
import type { Soon } from '../kernel/soon.ts';
import type { ImageFilter, ReferrerFilter } from './ports.ts';
import type { Platform } from './rules/platforms.ts';
import type {
  Digest,
  Image,
  ImageReference,
  ImageWithTags,
  Pin,
  Referrer,
  RegistryKey,
  TargetStorageClass,
} from './types.ts';

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
  /** It is in the archive, or on its way back from there. */
  | 'ImageArchived'
  /** A pin holds it, or what it belongs to. */
  | 'ImagePinned'
  /** The guard of the call has refused it; the reason is the guard's. */
  | 'ImageInaccessible';

export interface ImageFailure {
  readonly id: ImageId;
  readonly code: ImageFailureCode;
  readonly reason: string;
}

/** An image with what belongs to it. */
export interface ImageNode {
  readonly digest: Digest;
  /** Undefined: an index lists it, and it is gone. */
  readonly image: ImageWithTags | undefined;
  /** As the index that lists it says. */
  readonly platform: Platform | undefined;
  /** The pin that holds it: its own, or that of what it belongs to. */
  readonly pin: Pin | undefined;
  readonly children: readonly ImageNode[];
  /** By digest ascending, the first hundred. */
  readonly referrers: readonly ImageNode[];
  readonly moreReferrers: boolean;
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
  /** Whether the caller is refused when nothing changes: then the call has not been carried out. */
  readonly refuseUnchanged?: boolean | undefined;
}

export interface PutImageResult {
  readonly image: Image;
  /** `restored`: it was in the archive. `unchanged`: the manifest was there already, under each tag that was given. */
  readonly outcome: 'created' | 'restored' | 'tagged' | 'unchanged';
}

export interface DeleteImages {
  /** Whether the caller is refused when one can't be deleted: then the call has not been carried out. */
  readonly refuseFailures?: boolean;
}

export interface DeleteImagesResult {
  readonly deleted: readonly ImageReference[];
  readonly failures: readonly ImageFailure[];
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
  /** One image that can be pulled, without its manifest, or undefined: for HEAD. */
  find(registry: RegistryKey, repository: string, id: ImageId, guard?: ImageGuard): Soon<Image | undefined>;
  /**
   * One image with its manifest, or undefined; counts as a pull. Where archived images are restored when they are
   * pulled, this and `find` begin with that, and throw ImageActivating until it is done.
   */
  pull(
    call: Call,
    registry: RegistryKey,
    repository: string,
    id: ImageId,
    guard?: ImageGuard,
  ): Soon<ImageWithManifest | undefined>;
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
    how?: DeleteImages,
  ): Promise<DeleteImagesResult>;
  /**
   * Archives an image, with the children that only archived indexes list, or begins to restore one, with its children
   * and referrers (spec 12.5). The image as it is then; `activation` of those restored is an engine's work. Throws
   * ImageNotFound, ImageStorageClassUpdateNotSupported.
   */
  changeStorageClass(
    call: Call,
    registry: RegistryKey,
    repository: string,
    id: ImageId,
    target: TargetStorageClass,
    guard?: ImageGuard,
  ): Promise<Image>;
  /** Throws ImageNotFound. */
  tree(registry: RegistryKey, repository: string, id: ImageId, guard?: ImageGuard): Promise<ImageNode>;
  references(
    registry: RegistryKey,
    repository: string,
    filter: ImageFilter,
    after: ImageReference | undefined,
    limit: number,
  ): Promise<Page<ImageReference, ImageReference>>;
  /** Those of `ids`, or ImageNotFound for the first that is missing. */
  described(registry: RegistryKey, repository: string, ids: readonly ImageId[]): Promise<ImageWithTags[]>;
  describe(
    registry: RegistryKey,
    repository: string,
    filter: ImageFilter,
    after: Digest | undefined,
    limit: number,
  ): Promise<Page<ImageWithTags, Digest>>;
  /** Those of ACTIVE images, ascending by code point. */
  tags(
    registry: RegistryKey,
    repository: string,
    after: string | undefined,
    limit: number,
  ): Promise<Page<string, string>>;
  /**
   * By digest ascending, up to `limit` and up to a few megabytes of annotations. At most 5 `artifactTypes`. The subject
   * need not exist.
   */
  referrers(
    registry: RegistryKey,
    repository: string,
    subject: Digest,
    filter: ReferrerFilter,
    after: Digest | undefined,
    limit: number,
  ): Promise<Page<Referrer, Digest>>;
}
