import type { Call, ImageGuard } from '../../kernel/identity.ts';
import type { Page } from '../../kernel/pages.ts';
import type { UnitContext } from '../../kernel/unit.ts';
import { registryError } from '../errors.ts';
import type { MetaTx } from '../ports.ts';
import type { RestoredImage } from '../registry.ts';
import { pushed } from '../rules/events.ts';
import { parseManifest } from '../rules/manifest.ts';
import { isFixedTag } from '../rules/mutability.ts';
import { activePins, pinOfTag } from '../rules/pins.ts';
import type { Quotas } from '../settings.ts';
import type { DeletedImage, Digest, Image, Pin, RegistryKey, Repository } from '../types.ts';
import { changeClassOf } from './archive/change-class.ts';
import { findRepository, placeOf } from './find-repository.ts';
import { guardTags } from './guard-image.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';
import { quotaOf } from './quotas.ts';
import { anyManifest, dropFromTrash, trashOf } from './trash.ts';

interface Input {
  readonly registry: RegistryKey;
  readonly repository: string;
  readonly digests: readonly Digest[];
  readonly moveTags: boolean;
  readonly quotas: Quotas;
}

interface Restoring {
  readonly tx: MetaTx;
  readonly repository: Repository;
  readonly pins: readonly Pin[];
  readonly input: Input;
  readonly now: number;
  readonly context: UnitContext;
  readonly restored: RestoredImage[];
}

/**
 * Brings deleted images back with their tags: first the children that an index lists, then the image, then what
 * refers to it, as far as these were deleted too. All of it in one commit, or nothing.
 */
export const restoreImagesUnit: RegistryUnit<Input, readonly RestoredImage[]> = {
  name: 'restore-images',
  async run(tx, input, context) {
    const { now } = context;
    const repository = await findRepository(tx, input.registry, input.repository);
    const pins = activePins(await tx.pins.ofRepository(repository.id), now);
    const restoring: Restoring = { tx, repository, pins, input, now, context, restored: [] };
    for (const digest of input.digests) {
      const done = restoring.restored.some((each) => each.digest === digest);
      if (!done && (await restore(restoring, digest)) === undefined) {
        throw registryError('DeletedImageNotFound', { ...placeOf(repository), digest });
      }
    }
    return restoring.restored;
  },
};

async function restore(restoring: Restoring, digest: Digest): Promise<Image | undefined> {
  const { tx, repository, now, context } = restoring;
  const record = await tx.deleted.image(repository.id, digest);
  if (record === undefined) return undefined;
  const present = await tx.images.byDigest(repository.id, digest);
  const image = present ?? (await bringBack(restoring, record));
  await dropFromTrash(tx, repository.id, digest, now);
  if (record.lastPulledAt !== undefined) {
    await tx.images.recordPulls([{ imageId: image.id, at: record.lastPulledAt }]);
  }
  await tx.deleted.recordRestore(repository.id, digest, now);
  const brought = await bringTags(restoring, image, record.tags);
  restoring.restored.push({ digest, ...brought });
  for (const tag of brought.tags) await tx.events.append(pushed(repository, image, tag), context);
  if (present === undefined && brought.tags.length === 0) {
    await tx.events.append(pushed(repository, image), context);
  }
  await restoreReferrers(restoring, digest);
  return image;
}

async function bringBack(restoring: Restoring, { digest }: DeletedImage): Promise<Image> {
  const { tx, repository, input, now } = restoring;
  const trash = trashOf(repository.id);
  const place = placeOf(repository);
  const kept = await tx.images.byDigest(trash, digest);
  const manifest = kept && (await tx.images.manifest(kept.id));
  if (kept === undefined || manifest === undefined) {
    throw registryError('DeletedImageNotFound', { ...place, digest });
  }
  const limit = await quotaOf(tx, repository, 'imagesPerRepository', input.quotas);
  if ((await tx.images.count(repository.id)) >= limit) {
    throw registryError('LimitExceeded', { ...place, what: 'images', limit });
  }
  const parsed = parseManifest(manifest, kept.mediaType, anyManifest);
  const scope = repository.encryption.type;
  const children: Image[] = [];
  for (const childDigest of new Set(parsed.children.map((child) => child.digest))) {
    const child =
      (await tx.images.byDigest(repository.id, childDigest)) ?? (await restore(restoring, childDigest));
    if (child === undefined) {
      throw registryError('ReferencedImagesNotFound', { ...place, digests: [childDigest] });
    }
    children.push(child);
  }
  const blobs = [...new Map(parsed.blobs.map((blob) => [blob.digest, blob])).values()];
  // A restore brings no layers: those of an archived image are archived as long as it is.
  const since = kept.status === 'ACTIVE' ? now : (kept.archivedAt ?? now);
  for (const blob of blobs) {
    if (!(await tx.blobs.mount(trash, repository.id, blob.digest, scope, since))) {
      throw registryError('LayersNotFound', { ...place, digests: [blob.digest] });
    }
  }
  const { id: _, ...fields } = kept;
  const image = await tx.images.insert({
    ...fields,
    subject: parsed.subject,
    repositoryId: repository.id,
    annotations: parsed.annotations,
    manifest,
    scope,
    blobs,
    children: children.map((child) => child.id),
  });
  return activeOnlyWith(restoring, image, children);
}

/** What an ACTIVE index lists is ACTIVE: where a child has been archived meanwhile, both come back as from there. */
async function activeOnlyWith(
  { tx, repository, context }: Restoring,
  image: Image,
  children: readonly Image[],
): Promise<Image> {
  if (image.status !== 'ACTIVE' || children.every(({ status }) => status === 'ACTIVE')) return image;
  for (const child of children) {
    if (child.status === 'ARCHIVED') await changeClassOf(tx, repository, child, 'STANDARD', context);
  }
  return tx.images.setStatus(image, 'ACTIVATING', context.now);
}

/** A tag that is on another image by now stays there, unless tags are to be moved and this one may be. */
async function bringTags(
  { tx, repository, pins, input, now }: Restoring,
  image: Image,
  wanted: readonly string[],
): Promise<Pick<RestoredImage, 'tags' | 'tagsElsewhere'>> {
  const tags: string[] = [];
  const tagsElsewhere: { tag: string; digest: Digest }[] = [];
  for (const tag of wanted) {
    const holder = await tx.images.byTag(repository.id, tag);
    const held =
      isFixedTag(repository.mutability, repository.exclusionFilters, tag) ||
      pinOfTag(pins, tag) !== undefined;
    if (holder === undefined || holder.id === image.id || (input.moveTags && !held)) {
      await tx.tags.put(repository.id, tag, image.id, now);
      tags.push(tag);
    } else tagsElsewhere.push({ tag, digest: holder.digest });
  }
  return { tags, tagsElsewhere };
}

/** How many referrers are looked at in one step. */
const STEP = 100;

async function restoreReferrers(restoring: Restoring, subject: Digest): Promise<void> {
  const trash = trashOf(restoring.repository.id);
  let after: Digest | undefined;
  do {
    const page = await restoring.tx.images.referrers(
      trash,
      subject,
      { artifactTypes: [], status: 'ANY' },
      after,
      STEP,
    );
    for (const { digest } of page.items) await restore(restoring, digest);
    after = page.next;
  } while (after !== undefined);
}

export async function restoreImages(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  digests: readonly Digest[],
  moveTags: boolean,
  guard?: ImageGuard,
): Promise<readonly RestoredImage[]> {
  await guardDeleted(deps, registry, repository, digests, guard);
  const { quotas } = deps;
  const input = { registry, repository, digests, moveTags, quotas };
  const restored = await perform(deps, call, restoreImagesUnit, input);
  deps.activationStarted();
  return restored;
}

interface Purge {
  readonly registry: RegistryKey;
  readonly repository: string;
  readonly digests: readonly Digest[];
}

export const purgeImagesUnit: RegistryUnit<Purge, readonly Digest[]> = {
  name: 'purge-deleted-images',
  async run(tx, { registry, repository, digests }, { now }) {
    const { id } = await findRepository(tx, registry, repository);
    const purged: Digest[] = [];
    for (const digest of digests) {
      if ((await dropFromTrash(tx, id, digest, now)) !== undefined) purged.push(digest);
    }
    return purged;
  },
};

/** Those that were there to be purged: none of them can be restored any more. */
export async function purgeImages(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  digests: readonly Digest[],
  guard?: ImageGuard,
): Promise<readonly Digest[]> {
  await guardDeleted(deps, registry, repository, digests, guard);
  return perform(deps, call, purgeImagesUnit, { registry, repository, digests });
}

export function deletedImages(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  after: Digest | undefined,
  limit: number,
): Promise<Page<DeletedImage, Digest>> {
  return deps.store.read(async (view) =>
    view.deleted.images((await findRepository(view, registry, repository)).id, after, limit),
  );
}

/** Each is asked about by the tags that it had and would have again. */
async function guardDeleted(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  digests: readonly Digest[],
  guard: ImageGuard | undefined,
): Promise<void> {
  if (guard === undefined) return;
  await deps.store.read(async (view) => {
    const { id } = await findRepository(view, registry, repository);
    for (const digest of digests) {
      const record = await view.deleted.image(id, digest);
      guardTags(guard, record?.tags ?? []);
    }
  });
}
