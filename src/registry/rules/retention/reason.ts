import { DAY } from '../lifecycle/evaluate.ts';
import type { LifecycleImage } from '../lifecycle/images.ts';
import type { RetentionVerdict, TagChoice } from './evaluate.ts';
import type { Age, RetentionRule } from './rules.ts';
import { momentOf } from './select.ts';

/** What retention rules say of an image, in a sentence for people; undefined where they say nothing. */
export function retentionReason(
  verdict: RetentionVerdict,
  image: LifecycleImage,
  now: number,
): string | undefined {
  switch (verdict.kind) {
    case 'none':
      return undefined;
    case 'kept':
      return `Stays: ${nameOf(verdict.rule)} keeps it (${keptText(verdict.rule, image, now)}).`;
    case 'acted':
      return `${verdict.action === 'expire' ? 'Goes' : 'Is archived'}: ${why(verdict.rule, image, now)}.`;
    case 'listed':
      return `Stays: ${why(verdict.rule, image, now)}, but an image index of the repository lists it.`;
    case 'held':
      return `Stays: ${why(verdict.rule, image, now)}, but ${verdict.by}.`;
    case 'untag': {
      const tags = verdict.tags.map((choice) => tagText(choice, image, now)).join('; ');
      const kept = verdict.kept === undefined ? '' : `, and ${nameOf(verdict.kept)} keeps it`;
      return `Stays${kept}, but loses tags: ${tags}.`;
    }
  }
}

function tagText({ tag, rule }: TagChoice, image: LifecycleImage, now: number): string {
  return `'${tag}', as ${chosenText(rule, image, image.tags.indexOf(tag), now)}`;
}

function why(rule: RetentionRule, image: LifecycleImage, now: number): string {
  if (rule.action.type === 'expireTags')
    return `all its tags expire, '${image.tags[0]}' by ${nameOf(rule)} and so on`;
  return chosenText(rule, image, undefined, now);
}

function nameOf({ name }: RetentionRule): string {
  return `the retention rule '${name}'`;
}

function chosenText(
  rule: RetentionRule,
  image: LifecycleImage,
  tag: number | undefined,
  now: number,
): string {
  const { ages, newest } = rule.conditions;
  const parts = ages.map((age) => `${ageText(age, image, tag, now)}, more than its ${days(age)}`);
  if (newest !== undefined) {
    const { count, by } = newest;
    parts.push(`it is not among the newest ${count} by when they were ${WORDS[by]}${groupText(rule)}`);
  }
  return `${nameOf(rule)} selects it and ${parts.join(', and ')}`;
}

function keptText(rule: RetentionRule, image: LifecycleImage, now: number): string {
  const { ages, newest } = rule.conditions;
  const within = ages.find(
    ({ since, days: most }) => now - (momentOf(since, { image, tag: undefined }) ?? 0) <= most * DAY,
  );
  if (within !== undefined)
    return `${ageText(within, image, undefined, now)}, not more than its ${days(within)}`;
  if (newest === undefined) return 'whatever it matches';
  return `it is among the newest ${newest.count} by when they were ${WORDS[newest.by]}${groupText(rule)}`;
}

function groupText({ conditions: { newest } }: RetentionRule): string {
  if (newest === undefined || newest.per === 'rule') return '';
  return newest.per === 'pattern' ? ' of what its pattern matches' : ' of those that it captures the same of';
}

const WORDS = { pushed: 'pushed', pulled: 'last pulled', tagged: 'tagged', archived: 'archived' } as const;

function ageText({ since }: Age, image: LifecycleImage, tag: number | undefined, now: number): string {
  const ago = duration(now - (momentOf(since, { image, tag }) ?? now));
  if (since === 'pulled' && image.lastPulledAt === undefined && image.childPulledAt === undefined) {
    const came = image.lastActivatedAt === undefined ? 'pushed' : 'restored from the archive';
    return `it was ${came} ${ago} ago and never pulled`;
  }
  if (since === 'tagged' && image.tags.length === 0) return `it was pushed ${ago} ago and has no tag`;
  return `${tag !== undefined && since !== 'tagged' ? 'its image' : 'it'} was ${WORDS[since]} ${ago} ago`;
}

function days({ days: number }: Age): string {
  return number === 1 ? '1 day' : `${number} days`;
}

function duration(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  return `${Math.floor(minutes / (24 * 60))} d ${Math.floor(minutes / 60) % 24} h ${minutes % 60} min`;
}
