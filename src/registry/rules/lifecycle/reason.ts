import type { Judged, Verdict } from './evaluate.ts';
import { classOf, type LifecycleImage, pullTimeOf, pushTimeOf } from './images.ts';
import type { LifecycleRule } from './policy.ts';

type Ruled = Extract<Verdict, { readonly rule: LifecycleRule }>;

/** Why an image goes or stays, in a sentence for people. `now`: what it was judged with. */
export function reasonOf(judged: Judged, now: number): string {
  const { image, verdict } = judged;
  switch (verdict.kind) {
    case 'unselected':
      return `Stays: no rule for ${classOf(image)} storage selects it.`;
    case 'referrer':
      return 'Stays as long as its subject: it is a referrer of an image of the repository.';
    case 'activating':
      return 'Stays: it is being restored from the archive, and rules look at it after that.';
    default:
      return ruledReason(verdict, image, now);
  }
}

function ruledReason(verdict: Ruled, image: LifecycleImage, now: number): string {
  const { rule, kind } = verdict;
  const why = `${ruleText(rule)} selects it and ${countText(verdict, image, now)}`;
  if (kind === 'kept') return `Stays: ${why}; no later rule can act on it.`;
  if (kind === 'held') return `Stays: ${why}, but ${verdict.by}.`;
  if (kind === 'listed') return `Stays: ${why}, but an image index of the repository lists it.`;
  return `${rule.action === 'expire' ? 'Goes' : 'Is archived'}: ${why}.`;
}

function ruleText({ priority, selection: { tags } }: LifecycleRule): string {
  const rule = `rule ${priority}`;
  switch (tags.status) {
    case 'any':
      return `${rule} (any image)`;
    case 'untagged':
      return `${rule} (untagged images)`;
    case 'tagged': {
      const entries = tags.entries.map((entry) => `'${entry}${tags.by === 'prefix' ? '*' : ''}'`);
      return `${rule} (images with a tag like ${entries.join(' and one like ')})`;
    }
  }
}

function countText({ rule, rank, kind }: Ruled, image: LifecycleImage, now: number): string {
  const { count } = rule.selection;
  if (count.type === 'imageCountMoreThan') {
    return `counts it as number ${rank}, youngest first, where it keeps ${count.images}`;
  }
  const [what, since] = {
    sinceImagePushed: ['pushed or restored', pushTimeOf(image)] as const,
    sinceImagePulled: ['last in use', pullTimeOf(image)] as const,
    sinceImageTransitioned: ['archived', image.lastArchivedAt ?? now] as const,
  }[count.type];
  const more = kind === 'kept' ? 'not more' : 'more';
  return `counts ${duration(now - since)} since it was ${what}, ${more} than its ${count.days} days`;
}

function duration(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const days = Math.floor(minutes / (24 * 60));
  return `${days} d ${Math.floor(minutes / 60) % 24} h ${minutes % 60} min`;
}
