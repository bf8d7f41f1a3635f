import { inTurns, turn } from '../../../kernel/slices.ts';
import type { MetaStore, MetaView } from '../../ports.ts';
import { evaluateInSlices, type LifecycleImage } from '../../rules/lifecycle/index.ts';
import { type Ruling, rulingsInSlices } from '../../rules/retention/index.ts';
import { subjectsOfTags } from '../../rules/signature-tags.ts';
import type { RegistryKey } from '../../types.ts';
import { repositorySettings } from '../repository-settings.ts';
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
  const { found, follow, images, shrinks } = await store.read(async (view) => {
    const found = plan(await planOf(view, registry, repositoryId));
    const some = found.policy !== undefined || found.retention !== undefined;
    const { signatureTagsFollow: follow } = await repositorySettings(view, repositoryId);
    const images = some ? await allImages(view, repositoryId) : [];
    return {
      found,
      follow,
      shrinks: await view.images.shrinks(repositoryId),
      images: follow ? await withSubjects(images) : images,
    };
  });
  const rules = rulesOf(found);
  const judged = await inTurns(evaluateInSlices(rules.policy, images, now));
  const rulings = await inTurns(rulingsInSlices(rules.retention, judged, now));
  const held = await withHolds(store, repositoryId, rulings, now);
  return { ...held, rules, basis: basisOf(found, follow), shrinks };
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

/** Where signature tags follow: what is tagged as signature of an image that is there refers to it. */
async function withSubjects(images: readonly LifecycleImage[]): Promise<LifecycleImage[]> {
  const present = new Set(images.map(({ digest }) => digest));
  const seen: LifecycleImage[] = [];
  for (const image of images) {
    const refers =
      image.refers || subjectsOfTags(image.tags).some((one) => one !== image.digest && present.has(one));
    seen.push(refers === image.refers ? image : { ...image, refers });
    if (seen.length % PAGE === 0) await turn();
  }
  return seen;
}
