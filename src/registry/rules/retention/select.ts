import type { LifecycleImage } from '../lifecycle/images.ts';
import { classOf, pullTimeOf, pushTimeOf } from '../lifecycle/images.ts';
import type { TagPattern } from '../tag-patterns/index.ts';
import { matchesWildcard } from '../wildcard.ts';
import type { Newest, RetentionRule, Since } from './rules.ts';

/** What a rule selects and counts: an image, or where tags expire one tag of it. */
export interface Selected {
  /** Place of the image among those that are looked at. */
  readonly index: number;
  readonly image: LifecycleImage;
  /** Place of the tag among the image's; undefined: the image. */
  readonly tag: number | undefined;
  /** Groups in which it is counted. */
  readonly groups: readonly string[];
  /** What the newest are told by; 0 where nothing is counted. */
  readonly at: number;
}

/**
 * Whether an image is in the set of a rule, by its tags:
 *
 *   a rule that expires or archives images   one tag is included, and none is excluded: an excluded tag saves the image
 *   a rule that keeps, or that expires tags   a tag that is included and not excluded is enough
 *
 * Untagged images are selected where the rule asks for them, or for `any`. Referrers of what is there are in no set.
 */
export function select(rule: RetentionRule, image: LifecycleImage, index: number, into: Selected[]): void {
  if (image.refers || !isOfKind(rule, image)) return;
  const { selection, action } = rule;
  const { tagStatus, include, exclude } = selection;
  const { tags } = image;
  if (tags.length === 0) {
    if (tagStatus !== 'tagged') into.push(selectedOf(rule, image, index, undefined, []));
    return;
  }
  if (tagStatus === 'untagged') return;
  const chosen = chosenTags(rule, image);
  if (action.type === 'expireTags') {
    for (const tag of chosen) into.push(selectedOf(rule, image, index, tag, [tag]));
    return;
  }
  const isIn =
    action.type === 'keep'
      ? chosen.length > 0
      : (include === undefined || chosen.length > 0) && !tags.some((tag) => matchesOne(exclude, tag));
  if (isIn) into.push(selectedOf(rule, image, index, undefined, chosen));
}

/** `own`: places of the tags by which it is selected. */
function selectedOf(
  rule: RetentionRule,
  image: LifecycleImage,
  index: number,
  tag: number | undefined,
  own: readonly number[],
): Selected {
  const { newest } = rule.conditions;
  if (newest === undefined) return { index, image, tag, groups: ONE, at: 0 };
  const groups = groupsOf(rule, newest, own, image.tags);
  return { index, image, tag, groups, at: momentOf(newest.by, { image, tag }) ?? 0 };
}

/** Places of the tags that are included and not excluded. */
export function chosenTags(
  { selection: { include, exclude } }: RetentionRule,
  { tags }: LifecycleImage,
): number[] {
  const chosen: number[] = [];
  for (const [at, tag] of tags.entries()) {
    if (include !== undefined && !matchesOne(include, tag)) continue;
    if (!matchesOne(exclude, tag)) chosen.push(at);
  }
  return chosen;
}

function matchesOne(patterns: readonly TagPattern[], tag: string): boolean {
  for (const pattern of patterns) if (pattern.match(tag) !== undefined) return true;
  return false;
}

/** By storage class, at which rules that keep do not look, and by type. */
function isOfKind({ selection, action }: RetentionRule, image: LifecycleImage): boolean {
  if (action.type !== 'keep' && classOf(image) !== selection.storageClass) return false;
  const { mediaTypes, artifactTypes } = selection;
  return isOneOf(mediaTypes, image.mediaType) && isOneOf(artifactTypes, image.artifactType ?? '');
}

function isOneOf(patterns: readonly string[] | undefined, type: string): boolean {
  return patterns === undefined || patterns.some((pattern) => matchesWildcard(pattern, type));
}

const ONE = [''] as const;

function groupsOf(
  { selection }: RetentionRule,
  newest: Newest,
  own: readonly number[],
  tags: readonly string[],
): readonly string[] {
  if (newest.per === 'rule') return ONE;
  const groups = new Set<string>();
  for (const [at, { match }] of (selection.include ?? []).entries()) {
    for (const tag of own) {
      const captured = match(tags[tag] ?? '');
      if (captured !== undefined) groups.add(newest.per === 'pattern' ? String(at) : captured);
    }
  }
  return [...groups];
}

/**
 * The moment that an age counts from. `pulled`: the last pull of the image, or of a child of it; without one, when it
 * was pushed or restored from the archive. `tagged`: when the tag was last moved to the image, of an image the latest
 * of all its tags; untagged, when it was pushed. Undefined: never archived.
 */
export function momentOf(since: Since, { image, tag }: Pick<Selected, 'image' | 'tag'>): number | undefined {
  switch (since) {
    case 'pushed':
      return pushTimeOf(image);
    case 'pulled':
      return Math.max(pullTimeOf(image), image.childPulledAt ?? 0);
    case 'tagged':
      if (tag !== undefined) return image.taggedAt[tag] ?? pushTimeOf(image);
      return image.taggedAt.length === 0 ? pushTimeOf(image) : largest(image.taggedAt);
    case 'archived':
      return image.lastArchivedAt;
  }
}

function largest(times: readonly number[]): number {
  let most = 0;
  for (const time of times) if (time > most) most = time;
  return most;
}

/** Newest first; ties by commit sequence, digest and tag. */
export function byNewest(a: Selected, b: Selected): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.image.sequence !== b.image.sequence) return b.image.sequence - a.image.sequence;
  if (a.image.digest !== b.image.digest) return a.image.digest < b.image.digest ? -1 : 1;
  return (a.tag ?? 0) - (b.tag ?? 0);
}
