import { inTurns, turn } from '../../../kernel/slices.ts';
import type { MetaStore, MetaView } from '../../ports.ts';
import {
  evaluateInSlices,
  type Judged,
  type LifecycleImage,
  type LifecyclePolicy,
} from '../../rules/lifecycle/index.ts';
import { activePins, pinnedBy } from '../../rules/pins.ts';
import { pinHolding } from '../pinned.ts';

/** Images read at a time: a few milliseconds. */
const PAGE = 250;

export interface Judgement {
  /** Oldest first. */
  readonly judged: readonly Judged[];
  /** See `ImageReads.shrinks`. */
  readonly shrinks: number;
}

/**
 * What a policy does to the images that a repository has: on one snapshot, in turns of a few milliseconds, so that
 * pushes and pulls go on meanwhile. Holds what it needs of each image (a few hundred bytes) in memory.
 */
export async function judgeRepository(
  store: MetaStore,
  repositoryId: number,
  policy: LifecyclePolicy,
  now: number,
): Promise<Judgement> {
  const { images, shrinks } = await store.read(async (view) => ({
    shrinks: await view.images.shrinks(repositoryId),
    images: await allImages(view, repositoryId),
  }));
  const judged = await inTurns(evaluateInSlices(policy, images, now));
  return { judged: await withHolds(store, repositoryId, judged, now), shrinks };
}

/** For how long policies leave a restored image alone. */
const RESTORED = 24 * 60 * 60 * 1000;

/**
 * Pinned images and those restored lately are counted like any others, and not acted on: so it is enough to look at
 * those that would be.
 */
async function withHolds(
  store: MetaStore,
  repositoryId: number,
  judged: Judged[],
  now: number,
): Promise<Judged[]> {
  return store.read(async (view) => {
    const pins = activePins(await view.pins.ofRepository(repositoryId), now);
    const restored = new Set(await view.deleted.restoredSince(repositoryId, now - RESTORED));
    if (pins.length === 0 && restored.size === 0) return judged;
    const held: Judged[] = [];
    for (const each of judged) {
      const by =
        each.verdict.kind === 'acted' ? await holds(view, repositoryId, each, restored, now) : undefined;
      held.push(by === undefined ? each : asHeld(each, by));
    }
    return held;
  });
}

function asHeld({ image, verdict }: Judged, by: string): Judged {
  return 'rule' in verdict
    ? { image, verdict: { kind: 'held', rule: verdict.rule, rank: verdict.rank, by } }
    : { image, verdict };
}

async function holds(
  view: MetaView,
  repositoryId: number,
  { image: { digest } }: Judged,
  restored: ReadonlySet<string>,
  now: number,
): Promise<string | undefined> {
  if (restored.has(digest)) return 'it was restored less than a day ago';
  const image = await view.images.byDigest(repositoryId, digest);
  const pin = image && (await pinHolding(view, repositoryId, image, now));
  return pin && `it is pinned by ${pinnedBy(pin)}`;
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
