import type { Call, ImageGuard } from '../../kernel/identity.ts';
import type { UnitContext } from '../../kernel/unit.ts';
import { registryError } from '../errors.ts';
import type { MetaTx } from '../ports.ts';
import type { ImageFailure, ImageId } from '../registry.ts';
import type { Image, ImageReference, RegistryKey, Repository } from '../types.ts';
import { findImage } from './find-image.ts';
import { findRepository } from './find-repository.ts';
import { findGuarded } from './guard-image.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';

/** What is to be deleted; by digest, and where a guard was asked, with the tags that it was asked about. */
export interface Condemned extends ImageId {
  readonly guarded?: readonly string[] | undefined;
}

interface Input {
  readonly registry: RegistryKey;
  readonly repository: string;
  readonly ids: readonly Condemned[];
}

export interface DeleteImagesResult {
  readonly deleted: readonly ImageReference[];
  readonly failures: readonly ImageFailure[];
}

interface UnitResult extends DeleteImagesResult {
  /** Left alone, for the image has other tags by now than the guard was asked about. */
  readonly changed: readonly ImageId[];
}

type Outcome =
  | { readonly deleted: readonly ImageReference[] }
  | { readonly failure: ImageFailure }
  | { readonly changed: ImageId };

/**
 * Spec 3.4 BatchDeleteImage. By digest the image goes with all its tags; by tag the tag goes, and with its last
 * tag the image. A child of an index stays as long as the index; one that stands before its index in the same
 * call is tried again once the others are gone, so the order of ids does not matter. Referrers of what goes follow
 * later (spec 12.2).
 */
export const deleteImagesUnit: RegistryUnit<Input, UnitResult> = {
  name: 'delete-images',
  async run(tx, { registry, repository: name, ids }, context) {
    return deleteFrom(tx, await findRepository(tx, registry, name), ids, context);
  },
};

/** The use case itself, within a unit: whatever deletes images, lifecycle included, does it by this. */
export async function deleteFrom(
  tx: MetaTx,
  repository: Repository,
  ids: readonly Condemned[],
  { now }: UnitContext,
): Promise<UnitResult> {
  const deleted: ImageReference[] = [];
  const changed: ImageId[] = [];
  let failures: ImageFailure[] = [];
  let remaining = ids;
  while (remaining.length > 0) {
    const referenced: (readonly [Condemned, ImageFailure])[] = [];
    for (const id of remaining) {
      const outcome = await deleteOne(tx, repository.id, id, now);
      if ('deleted' in outcome) deleted.push(...outcome.deleted);
      else if ('changed' in outcome) changed.push(outcome.changed);
      else if (outcome.failure.code === 'ImageReferencedByManifestList')
        referenced.push([id, outcome.failure]);
      else failures.push(outcome.failure);
    }
    if (referenced.length === remaining.length) {
      failures = [...failures, ...referenced.map(([, failure]) => failure)];
      break;
    }
    remaining = referenced.map(([id]) => id);
  }
  return { deleted, failures, changed };
}

/** How many parents of a child a refusal names at most. */
const PARENTS_NAMED = 10;

async function deleteOne(
  tx: MetaTx,
  repositoryId: number,
  { guarded, ...id }: Condemned,
  now: number,
): Promise<Outcome> {
  const { image, failure } = await findImage(tx, repositoryId, id);
  if (image === undefined) return { failure };
  const tags = await tx.tags.ofImage(image.id);
  if (guarded !== undefined && !sameTags(guarded, tags)) return { changed: id };
  if (id.tag !== undefined && tags.length > 1) {
    await tx.tags.remove(repositoryId, id.tag);
    return { deleted: [{ digest: image.digest, tag: id.tag }] };
  }
  return removeWhole(tx, image, tags, id, now);
}

async function removeWhole(
  tx: MetaTx,
  image: Image,
  tags: readonly string[],
  id: ImageId,
  now: number,
): Promise<Outcome> {
  const parents = await tx.images.parents(image.id, PARENTS_NAMED);
  if (parents.length > 0) {
    const { message } = registryError('ImageReferencedByManifestList', { parents });
    return { failure: { id, code: 'ImageReferencedByManifestList', reason: message } };
  }
  await tx.images.remove(image, now);
  await tx.removedSubjects.note(image.repositoryId, image.digest, now);
  const names = tags.length > 0 ? tags : [undefined];
  return { deleted: names.map((tag) => ({ digest: image.digest, tag })) };
}

function sameTags(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((tag) => others.includes(tag));
}

/**
 * With a guard: it is asked on a snapshot, and the unit deletes only what is still as it was then. What has
 * changed in between is asked about anew; each round is for ids that somebody tagged in that very moment, so it
 * ends as soon as they stop.
 */
export async function deleteImages(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  ids: readonly ImageId[],
  guard?: ImageGuard,
): Promise<DeleteImagesResult> {
  const deleted: ImageReference[] = [];
  const failures: ImageFailure[] = [];
  let remaining: readonly ImageId[] = ids;
  do {
    const asked = await askGuard(deps, registry, repository, remaining, guard);
    failures.push(...asked.failures);
    const result = await perform(deps, call, deleteImagesUnit, { registry, repository, ids: asked.allowed });
    deleted.push(...result.deleted);
    failures.push(...result.failures);
    remaining = result.changed;
  } while (remaining.length > 0);
  return { deleted, failures };
}

async function askGuard(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  ids: readonly ImageId[],
  guard: ImageGuard | undefined,
): Promise<{ readonly allowed: readonly Condemned[]; readonly failures: readonly ImageFailure[] }> {
  if (guard === undefined) return { allowed: ids, failures: [] };
  return deps.store.read(async (view) => {
    const { id: repositoryId } = await findRepository(view, registry, repository);
    const allowed: Condemned[] = [];
    const failures: ImageFailure[] = [];
    for (const id of ids) {
      const { image, failure } = await findGuarded(view, repositoryId, id, guard);
      if (image === undefined) failures.push(failure);
      else if (id.tag !== undefined) allowed.push(id);
      else allowed.push({ ...id, guarded: await view.tags.ofImage(image.id) });
    }
    return { allowed, failures };
  });
}
