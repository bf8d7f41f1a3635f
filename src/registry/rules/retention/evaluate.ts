import { type Sliced, whole } from '../../../kernel/slices.ts';
import { DAY } from '../lifecycle/evaluate.ts';
import type { LifecycleImage } from '../lifecycle/images.ts';
import { STEPS, sorted } from '../lifecycle/sorted.ts';
import type { RetentionRule } from './rules.ts';
import { byNewest, chosenTags, momentOf, type Selected, select } from './select.ts';

/**
 * What retention rules say of each image:
 *
 *   for each rule by itself, on the repository as it is:
 *     its set       = the images that it selects, or their tags (select.ts)
 *     the newest    = of each group of its set as many as it says
 *     it acts on    = those of its set that are older than all its ages and not among the newest
 *     or it keeps   = those that are within one of its ages, or among the newest, or all where it says neither
 *
 * Then, for each image: what is kept is left, and so are of its tags those by which it is kept. Else the strongest
 * action counts: expire, archive, tags. An image all of whose tags expire by rules that say so goes whole. An index's
 * child stays as long as an index that is not archived lists it.
 *
 * As with policies, nothing here reads a clock or a store. The order of images and rules makes no difference but for
 * which rule is named.
 */
export type RetentionVerdict =
  | { readonly kind: 'none' }
  | { readonly kind: 'kept'; readonly rule: RetentionRule }
  | { readonly kind: 'acted'; readonly rule: RetentionRule; readonly action: 'expire' | 'archive' }
  /** A rule has chosen it, but an index lists it. */
  | { readonly kind: 'listed'; readonly rule: RetentionRule }
  /** `kept`: the rule that keeps the image itself. */
  | { readonly kind: 'untag'; readonly tags: readonly TagChoice[]; readonly kept: RetentionRule | undefined }
  /** A rule has chosen it, but it is held by something else than rules. `by`: what, for people. */
  | { readonly kind: 'held'; readonly rule: RetentionRule; readonly by: string };

export interface TagChoice {
  readonly tag: string;
  readonly rule: RetentionRule;
}

/** In the order of the images. */
export function evaluateRetention(
  rules: readonly RetentionRule[],
  images: readonly LifecycleImage[],
  now: number,
): RetentionVerdict[] {
  return whole(retentionInSlices(rules, images, now));
}

/** The same as work in slices. */
export function* retentionInSlices(
  rules: readonly RetentionRule[],
  images: readonly LifecycleImage[],
  now: number,
): Sliced<RetentionVerdict[]> {
  const marks: (Marks | undefined)[] = new Array(images.length).fill(undefined);
  for (const rule of rules) yield* apply(rule, images, marks, now);
  const verdicts: RetentionVerdict[] = [];
  for (const [index, image] of images.entries()) {
    verdicts.push(verdictOf(image, marks[index]));
    if (index % STEPS === 0) yield;
  }
  return verdicts;
}

/** What rules say of one image. */
interface Marks {
  kept?: RetentionRule;
  readonly heldTags: Set<number>;
  expire?: RetentionRule;
  archive?: RetentionRule;
  readonly tags: Map<number, RetentionRule>;
}

function* apply(
  rule: RetentionRule,
  images: readonly LifecycleImage[],
  marks: (Marks | undefined)[],
  now: number,
): Sliced<void> {
  const selected: Selected[] = [];
  const cost = costOf(rule);
  let steps = 0;
  for (const [index, image] of images.entries()) {
    select(rule, image, index, selected);
    steps += 1 + cost * image.tags.length;
    if (steps < STEPS) continue;
    steps = 0;
    yield;
  }
  const newest = yield* newestOf(rule, selected);
  const keeps = rule.action.type === 'keep';
  for (const each of selected) {
    if (keeps ? isKept(rule, each, newest, now) : isChosen(rule, each, newest, now)) mark(rule, each, marks);
    steps += 1;
    if (steps < STEPS) continue;
    steps = 0;
    yield;
  }
}

/** Steps that a tag takes, about: eight of an expression's program are as fast as one of ours. */
function costOf({ selection: { include = [], exclude } }: RetentionRule): number {
  return [...include, ...exclude].reduce((sum, { size }) => sum + Math.ceil(size / 8), 1);
}

/** Those among the newest of one of their groups. */
function* newestOf(rule: RetentionRule, selected: readonly Selected[]): Sliced<ReadonlySet<Selected>> {
  const { newest } = rule.conditions;
  const found = new Set<Selected>();
  if (newest === undefined) return found;
  const counts = new Map<string, number>();
  let steps = 0;
  for (const each of yield* sorted(selected, byNewest)) {
    for (const group of each.groups) {
      const count = (counts.get(group) ?? 0) + 1;
      counts.set(group, count);
      if (count <= newest.count) found.add(each);
    }
    steps += 1 + each.groups.length;
    if (steps < STEPS) continue;
    steps = 0;
    yield;
  }
  return found;
}

type Newest = ReadonlySet<Selected>;

function isChosen(
  { conditions: { ages } }: RetentionRule,
  each: Selected,
  newest: Newest,
  now: number,
): boolean {
  if (newest.has(each)) return false;
  return ages.every(({ since, days }) => now - (momentOf(since, each) ?? now) > days * DAY);
}

function isKept({ conditions }: RetentionRule, each: Selected, newest: Newest, now: number): boolean {
  if (conditions.ages.length === 0 && conditions.newest === undefined) return true;
  if (newest.has(each)) return true;
  return conditions.ages.some(({ since, days }) => now - (momentOf(since, each) ?? 0) <= days * DAY);
}

function mark(rule: RetentionRule, { image, index, tag }: Selected, marks: (Marks | undefined)[]): void {
  const of: Marks = marks[index] ?? { heldTags: new Set(), tags: new Map() };
  marks[index] = of;
  switch (rule.action.type) {
    case 'keep':
      of.kept ??= rule;
      for (const at of chosenTags(rule, image)) of.heldTags.add(at);
      return;
    case 'expireTags':
      if (tag !== undefined) of.tags.set(tag, milder(of.tags.get(tag), rule));
      return;
    default:
      of[rule.action.type] ??= rule;
  }
}

/** Of two rules for one tag the one that leaves the image. */
function milder(first: RetentionRule | undefined, second: RetentionRule): RetentionRule {
  if (first === undefined) return second;
  return goesWhole(first) && !goesWhole(second) ? second : first;
}

function goesWhole({ action }: RetentionRule): boolean {
  return action.type === 'expireTags' && action.wholeImage;
}

const NONE: RetentionVerdict = { kind: 'none' };

function verdictOf(image: LifecycleImage, marks: Marks | undefined): RetentionVerdict {
  if (marks === undefined) return NONE;
  const { kept, expire, archive, heldTags } = marks;
  const tags = [...marks.tags].filter(([at]) => !heldTags.has(at));
  if (kept === undefined) {
    const whole = expire ?? (isWhole(image, tags) ? tags[0]?.[1] : undefined);
    const rule = whole ?? archive;
    if (rule !== undefined && !image.listed) {
      return { kind: 'acted', rule, action: whole === undefined ? 'archive' : 'expire' };
    }
    if (rule !== undefined && tags.length === 0) return { kind: 'listed', rule };
  }
  if (tags.length > 0) {
    tags.sort(([a], [b]) => a - b);
    return { kind: 'untag', tags: tags.map(([at, rule]) => ({ tag: image.tags[at] ?? '', rule })), kept };
  }
  return kept === undefined ? NONE : { kind: 'kept', rule: kept };
}

/** Whether all its tags expire, each by a rule that lets the image go with the last. */
function isWhole({ tags }: LifecycleImage, expiring: readonly (readonly [number, RetentionRule])[]): boolean {
  return expiring.length === tags.length && expiring.every(([, rule]) => goesWhole(rule));
}
