import type { Page } from '../../kernel/pages.ts';
import type { Digest, Image, ImageReference, ImageStatus, ImageWithTags, Referrer } from '../types.ts';

export interface ImageReads {
  byDigest(repositoryId: number, digest: Digest): Promise<Image | undefined>;
  byTag(repositoryId: number, tag: string): Promise<Image | undefined>;
  /** The manifest's bytes exactly as pushed. */
  manifest(imageId: number): Promise<Uint8Array | undefined>;
  /** An image together with its manifest's bytes, undefined where these are missing: all that a pull asks for. */
  wholeByDigest(repositoryId: number, digest: Digest): Promise<WholeImage | undefined>;
  wholeByTag(repositoryId: number, tag: string): Promise<WholeImage | undefined>;
  /** Tags ascending, pull time included. */
  describe(images: readonly Image[]): Promise<ImageWithTags[]>;
  /** By digest ascending. */
  page(
    repositoryId: number,
    filter: ImageFilter,
    after: Digest | undefined,
    limit: number,
  ): Promise<Page<ImageWithTags, Digest>>;
  /** By digest, then tag, ascending. */
  references(
    repositoryId: number,
    filter: ImageFilter,
    after: ImageReference | undefined,
    limit: number,
  ): Promise<Page<ImageReference, ImageReference>>;
  /** Images whose subject is `subject`, by digest ascending. */
  referrers(
    repositoryId: number,
    subject: Digest,
    filter: ReferrerFilter,
    after: Digest | undefined,
    limit: number,
  ): Promise<Page<Referrer, Digest>>;
  /** Digests of the indexes of this repository that name the image, ascending, at most `limit`. */
  parents(imageId: number, limit: number): Promise<Digest[]>;
  count(repositoryId: number): Promise<number>;
  /**
   * A number that grows whenever a set of images selected by their tags may lose one: an image leaves the repository,
   * a tag leaves an image, one that was there before gets a tag (which may be one that a rule excludes), a subject
   * comes to its referrers and signature tags (which may be in no set from then on). A push of anything else, with or without tags, leaves it
   * alone.
   */
  shrinks(repositoryId: number): Promise<number>;
  /** Those of `digests` that are images of the repository. */
  existing(repositoryId: number, digests: readonly Digest[]): Promise<Image[]>;
  /** Images on their way back from the archive, those of repositories out of sight too, by id ascending. */
  activating(after: number | undefined, limit: number): Promise<Image[]>;
  /** Every image of every repository in sight with its manifest, for verify: by image id ascending. */
  manifests(after: number | undefined, limit: number): Promise<Page<StoredManifest, number>>;
}

export interface WholeImage {
  readonly image: Image;
  readonly manifest: Uint8Array | undefined;
}

export interface StoredManifest {
  readonly imageId: number;
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  readonly digest: Digest;
  /** Undefined when the store has lost them. */
  readonly bytes: Uint8Array | undefined;
}

export type TagFilter = 'ANY' | 'TAGGED' | 'UNTAGGED';

export type StatusFilter = ImageStatus | 'ANY';

export interface ImageFilter {
  readonly tags: TagFilter;
  readonly status: StatusFilter;
}

export interface ReferrerFilter {
  /** Empty: any. */
  readonly artifactTypes: readonly string[];
  readonly status: StatusFilter;
}

type InArchive = 'status' | 'archivedAt' | 'activatedAt';

/** ACTIVE unless it says otherwise. */
export interface NewImage extends Omit<Referrer, 'id' | InArchive>, Partial<Pick<Image, InArchive>> {
  readonly manifest: Uint8Array;
  /** Scope in which equal manifests are stored once. */
  readonly scope: string;
  /** Blobs that it needs (each in the repository already), with the media type by which it names them. */
  readonly blobs: readonly { readonly digest: Digest; readonly mediaType: string | undefined }[];
  /** Ids of images of the repository that it lists. */
  readonly children: readonly number[];
}

export interface ImageWrites {
  insert(image: NewImage): Promise<Image>;
  /**
   * Sets the image's status, and the time at which it was archived or, having been in the archive, became ACTIVE. The
   * image as it is then.
   */
  setStatus(image: Image, status: ImageStatus, now: number): Promise<Image>;
  /** Removes the image with its tags; blobs that nothing else of the repository needs are touched with `now`. */
  remove(image: Image, now: number): Promise<void>;
  /** Keeps the later of the stored and the given time, per image; unknown ids are ignored. */
  recordPulls(pulls: readonly { readonly imageId: number; readonly at: number }[]): Promise<void>;
}

export interface TagReads {
  /** Ascending. */
  page(repositoryId: number, after: string | undefined, limit: number): Promise<Page<string, string>>;
  /** The same of tags whose images are ACTIVE. */
  shown(repositoryId: number, after: string | undefined, limit: number): Promise<Page<string, string>>;
  ofImage(imageId: number): Promise<string[]>;
  countOfImage(imageId: number): Promise<number>;
}

export interface TagWrites {
  /** Points the tag at the image, wherever it pointed before. */
  put(repositoryId: number, tag: string, imageId: number, now: number): Promise<void>;
  remove(repositoryId: number, tag: string): Promise<void>;
}
