import type { Sliced } from '../../../kernel/slices.ts';
import type { Judged, Verdict } from '../lifecycle/evaluate.ts';
import type { LifecycleImage } from '../lifecycle/images.ts';
import type { LifecycleAction, LifecycleRule } from '../lifecycle/policy.ts';
import { reasonOf } from '../lifecycle/reason.ts';
import { STEPS } from '../lifecycle/sorted.ts';
import { type RetentionVerdict, retentionInSlices, type TagChoice } from './evaluate.ts';
import { retentionReason } from './reason.ts';
import type { RetentionRule } from './rules.ts';

/** What lifecycle policy and retention rules together say of an image. */
export interface Ruling {
  readonly image: LifecycleImage;
  /** The policy's; `unselected` where there is none. */
  readonly verdict: Verdict;
  readonly retention: RetentionVerdict;
}

/** What is to be done about an image. */
export type Decision =
  | { readonly kind: 'stay' }
  | { readonly kind: LifecycleAction; readonly source: 'policy'; readonly rule: LifecycleRule }
  | { readonly kind: LifecycleAction; readonly source: 'retention'; readonly rule: RetentionRule }
  | { readonly kind: 'untag'; readonly tags: readonly TagChoice[] };

const STAY: Decision = { kind: 'stay' };

/** What both say of each image, in the order of `judged`: work in slices. */
export function* rulingsInSlices(
  rules: readonly RetentionRule[],
  judged: readonly Judged[],
  now: number,
): Sliced<Ruling[]> {
  const images: LifecycleImage[] = [];
  for (const { image } of judged) if (images.push(image) % STEPS === 0) yield;
  const verdicts = yield* retentionInSlices(rules, images, now);
  const rulings: Ruling[] = [];
  for (const [index, each] of judged.entries()) {
    if (rulings.push(rulingOf(each, verdicts[index] ?? { kind: 'none' })) % STEPS === 0) yield;
  }
  return rulings;
}

/** Puts both verdicts together: what a retention rule keeps, a policy does not act on either. */
function rulingOf({ image, verdict }: Judged, retention: RetentionVerdict): Ruling {
  const kept =
    retention.kind === 'kept' ? retention.rule : retention.kind === 'untag' ? retention.kept : undefined;
  if (kept === undefined || verdict.kind !== 'acted') return { image, verdict, retention };
  const by = `the retention rule '${kept.name}' keeps it`;
  return { image, verdict: { kind: 'held', rule: verdict.rule, rank: verdict.rank, by }, retention };
}

/** The strongest of what both say: expire, transition (archive), remove tags. */
export function decide({ verdict, retention }: Ruling): Decision {
  const byPolicy: Decision =
    verdict.kind === 'acted' ? { kind: verdict.rule.action, source: 'policy', rule: verdict.rule } : STAY;
  if (byPolicy.kind === 'expire') return byPolicy;
  if (retention.kind === 'acted') {
    const { rule, action } = retention;
    if (action === 'expire') return { kind: 'expire', source: 'retention', rule };
    return byPolicy.kind === 'stay' ? { kind: 'transition', source: 'retention', rule } : byPolicy;
  }
  if (byPolicy.kind !== 'stay') return byPolicy;
  return retention.kind === 'untag' ? { kind: 'untag', tags: retention.tags } : STAY;
}

/** The same ruling where pins and the like hold the image. `by`: what, for people. */
export function heldBy({ image, verdict, retention }: Ruling, by: string): Ruling {
  return {
    image,
    verdict:
      verdict.kind === 'acted' ? { kind: 'held', rule: verdict.rule, rank: verdict.rank, by } : verdict,
    retention: heldRetention(retention, by),
  };
}

function heldRetention(retention: RetentionVerdict, by: string): RetentionVerdict {
  if (retention.kind === 'acted') return { kind: 'held', rule: retention.rule, by };
  const [first] = retention.kind === 'untag' ? retention.tags : [];
  return first === undefined ? retention : { kind: 'held', rule: first.rule, by };
}

/** Why an image goes or stays, in a sentence for people. `now`: what it was judged with. */
export function rulingReason(ruling: Ruling, now: number): string {
  const { image, verdict, retention } = ruling;
  const decision = decide(ruling);
  const byPolicy = reasonOf({ image, verdict }, now);
  const byRules = retentionReason(retention, image, now);
  const policyActs = decision.kind !== 'stay' && decision.kind !== 'untag' && decision.source === 'policy';
  if (policyActs || byRules === undefined) return byPolicy;
  return decision.kind === 'stay' && 'rule' in verdict ? `${byPolicy} ${byRules}` : byRules;
}
