import type { UnitContext } from '../../../kernel/unit.ts';
import type { MetaTx, StoredBlob } from '../../ports.ts';
import { repositoryArn } from '../../rules/arn.ts';
import { storageClassChanged } from '../../rules/events.ts';
import type { Digest, Image, Repository } from '../../types.ts';
import type { RegistryUnit } from '../perform.ts';
import { archivedReferrers, childrenOf } from './change-class.ts';

interface Activating {
  readonly repositoryId: number;
  readonly digest: Digest;
  readonly imageId: number;
}

export type Activation =
  | { readonly kind: 'active' }
  /** It is not to be restored any more: gone, or restored by a push. */
  | { readonly kind: 'obsolete' }
  /** These have to be warmed first. */
  | { readonly kind: 'cold'; readonly blobs: readonly StoredBlob[] }
  /** What it lists has to be restored first, and will be. */
  | { readonly kind: 'waiting' };

/**
 * The end of a restore: the image is ACTIVE, if its bytes are where they can be read and what it lists is ACTIVE. An
 * engine tries it until it succeeds. The record (ImageActivationEvent, spec 13.4) and the event (spec 15) are in the same
 * commit.
 */
export const finishActivationUnit: RegistryUnit<Activating, Activation> = {
  name: 'finish-activation',
  async run(tx, activating, context) {
    const { now } = context;
    const image = await findActivating(tx, activating);
    if (image === undefined) return { kind: 'obsolete' };
    const blobs = await tx.blobs.coldOfImage(image.id);
    if (blobs.length > 0) return { kind: 'cold', blobs };
    const children = (await childrenOf(tx, image)).filter(({ status }) => status !== 'ACTIVE');
    for (const child of children) {
      if (child.status === 'ARCHIVED') await tx.images.setStatus(child, 'ACTIVATING', now);
    }
    if (children.length > 0) return { kind: 'waiting' };
    await tx.images.setStatus(image, 'ACTIVE', now);
    await recordActivation(tx, image, 'SUCCESS', 'ACTIVE', context);
    const repository = await tx.repositories.byId(image.repositoryId);
    if (repository !== undefined) {
      await tx.events.append(storageClassChanged(repository, image, 'STANDARD', now), context);
    }
    return { kind: 'active' };
  },
};

/** A restore that can't succeed, for bytes are missing or corrupt: the image is archived again, with its indexes. */
export const failActivationUnit: RegistryUnit<Activating, void> = {
  name: 'fail-activation',
  async run(tx, activating, context) {
    const image = await findActivating(tx, activating);
    if (image === undefined) return;
    await fail(tx, image, context.now);
    await recordActivation(tx, image, 'FAILURE', 'ARCHIVED', context);
  },
};

async function recordActivation(
  tx: MetaTx,
  { repositoryId, digest }: Image,
  result: 'SUCCESS' | 'FAILURE',
  imageStatus: Image['status'],
  context: UnitContext,
): Promise<void> {
  const repository = await tx.repositories.byId(repositoryId);
  if (repository === undefined) return;
  const { account, region, name } = repository;
  const details = {
    repositoryName: name,
    imageDigest: digest,
    targetStorageClass: 'STANDARD',
    result,
    imageStatus,
  };
  const resources = [repositoryArn(repository, name)];
  const event = { name: 'ImageActivationEvent', account, region, resources, details };
  await tx.serviceEvents.append(event, context, 0);
}

/** No manifest may be named by more indexes than a repository has images. */
const ALL_PARENTS = 1_000_000;

async function fail(tx: MetaTx, image: Image, now: number): Promise<void> {
  await tx.images.setStatus(image, 'ARCHIVED', now);
  const parents = await tx.images.parents(image.id, ALL_PARENTS);
  for (const parent of await tx.images.existing(image.repositoryId, parents)) {
    if (parent.status === 'ACTIVATING') await fail(tx, parent, now);
  }
}

async function findActivating(
  tx: MetaTx,
  { repositoryId, digest, imageId }: Activating,
): Promise<Image | undefined> {
  const image = await tx.images.byDigest(repositoryId, digest);
  return image?.id === imageId && image.status === 'ACTIVATING' ? image : undefined;
}

/** All of `images`, and what they list, that are not ACTIVE: children before those that list them. */
export async function inactiveOf(tx: MetaTx, images: readonly Image[]): Promise<Image[]> {
  const found = new Map<Digest, Image>();
  const walk = async (image: Image): Promise<void> => {
    if (image.status === 'ACTIVE' || found.has(image.digest)) return;
    for (const child of await childrenOf(tx, image)) await walk(child);
    found.set(image.digest, image);
  };
  for (const image of images) await walk(image);
  return [...found.values()];
}

/** A push brings images back at once; what refers to them follows, as after any restore. Their blobs must be warm. */
export async function activateAtOnce(
  tx: MetaTx,
  repository: Repository,
  images: readonly Image[],
  context: UnitContext,
): Promise<void> {
  const { now } = context;
  for (const image of images) {
    await tx.images.setStatus(image, 'ACTIVE', now);
    await tx.events.append(storageClassChanged(repository, image, 'STANDARD', now), context);
    for (const referrer of await archivedReferrers(tx, image)) {
      await tx.images.setStatus(referrer, 'ACTIVATING', now);
    }
  }
}
