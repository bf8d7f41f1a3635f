import { inTurns, turn } from '../../../kernel/slices.ts';
import type { MetaStore, MetaView } from '../../ports.ts';
import {
  evaluateInSlices,
  type Judged,
  type LifecycleImage,
  type LifecyclePolicy,
} from '../../rules/lifecycle/index.ts';

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
  return { judged: await inTurns(evaluateInSlices(policy, images, now)), shrinks };
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
