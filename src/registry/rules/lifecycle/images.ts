import type { Digest } from '../../types.ts';
import type { StorageClass } from './policy.ts';

/** What evaluation needs to know of an image; times in milliseconds since the epoch. */
export interface LifecycleImage {
  readonly digest: Digest;
  /** Ascending. */
  readonly tags: readonly string[];
  /** When each of the tags was last moved to the image. */
  readonly taggedAt: readonly number[];
  readonly mediaType: string;
  readonly artifactType: string | undefined;
  /** Place in the order of commits: of two images pushed at one time the larger is the younger. */
  readonly sequence: number;
  readonly pushedAt: number;
  readonly status: 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';
  readonly lastPulledAt: number | undefined;
  /** Last pull of an image that it lists. */
  readonly childPulledAt: number | undefined;
  /** When it was last restored from the archive. */
  readonly lastActivatedAt: number | undefined;
  readonly lastArchivedAt: number | undefined;
  /** Whether an index of the repository that is not archived lists it. */
  readonly listed: boolean;
  /** Whether it is a referrer (signature, SBOM) of an image that is in the repository: it goes with that one. */
  readonly refers: boolean;
}

/** The class whose rules look at the image; none while it is being restored (spec 6.2). */
export function classOf({ status }: LifecycleImage): StorageClass | undefined {
  if (status === 'ACTIVATING') return undefined;
  return status === 'ACTIVE' ? 'standard' : 'archive';
}

/** A restored image is as young as its restoring (spec 6.2, 2). */
export function pushTimeOf({ lastActivatedAt, pushedAt }: LifecycleImage): number {
  return lastActivatedAt ?? pushedAt;
}

/** The last pull; one that was never pulled, or not since it was restored, counts from when it came (spec 6.2, 3). */
export function pullTimeOf(image: LifecycleImage): number {
  const { lastPulledAt, lastActivatedAt } = image;
  if (lastPulledAt === undefined) return pushTimeOf(image);
  return Math.max(lastPulledAt, lastActivatedAt ?? lastPulledAt);
}

/** Youngest first; ties by commit sequence, then by digest. */
export function byAge(a: LifecycleImage, b: LifecycleImage): number {
  return pushTimeOf(b) - pushTimeOf(a) || b.sequence - a.sequence || (a.digest < b.digest ? -1 : 1);
}
