import type { ImageReads, PinReads, TagReads } from '../ports.ts';
import { activePins, pinOfImage } from '../rules/pins.ts';
import { subjectsOfTags } from '../rules/signature-tags.ts';
import type { Image, Pin } from '../types.ts';

/** As much of a view or transaction as tells who holds an image. */
export interface PinnedReads {
  readonly images: ImageReads;
  readonly tags: TagReads;
  readonly pins: PinReads;
}

/** Indexes that an image is asked about at once; no manifest may be named by more of them than a repository has. */
const ALL_PARENTS = 1_000_000;

/**
 * The pin that holds an image: one on it, or on an image that it belongs to. A pinned index holds its children, and
 * every pinned image its referrers and what is tagged as its signatures, so the walk goes from the image up: to the
 * indexes that list it and to its subject, and on from these. It ends at once where the repository has no pins.
 */
export async function pinHolding(
  from: PinnedReads,
  repositoryId: number,
  image: Image,
  now: number,
): Promise<Pin | undefined> {
  const pins = activePins(await from.pins.ofRepository(repositoryId), now);
  return pins.length === 0 ? undefined : holding(from, repositoryId, pins, image);
}

async function holding(
  from: PinnedReads,
  repositoryId: number,
  pins: readonly Pin[],
  image: Image,
): Promise<Pin | undefined> {
  const seen = new Set([image.digest]);
  const waiting = [image];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const tags = await from.tags.ofImage(next.id);
    const pin = pinOfImage(pins, { digest: next.digest, tags });
    if (pin !== undefined) return pin;
    const above = await from.images.parents(next.id, ALL_PARENTS);
    if (next.subject !== undefined) above.push(next.subject);
    above.push(...subjectsOfTags(tags));
    const unseen = above.filter((digest) => !seen.has(digest));
    for (const digest of unseen) seen.add(digest);
    waiting.push(...(await from.images.existing(repositoryId, unseen)));
  }
  return undefined;
}

/** How many images or tags of a repository are looked at in one step. */
const STEP = 1_000;

/** A pin that holds anything the repository has. */
export async function pinInUse(
  from: PinnedReads,
  repositoryId: number,
  now: number,
): Promise<Pin | undefined> {
  const pins = activePins(await from.pins.ofRepository(repositoryId), now);
  for (const pin of pins) {
    const { kind, value } = pin.target;
    if (kind === 'digest' && (await from.images.byDigest(repositoryId, value)) !== undefined) return pin;
    if (kind === 'tag' && (await from.images.byTag(repositoryId, value)) !== undefined) return pin;
  }
  const patterns = pins.filter(({ target }) => target.kind === 'tag-pattern');
  if (patterns.length === 0) return undefined;
  let after: string | undefined;
  do {
    const page = await from.tags.page(repositoryId, after, STEP);
    for (const tag of page.items) {
      const pin = pinOfImage(patterns, { digest: '', tags: [tag] });
      if (pin !== undefined) return pin;
    }
    after = page.next;
  } while (after !== undefined);
  return undefined;
}
