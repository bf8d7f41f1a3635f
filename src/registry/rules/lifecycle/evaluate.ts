import { type Sliced, whole } from '../../../kernel/slices.ts';
import { byAge, classOf, type LifecycleImage, pullTimeOf, pushTimeOf } from './images.ts';
import type { LifecyclePolicy, LifecycleRule, StorageClass } from './policy.ts';
import { STEPS, sorted } from './sorted.ts';
import { tagMatchOf } from './tag-match.ts';

/**
 * Which images a policy acts on (spec 6.2). For each storage class, whose images are first put in order, youngest
 * first:
 *
 *   for each rule, the one of the smallest priority first:
 *     its set          = the images whose tags it selects, those of earlier rules included: they are counted
 *     its candidates   = those of its set that its count chooses
 *     it acts on       = its candidates that are in the set of no earlier rule
 *     from now on its whole set belongs to it, or to the earlier rule that had an image before
 *
 * An image has thus one rule at most. One that an index lists is not acted on as long as the index is there,
 * although its rule has chosen it. A referrer of an image that is there is in no set at all: it goes with its
 * subject, and would otherwise fall to rules about untagged images.
 *
 * Nothing here reads a clock or a store: the same input has the same outcome, whatever the order of the images.
 */
export type Verdict =
  /** Its rule has chosen it, and it goes. */
  | { readonly kind: 'acted'; readonly rule: LifecycleRule; readonly rank: number }
  /** Its rule has chosen it, but an index lists it (ImageReferencedByManifestList). */
  | { readonly kind: 'listed'; readonly rule: LifecycleRule; readonly rank: number }
  /** Its rule has chosen it, but it is held by something else than policies. `by`: what, for people. */
  | { readonly kind: 'held'; readonly rule: LifecycleRule; readonly rank: number; readonly by: string }
  /** Its rule has not chosen it. */
  | { readonly kind: 'kept'; readonly rule: LifecycleRule; readonly rank: number }
  /** No rule of its class selects it. */
  | { readonly kind: 'unselected' }
  | { readonly kind: 'referrer' }
  | { readonly kind: 'activating' };

/** `rank` of a verdict: the place of the image in the set of its rule, 1 for the youngest. */
export interface Judged {
  readonly image: LifecycleImage;
  readonly verdict: Verdict;
}

/** The verdict on each image, oldest first. */
export function evaluateLifecycle(
  policy: LifecyclePolicy,
  images: readonly LifecycleImage[],
  now: number,
): Judged[] {
  return whole(evaluateInSlices(policy, images, now));
}

/** The same as work in slices. */
export function* evaluateInSlices(
  policy: LifecyclePolicy,
  images: readonly LifecycleImage[],
  now: number,
): Sliced<Judged[]> {
  const entries: Entry[] = [];
  for (const image of yield* sorted(images, byAge)) {
    const storageClass = image.refers ? undefined : classOf(image);
    entries.push({ image, storageClass, verdict: unruled(image) });
    if (entries.length % STEPS === 0) yield;
  }
  for (const rule of policy.rules) yield* judge(rule, entries, now);
  return entries.reverse();
}

interface Entry extends Judged {
  /** Undefined for what is in no rule's set. */
  readonly storageClass: StorageClass | undefined;
  verdict: Verdict;
}

function unruled(image: LifecycleImage): Verdict {
  if (image.refers) return REFERRER;
  return image.status === 'ACTIVATING' ? ACTIVATING : UNSELECTED;
}

const UNSELECTED: Verdict = { kind: 'unselected' };
const REFERRER: Verdict = { kind: 'referrer' };
const ACTIVATING: Verdict = { kind: 'activating' };

/** Gives the rule those of its set that no earlier rule has. `entries` are sorted, youngest first. */
function* judge(rule: LifecycleRule, entries: readonly Entry[], now: number): Sliced<void> {
  const { storageClass, tags } = rule.selection;
  const match = tagMatchOf(tags);
  const chosen = chooser(rule, now);
  let rank = 0;
  let steps = 0;
  for (const entry of entries) {
    if (++steps >= STEPS) {
      steps = 0;
      yield;
    }
    if (entry.storageClass !== storageClass) continue;
    const { image } = entry;
    const own = image.tags;
    let selected = match.status === 'any' || (match.status === 'untagged') === (own.length === 0);
    if (selected && match.status === 'tagged') {
      for (const satisfies of match.entries) {
        steps += own.length;
        if (steps >= STEPS) {
          steps = 0;
          yield;
        }
        selected = own.some(satisfies);
        if (!selected) break;
      }
    }
    if (!selected) continue;
    rank += 1;
    if (entry.verdict.kind !== 'unselected') continue;
    const kind = chosen(image, rank) ? (image.listed ? 'listed' : 'acted') : 'kept';
    entry.verdict = { kind, rule, rank };
  }
}

export const DAY = 24 * 60 * 60 * 1000;

/** Whether the count of a rule chooses an image at its rank (spec 6.2, 3). */
function chooser(
  { selection }: LifecycleRule,
  now: number,
): (image: LifecycleImage, rank: number) => boolean {
  const { count } = selection;
  switch (count.type) {
    case 'imageCountMoreThan':
      return (_, rank) => rank > count.images;
    case 'sinceImagePushed':
      return (image) => now - pushTimeOf(image) > count.days * DAY;
    case 'sinceImagePulled':
      return (image) => now - pullTimeOf(image) > count.days * DAY;
    case 'sinceImageTransitioned':
      return ({ lastArchivedAt }) => lastArchivedAt !== undefined && now - lastArchivedAt > count.days * DAY;
  }
}
