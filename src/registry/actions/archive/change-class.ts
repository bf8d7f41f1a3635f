import type { UnitContext } from '../../../kernel/unit.ts';
import { registryError } from '../../errors.ts';
import type { MetaTx } from '../../ports.ts';
import { storageClassChanged } from '../../rules/events.ts';
import { parseManifest } from '../../rules/manifest.ts';
import { pinnedBy } from '../../rules/pins.ts';
import type { Digest, Image, Repository, TargetStorageClass } from '../../types.ts';
import { placeOf } from '../find-repository.ts';
import { pinHolding } from '../pinned.ts';
import { taggedFor } from '../signature-tags.ts';
import { anyManifest } from '../trash.ts';

/**
 * Into the archive and back (spec 12.5), within a unit: whatever changes the storage class of images, lifecycle
 * included, does it by this. One thing holds throughout: what an ACTIVE index lists is ACTIVE.
 *
 * - To the archive an image goes at once, unless a pin holds it or an index that is not archived lists it. An index
 *   takes along the children that have no tag, no pin and no other such index. Referrers follow later (spec 12.2).
 * - Back it is ACTIVATING first, with the children of an index and with its referrers (and what is tagged as its
 *   signatures), until an engine has brought their bytes and says ACTIVE (`finishActivationUnit`).
 */
export type ClassOutcome =
  /** All that have changed, the image itself first, as they are now. */
  { readonly changed: readonly [Image, ...Image[]] } | { readonly refused: string };

export async function changeClassOf(
  tx: MetaTx,
  repository: Repository,
  image: Image,
  target: TargetStorageClass,
  context: UnitContext,
): Promise<ClassOutcome> {
  const { now } = context;
  const why = target === 'ARCHIVE' ? await whyKept(tx, repository, image, now) : whyNotRestored(image);
  if (why !== undefined) return { refused: why };
  const change = { tx, now, done: new Set<Digest>() };
  if (target === 'STANDARD') return { changed: await activate(change, image) };
  const changed = await archive(change, image);
  for (const each of changed) {
    await tx.events.append(storageClassChanged(repository, each, target), context);
  }
  return { changed };
}

/** The error for what `changeClassOf` refuses. */
export function classRefusal(repository: Repository, { digest }: Image, why: string): Error {
  return registryError('ImageStorageClassUpdateNotSupported', { ...placeOf(repository), digest, why });
}

/** How many parents of a child a refusal names at most. */
const PARENTS_NAMED = 10;
/** No manifest may be named by more indexes than a repository has images. */
const ALL_PARENTS = 1_000_000;

async function whyKept(
  tx: MetaTx,
  repository: Repository,
  image: Image,
  now: number,
): Promise<string | undefined> {
  if (image.status === 'ARCHIVED') return 'it is in the storage class ARCHIVE already';
  if (image.status === 'ACTIVATING') return 'it is being restored from the archive';
  const parents = await livingParents(tx, image);
  if (parents.length > 0) {
    return `it is referenced by manifest list: [${parents.slice(0, PARENTS_NAMED).join(', ')}]`;
  }
  const pin = await pinHolding(tx, repository.id, image, now);
  return pin && `it is pinned by ${pinnedBy(pin)}`;
}

function whyNotRestored({ status }: Image): string | undefined {
  if (status === 'ACTIVE') return 'it is in the storage class STANDARD already';
  return status === 'ACTIVATING' ? 'it is being restored from the archive already' : undefined;
}

/** Indexes that list the image and are not archived. */
export async function livingParents(tx: Pick<MetaTx, 'images'>, image: Image): Promise<Digest[]> {
  const parents = await tx.images.parents(image.id, ALL_PARENTS);
  if (parents.length === 0) return [];
  const images = await tx.images.existing(image.repositoryId, parents);
  return images.filter(({ status }) => status !== 'ARCHIVED').map(({ digest }) => digest);
}

interface Change {
  readonly tx: MetaTx;
  readonly now: number;
  readonly done: Set<Digest>;
}

async function archive(change: Change, image: Image): Promise<[Image, ...Image[]]> {
  const { tx, now } = change;
  const archived: [Image, ...Image[]] = [await tx.images.setStatus(image, 'ARCHIVED', now)];
  await tx.removedSubjects.note(image.repositoryId, image.digest, now);
  for (const child of await childrenOf(tx, image)) {
    if (child.status === 'ACTIVE' && (await isLoose(tx, child, now))) {
      archived.push(...(await archive(change, child)));
    }
  }
  return archived;
}

async function isLoose(tx: MetaTx, child: Image, now: number): Promise<boolean> {
  if ((await tx.tags.countOfImage(child.id)) > 0) return false;
  if ((await livingParents(tx, child)).length > 0) return false;
  return (await pinHolding(tx, child.repositoryId, child, now)) === undefined;
}

async function activate(change: Change, image: Image): Promise<[Image, ...Image[]]> {
  const { tx, now } = change;
  change.done.add(image.digest);
  const activating: [Image, ...Image[]] = [await tx.images.setStatus(image, 'ACTIVATING', now)];
  const belonging = [...(await childrenOf(tx, image)), ...(await archivedReferrers(tx, image))];
  for (const each of belonging) {
    if (each.status !== 'ARCHIVED' || change.done.has(each.digest)) continue;
    activating.push(...(await activate(change, each)));
  }
  return activating;
}

/** How many referrers are looked at in one step. */
const STEP = 100;

/** What refers to an image, or is tagged as its signature, and is archived. */
export async function archivedReferrers(tx: MetaTx, { repositoryId, digest }: Image): Promise<Image[]> {
  const tagged = await taggedFor(tx, repositoryId, digest);
  const found = tagged.filter(({ status }) => status === 'ARCHIVED');
  let after: Digest | undefined;
  do {
    const filter = { artifactTypes: [], status: 'ARCHIVED' } as const;
    const page = await tx.images.referrers(repositoryId, digest, filter, after, STEP);
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** What an index lists, as far as it is there. */
export async function childrenOf(tx: Pick<MetaTx, 'images'>, image: Image): Promise<Image[]> {
  const manifest = await tx.images.manifest(image.id);
  if (manifest === undefined) return [];
  const { children } = parseManifest(manifest, image.mediaType, anyManifest);
  return tx.images.existing(
    image.repositoryId,
    children.map(({ digest }) => digest),
  );
}
