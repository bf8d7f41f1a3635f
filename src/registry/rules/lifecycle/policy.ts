/** A lifecycle policy (spec 6.1), rules by ascending priority. What a text must be to become one: parse.ts. */
export interface LifecyclePolicy {
  readonly rules: readonly LifecycleRule[];
}

export interface LifecycleRule {
  /** 1 or more; a smaller number goes first. Unique in a policy. */
  readonly priority: number;
  readonly description: string | undefined;
  readonly selection: Selection;
  readonly action: LifecycleAction;
}

export type LifecycleAction = 'expire' | 'transition';

/** Where an image is: `archive` while it is archived. Rules look at images of one of them only. */
export type StorageClass = 'standard' | 'archive';

export interface Selection {
  readonly tags: TagSelection;
  readonly storageClass: StorageClass;
  readonly count: Count;
}

export type TagSelection =
  | { readonly status: 'any' | 'untagged' }
  /** Every entry must match at least one tag of the image. */
  | { readonly status: 'tagged'; readonly by: 'pattern' | 'prefix'; readonly entries: readonly string[] };

export type Count =
  | { readonly type: 'imageCountMoreThan'; readonly images: number }
  | { readonly type: AgeType; readonly days: number };

export type AgeType = (typeof ageTypes)[number];

export const ageTypes = ['sinceImagePushed', 'sinceImagePulled', 'sinceImageTransitioned'] as const;
