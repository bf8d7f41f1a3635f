import type { Clock } from '../../kernel/clock.ts';
import type { Digest } from '../../registry/index.ts';
import type { BlobStore, MetaStore, UsageDifference } from '../../registry/ports.ts';

export interface VerifyParts {
  readonly store: MetaStore;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  /** Age in milliseconds below which bytes without a blob are taken for a push that is under way. */
  readonly grace: number;
}

export interface VerifyOptions {
  readonly repair: boolean;
  /** Told of each finding as it is made, so that a long list need not be kept. */
  readonly found?: (finding: Finding) => void;
}

export type Finding = BlobFinding | OrphanFinding | ManifestFinding | NumberFinding;

export interface BlobFinding {
  /** `unreadable`: the medium failed, so nothing is known of the bytes. */
  readonly kind: 'missing' | 'corrupt' | 'unreadable';
  readonly digest: Digest;
  readonly location: string;
  /** `account/region/repository` that has the blob; the first hundred. */
  readonly repositories: readonly string[];
  /** `account/region/repository@digest` of images that need it; the first hundred. */
  readonly images: readonly string[];
  /**
   * `restored`: an intact copy was found and took its place. `lost`: there is none; the corrupt bytes were put
   * aside, and the blob is absent until somebody pushes it again. `none`: nothing was changed.
   */
  readonly repair: 'restored' | 'lost' | 'none';
}

export interface OrphanFinding {
  readonly kind: 'orphan';
  readonly digest: Digest;
  readonly location: string;
  readonly size: number;
  readonly removed: boolean;
}

export interface ManifestFinding {
  readonly kind: 'missing manifest' | 'corrupt manifest';
  /** `account/region/repository@digest` */
  readonly image: string;
}

/** What is kept of how much a repository or registry has, and is told to CloudWatch, is not what is there. */
export interface NumberFinding extends Pick<UsageDifference, 'name' | 'what' | 'kept' | 'counted'> {
  readonly kind: 'wrong number';
  readonly corrected: boolean;
}

export interface VerifyReport {
  readonly blobs: number;
  readonly bytes: number;
  readonly manifests: number;
  readonly missing: number;
  readonly corrupt: number;
  readonly unreadable: number;
  readonly badManifests: number;
  /** Of the missing and corrupt blobs. */
  readonly restored: number;
  readonly wrongNumbers: number;
  readonly correctedNumbers: number;
  readonly orphans: number;
  readonly orphanBytes: number;
  /**
   * Every image can be pulled: nothing is missing or corrupt, but for what was restored. And no number is wrong, but
   * for those that were corrected.
   */
  readonly good: boolean;
}
