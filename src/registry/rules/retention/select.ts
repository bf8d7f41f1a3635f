import type { LifecycleImage } from '../lifecycle/images.ts';
import { classOf, pullTimeOf, pushTimeOf } from '../lifecycle/images.ts';
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
}

/**
 * Whether an image is in the set of a rule, by its tags:
 *
 *   a rule that expires or archives images   one tag is included, and none is excluded: an excluded tag saves the image
 *   a rule that keeps, or that expires tags   a tag that is included and not excluded is enough
 *
 * Untagged images are selected where the rule asks for them, or for `any`. Referrers of what is there are in no set.
 */
export function* selectedOf(rule: RetentionRule, image: LifecycleImage, index: number): Generator<Selected> {
  if (image.refers || !isOfKind(rule, image)) return;
  const { selection, action, conditions } = rule;
  const { tagStatus } = selection;
  const { tags } = image;
  const whole = (own: readonly number[]) => ({
    index,
    image,
    tag: undefined,
    groups: groupsOf(
      rule,
      conditions.newest,
      own.map((at) => tags[at] ?? ''),
    ),
  });
  if (tags.length === 0) {
    if (tagStatus !== 'tagged') yield whole([]);
    return;
  }
  if (tagStatus === 'untagged') return;
  const chosen = chosenTags(rule, image);
  if (action.type === 'expireTags') {
    for (const tag of chosen) {
      yield { index, image, tag, groups: groupsOf(rule, conditions.newest, [tags[tag] ?? '']) };
    }
    return;
  }
  const { include, exclude } = selection;
  if (action.type === 'keep') {
    if (chosen.length > 0) yield whole(chosen);
    return;
  }
  if (exclude.some(({ match }) => tags.some((tag) => match(tag) !== undefined))) return;
  if (include === undefined || chosen.length > 0) yield whole(chosen);
}

/** Places of the tags that are included and not excluded. */
export function chosenTags(
  { selection: { include, exclude } }: RetentionRule,
  { tags }: LifecycleImage,
): number[] {
  const chosen: number[] = [];
  for (const [at, tag] of tags.entries()) {
    if (include !== undefined && !include.some(({ match }) => match(tag) !== undefined)) continue;
    if (!exclude.some(({ match }) => match(tag) !== undefined)) chosen.push(at);
  }
  return chosen;
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
  newest: Newest | undefined,
  tags: readonly string[],
): readonly string[] {
  const include = selection.include ?? [];
  if (newest === undefined || newest.per === 'rule') return ONE;
  const groups = new Set<string>();
  for (const [at, { match }] of include.entries()) {
    for (const tag of tags) {
      const captured = match(tag);
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
      return image.taggedAt.length === 0 ? pushTimeOf(image) : Math.max(...image.taggedAt);
    case 'archived':
      return image.lastArchivedAt;
  }
}

/** Newest first; ties by commit sequence, digest and tag. */
export function byNewest(by: Since): (a: Selected, b: Selected) => number {
  return (a, b) =>
    (momentOf(by, b) ?? 0) - (momentOf(by, a) ?? 0) ||
    b.image.sequence - a.image.sequence ||
    (a.image.digest === b.image.digest
      ? (a.tag ?? 0) - (b.tag ?? 0)
      : a.image.digest < b.image.digest
        ? -1
        : 1);
}
