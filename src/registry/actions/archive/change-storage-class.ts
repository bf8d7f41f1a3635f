import type { Call, ImageGuard } from '../../../kernel/identity.ts';
import { registryError } from '../../errors.ts';
import type { ImageFailure, ImageId } from '../../registry.ts';
import { imageIdText } from '../../rules/image-id.ts';
import type { Image, RegistryKey, Repository, TargetStorageClass } from '../../types.ts';
import { sameTags } from '../delete-image.ts';
import { findImage } from '../find-image.ts';
import { findRepository, placeOf } from '../find-repository.ts';
import { findGuarded, guardTags, throwIfRefused } from '../guard-image.ts';
import { perform, type RegistryDeps, type RegistryUnit } from '../perform.ts';
import { changeClassOf, classRefusal } from './change-class.ts';

interface Input {
  readonly registry: RegistryKey;
  readonly repository: string;
  readonly id: ImageId;
  readonly target: TargetStorageClass;
  /** Where a guard was asked: the tags that it was asked about. */
  readonly guarded: readonly string[] | undefined;
}

/** Spec 3.4 UpdateImageStorageClass. Undefined: the image has other tags by now than the guard was asked about. */
export const changeStorageClassUnit: RegistryUnit<Input, Image | undefined> = {
  name: 'change-storage-class',
  settles: (changed) => changed !== undefined,
  async run(tx, { registry, repository: name, id, target, guarded }, context) {
    const repository = await findRepository(tx, registry, name);
    const { image, failure } = await findImage(tx, repository.id, id);
    if (image === undefined) throw notFound(repository, id, failure);
    if (guarded !== undefined && !sameTags(guarded, await tx.tags.ofImage(image.id))) return undefined;
    const outcome = await changeClassOf(tx, repository, image, target, context);
    if ('refused' in outcome) throw classRefusal(repository, image, outcome.refused);
    return outcome.changed[0];
  },
};

export async function changeStorageClass(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  id: ImageId,
  target: TargetStorageClass,
  guard?: ImageGuard,
): Promise<Image> {
  for (;;) {
    const guarded = await askGuard(deps, registry, repository, id, guard);
    const input = { registry, repository, id, target, guarded };
    const changed = await perform(deps, call, changeStorageClassUnit, input);
    if (changed === undefined) continue;
    if (target === 'STANDARD') deps.activationStarted();
    return changed;
  }
}

/** However it was named, the image goes or comes back with all its tags: so the guard is asked about each of them. */
async function askGuard(
  deps: RegistryDeps,
  registry: RegistryKey,
  name: string,
  id: ImageId,
  guard: ImageGuard | undefined,
): Promise<readonly string[] | undefined> {
  if (guard === undefined) return undefined;
  return deps.store.read(async (view) => {
    const repository = await findRepository(view, registry, name);
    const { image, failure } = await findGuarded(view, repository.id, id, guard);
    if (image === undefined) {
      throwIfRefused(failure);
      throw notFound(repository, id, failure);
    }
    const tags = await view.tags.ofImage(image.id);
    guardTags(guard, tags);
    return tags;
  });
}

function notFound(repository: Repository, id: ImageId, { code, reason }: ImageFailure): Error {
  if (code === 'ImageNotFound' || code === 'ImageTagDoesNotMatchDigest') {
    return registryError('ImageNotFound', { ...placeOf(repository), imageId: imageIdText(id) });
  }
  return registryError('InvalidParameter', { parameter: 'imageId', constraint: reason });
}
