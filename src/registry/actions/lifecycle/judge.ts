import { inTurns, turn } from '../../../kernel/slices.ts';
import type { MetaStore, MetaView } from '../../ports.ts';
import { evaluateInSlices, type LifecycleImage } from '../../rules/lifecycle/index.ts';
import { type Ruling, rulingsInSlices } from '../../rules/retention/index.ts';
import type { RegistryKey } from '../../types.ts';
import { withHolds } from './holds.ts';
import { basisOf, type Plan, planOf, type Rules, rulesOf } from './plan.ts';

/** Images read at a time: a few milliseconds. */
const PAGE = 250;

export interface Judgement {
  /** Oldest first. */
  readonly rulings: readonly Ruling[];
  /** What it was judged by. */
  readonly rules: Rules;
  readonly basis: string;
  /** See `ImageReads.shrinks`. */
  readonly shrinks: number;
  /** Images that the run must spare when their index takes its children along: digests. */
  readonly spared: ReadonlySet<string>;
}

/** Of which repository; `plan`: other rules than those that hold for it. */
export interface Judged {
  readonly registry: RegistryKey;
  readonly repositoryId: number;
  readonly plan?: (stored: Plan) => Plan;
}

/**
 * What lifecycle policy and retention rules do to the images that a repository has: on one snapshot, in turns of a few
 * milliseconds, so that pushes and pulls go on meanwhile. Holds what it needs of each image (a few hundred bytes) in
 * memory.
 */
export async function judgeRepository(
  store: MetaStore,
  { registry, repositoryId, plan = (stored) => stored }: Judged,
  now: number,
): Promise<Judgement> {
  const { found, images, shrinks } = await store.read(async (view) => {
    const found = plan(await planOf(view, registry, repositoryId));
    const some = found.policy !== undefined || found.retention !== undefined;
    return {
      found,
      shrinks: await view.images.shrinks(repositoryId),
      images: some ? await allImages(view, repositoryId) : [],
    };
  });
  const rules = rulesOf(found);
  const judged = await inTurns(evaluateInSlices(rules.policy, images, now));
  const rulings = await inTurns(rulingsInSlices(rules.retention, judged, now));
  const held = await withHolds(store, repositoryId, rulings, now);
  return { ...held, rules, basis: basisOf(found), shrinks };
}

async function allImages(view: MetaView, repositoryId: number): Promise<LifecycleImage[]> {
  const images: LifecycleImage[] = [];
  let after: string | undefined;
  do {
    const page = await view.lifecycle.images(repositoryId, after, PAGE);
    images.push(...page.items);
    after = page.next;
    await turn();
  } while (after !== undefined);
  return images;
}
