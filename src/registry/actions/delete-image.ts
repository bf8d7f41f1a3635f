import type { Call } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import type { MetaTx } from '../ports.ts';
import type { ImageFailure, ImageId } from '../registry.ts';
import type { Image, ImageReference, RegistryKey } from '../types.ts';
import { findImage } from './find-image.ts';
import { findRepository } from './find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';

interface Input {
  readonly registry: RegistryKey;
  readonly repository: string;
  readonly ids: readonly ImageId[];
}

export interface DeleteImagesResult {
  readonly deleted: readonly ImageReference[];
  readonly failures: readonly ImageFailure[];
}

type Outcome = { readonly deleted: readonly ImageReference[] } | { readonly failure: ImageFailure };

/**
 * Spec 3.4 BatchDeleteImage. By digest the image goes with all its tags; by tag the tag goes, and with its last
 * tag the image. A child of an index stays as long as the index; one that stands before its index in the same
 * call is tried again once the others are gone, so the order of ids does not matter.
 */
export const deleteImagesUnit: RegistryUnit<Input, DeleteImagesResult> = {
  name: 'delete-images',
  async run(tx, { registry, repository: name, ids }, { now }) {
    const repository = await findRepository(tx, registry, name);
    const deleted: ImageReference[] = [];
    let failures: ImageFailure[] = [];
    let remaining = ids;
    while (remaining.length > 0) {
      const referenced: ImageFailure[] = [];
      for (const id of remaining) {
        const outcome = await deleteOne(tx, repository.id, id, now);
        if ('deleted' in outcome) deleted.push(...outcome.deleted);
        else if (outcome.failure.code === 'ImageReferencedByManifestList') referenced.push(outcome.failure);
        else failures.push(outcome.failure);
      }
      if (referenced.length === remaining.length) {
        failures = [...failures, ...referenced];
        break;
      }
      remaining = referenced.map((failure) => failure.id);
    }
    return { deleted, failures };
  },
};

/** How many parents of a child a refusal names at most. */
const PARENTS_NAMED = 10;

async function deleteOne(tx: MetaTx, repositoryId: number, id: ImageId, now: number): Promise<Outcome> {
  const { image, failure } = await findImage(tx, repositoryId, id);
  if (image === undefined) return { failure };
  const tags = await tx.tags.ofImage(image.id);
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
  const names = tags.length > 0 ? tags : [undefined];
  return { deleted: names.map((tag) => ({ digest: image.digest, tag })) };
}

export function deleteImages(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  ids: readonly ImageId[],
): Promise<DeleteImagesResult> {
  return perform(deps, call, deleteImagesUnit, { registry, repository, ids });
}
