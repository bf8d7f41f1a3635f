import type { MetaStore, MetaView } from '../../ports.ts';
import { activePins, pinnedBy, pinOfTag } from '../../rules/pins.ts';
import { type Decision, decide, heldBy, type Ruling } from '../../rules/retention/index.ts';
import type { Pin } from '../../types.ts';
import { pinHolding } from '../pinned.ts';
import type { Judgement } from './judge.ts';

/** For how long rules leave a restored image alone. */
const RESTORED = 24 * 60 * 60 * 1000;

/**
 * Pinned images and those restored lately are counted like any others, and not acted on: so it is enough to look at
 * those that would be.
 */
export async function withHolds(
  store: MetaStore,
  repositoryId: number,
  rulings: readonly Ruling[],
  now: number,
): Promise<Pick<Judgement, 'rulings' | 'spared'>> {
  return store.read(async (view) => {
    const pins = activePins(await view.pins.ofRepository(repositoryId), now);
    const restored = new Set(await view.deleted.restoredSince(repositoryId, now - RESTORED));
    const spared = new Set(restored);
    for (const { retention, image } of rulings) if (retention.kind === 'kept') spared.add(image.digest);
    if (pins.length === 0 && restored.size === 0) return { rulings, spared };
    const held: Ruling[] = [];
    for (const each of rulings) {
      const decision = decide(each);
      held.push(
        decision.kind === 'stay'
          ? each
          : await asHeld(view, { repositoryId, pins, restored, now }, each, decision),
      );
    }
    return { rulings: held, spared };
  });
}

interface Holds {
  readonly repositoryId: number;
  readonly pins: readonly Pin[];
  readonly restored: ReadonlySet<string>;
  readonly now: number;
}

async function asHeld(view: MetaView, holds: Holds, ruling: Ruling, decision: Decision): Promise<Ruling> {
  const { digest } = ruling.image;
  if (holds.restored.has(digest)) return heldBy(ruling, 'it was restored less than a day ago');
  if (decision.kind === 'untag') return withoutPinned(ruling, holds.pins, decision.tags);
  const image = await view.images.byDigest(holds.repositoryId, digest);
  const pin = image && (await pinHolding(view, holds.repositoryId, image, holds.now));
  return pin === undefined ? ruling : heldBy(ruling, `it is pinned by ${pinnedBy(pin)}`);
}

/** A pin on a tag holds the tag; one on the image by its digest does not hold the image's tags. */
function withoutPinned(
  ruling: Ruling,
  pins: readonly Pin[],
  tags: Extract<Decision, { readonly kind: 'untag' }>['tags'],
): Ruling {
  const free = tags.filter(({ tag }) => pinOfTag(pins, tag) === undefined);
  if (free.length === tags.length || ruling.retention.kind !== 'untag') return ruling;
  if (free.length > 0) return { ...ruling, retention: { ...ruling.retention, tags: free } };
  const [first] = tags;
  const pin = first && pinOfTag(pins, first.tag);
  return heldBy(ruling, pin === undefined ? 'it is pinned' : `its tag is pinned by ${pinnedBy(pin)}`);
}
