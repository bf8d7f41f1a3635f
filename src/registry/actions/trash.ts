import type { UnitContext } from '../../kernel/unit.ts';
import type { MetaTx } from '../ports.ts';
import { parseManifest } from '../rules/manifest.ts';
import { subjectsOfTags } from '../rules/signature-tags.ts';
import type { DeletedImage, Image, Repository } from '../types.ts';

/**
 * Where deleted images wait to be restored or to expire: the repository with the negative id. It bears no name, so
 * neither door finds it; its images hold their blobs and manifests as any others do, so nothing else has to know
 * of it.
 */
export function trashOf(repositoryId: number): number {
  return -repositoryId;
}

/** Manifests that were stored have been checked when they were pushed, by the limits of that time. */
export const anyManifest = { layersPerImage: Number.POSITIVE_INFINITY, strict: false };

/**
 * Takes an image out of its repository. Within `window` (milliseconds) it can be restored with all its tags; with
 * none, or where the content is not whole any more, it is gone.
 */
export async function removeImage(
  tx: MetaTx,
  repository: Repository,
  image: Image,
  window: number,
  { now, actor }: UnitContext,
): Promise<void> {
  const kept = window > 0 ? await moveToTrash(tx, repository, image, now) : undefined;
  if (kept === undefined) return tx.images.remove(image, now);
  await tx.deleted.putImage(repository.id, {
    ...kept,
    deletedAt: now,
    deletedBy: actor,
    expiresAt: now + window,
  });
}

/**
 * Undefined, and nothing is done, where a layer or the manifest is lost. What was an image's by its tags is its
 * referrer here, where tags are none, so that it is found when the image comes back.
 */
async function moveToTrash(
  tx: MetaTx,
  repository: Repository,
  image: Image,
  now: number,
): Promise<Pick<DeletedImage, 'digest' | 'tags' | 'lastPulledAt' | 'bytes'> | undefined> {
  const trash = trashOf(repository.id);
  const [described] = await tx.images.describe([image]);
  const scope = repository.encryption.type;
  const manifest = await tx.images.manifest(image.id);
  if (manifest === undefined) return undefined;
  const { blobs, annotations } = parseManifest(manifest, image.mediaType, anyManifest);
  const needed = [...new Map(blobs.map((blob) => [blob.digest, blob])).values()];
  const present = await tx.blobs.existing(
    repository.id,
    needed.map(({ digest }) => digest),
  );
  if (present.length < needed.length) return undefined;
  const earlier = await dropFromTrash(tx, repository.id, image.digest, now);
  for (const { digest } of needed) await tx.blobs.mount(repository.id, trash, digest, scope, now);
  await tx.images.remove(image, now);
  const { id: _, ...fields } = image;
  const [subject] = subjectsOfTags(described?.tags ?? []);
  await tx.images.insert({
    ...fields,
    subject: image.subject ?? subject,
    repositoryId: trash,
    annotations,
    manifest,
    scope,
    blobs: needed,
    children: [],
  });
  const tags = [...new Set([...(described?.tags ?? []), ...(earlier?.tags ?? [])])];
  const bytes = present.reduce((sum, { size }) => sum + size, image.manifestSize);
  return { digest: image.digest, tags, lastPulledAt: described?.lastPulledAt, bytes };
}

/** Forgets a deleted image for good, and lets go of what only it held; what it was, if there was one. */
export async function dropFromTrash(
  tx: MetaTx,
  repositoryId: number,
  digest: string,
  now: number,
): Promise<DeletedImage | undefined> {
  const record = await tx.deleted.image(repositoryId, digest);
  if (record === undefined) return undefined;
  const trash = trashOf(repositoryId);
  await tx.deleted.removeImage(repositoryId, digest);
  const image = await tx.images.byDigest(trash, digest);
  if (image === undefined) return record;
  const manifest = await tx.images.manifest(image.id);
  await tx.images.remove(image, now);
  const { blobs } =
    manifest === undefined ? { blobs: [] } : parseManifest(manifest, image.mediaType, anyManifest);
  const digests = [...new Set(blobs.map((blob) => blob.digest))];
  for (const blob of await tx.blobs.existing(trash, digests)) {
    if (!blob.needed) await tx.blobs.removeFromRepository(trash, blob.digest, now);
  }
  return record;
}
