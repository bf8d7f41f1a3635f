import type { ImageGuard } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import type { MetaView } from '../ports.ts';
import type { ImageId, ImageNode } from '../registry.ts';
import { imageIdText } from '../rules/image-id.ts';
import { parseManifest } from '../rules/manifest.ts';
import { activePins, pinOfImage } from '../rules/pins.ts';
import { type Platform, platformsOf } from '../rules/platforms.ts';
import type { Digest, Image, ImageWithTags, Pin, RegistryKey } from '../types.ts';
import { findRepository, placeOf } from './find-repository.ts';
import { findForCall } from './guard-image.ts';
import type { RegistryDeps } from './perform.ts';
import { taggedFor } from './signature-tags.ts';

/** Referrers of one image that are shown. */
const REFERRERS = 100;
/** Images in one answer. */
const NODES = 1_000;

const anyReferrer = { artifactTypes: [], status: 'ANY' } as const;

interface Walk {
  readonly view: MetaView;
  readonly repositoryId: number;
  readonly pins: readonly Pin[];
  readonly pending: (imageId: number) => number | undefined;
  /** What has been shown: an image that is reached twice is shown once with what hangs on it. */
  readonly seen: Set<Digest>;
}

/**
 * An image with all that belongs to it: the children that it lists, with their platforms, and of each the
 * referrers and what is tagged as its signatures.
 * Throws ImageNotFound.
 */
export function imageTree(
  deps: RegistryDeps,
  registry: RegistryKey,
  repositoryName: string,
  id: ImageId,
  guard?: ImageGuard,
): Promise<ImageNode> {
  return deps.store.read(async (view) => {
    const repository = await findRepository(view, registry, repositoryName);
    const image = await findForCall(view, repository.id, id, guard);
    if (image === undefined) {
      throw registryError('ImageNotFound', { ...placeOf(repository), imageId: imageIdText(id) });
    }
    const pins = activePins(await view.pins.ofRepository(repository.id), deps.clock.now());
    const pending = (imageId: number) => deps.pulls.pending(imageId);
    return nodeOf({ view, repositoryId: repository.id, pins, pending, seen: new Set() }, image, undefined);
  });
}

async function nodeOf(
  walk: Walk,
  image: Image,
  platform: Platform | undefined,
  inherited?: Pin,
): Promise<ImageNode> {
  const { view, repositoryId, pins, pending, seen } = walk;
  const [described] = await view.images.describe([image]);
  const tags = described?.tags ?? [];
  const lastPulledAt = latest(described, pending(image.id));
  const pin = pinOfImage(pins, { digest: image.digest, tags }) ?? inherited;
  const bare = { digest: image.digest, image: { ...image, tags, lastPulledAt }, platform, pin };
  if (seen.has(image.digest) || seen.size >= NODES) {
    return { ...bare, children: [], referrers: [], moreReferrers: false };
  }
  seen.add(image.digest);
  const children = await childrenOf(walk, image, pin);
  const page = await view.images.referrers(repositoryId, image.digest, anyReferrer, undefined, REFERRERS);
  const referrers: ImageNode[] = [];
  const tagged = await taggedFor(view, repositoryId, image.digest);
  for (const referrer of [...tagged, ...page.items]) {
    referrers.push(await nodeOf(walk, referrer, undefined, pin));
  }
  return { ...bare, children, referrers, moreReferrers: page.next !== undefined };
}

/** In the order in which the index lists them; a child that is gone is named by its digest alone. */
async function childrenOf(walk: Walk, image: Image, pin: Pin | undefined): Promise<ImageNode[]> {
  const { view, repositoryId } = walk;
  const bytes = await view.images.manifest(image.id);
  if (bytes === undefined) return [];
  const { children } = parseManifest(bytes, image.mediaType, {
    layersPerImage: Number.POSITIVE_INFINITY,
    strict: false,
  });
  if (children.length === 0) return [];
  const platforms = platformsOf(bytes);
  const digests = [...new Set(children.map((child) => child.digest))];
  const present = new Map(
    (await view.images.existing(repositoryId, digests)).map((child) => [child.digest, child]),
  );
  const nodes: ImageNode[] = [];
  for (const digest of digests) {
    const child = present.get(digest);
    const platform = platforms.get(digest);
    if (child !== undefined) nodes.push(await nodeOf(walk, child, platform, pin));
    else
      nodes.push({
        digest,
        image: undefined,
        platform,
        pin: undefined,
        children: [],
        referrers: [],
        moreReferrers: false,
      });
  }
  return nodes;
}

function latest(described: ImageWithTags | undefined, pending: number | undefined): number | undefined {
  const stored = described?.lastPulledAt;
  if (pending === undefined) return stored;
  return stored === undefined ? pending : Math.max(stored, pending);
}
