import { setImmediate } from 'node:timers/promises';
import type { ImageGuard } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import type { ImageReads, TagReads } from '../ports.ts';
import type { ImageFailure, ImageId } from '../registry.ts';
import type { Image } from '../types.ts';
import { type FoundImage, findImage } from './find-image.ts';

interface Reads {
  readonly images: ImageReads;
  readonly tags: TagReads;
}

/**
 * The image that an id names, if the guard lets the call touch it. By tag the guard is asked before it is known
 * whether there is such a tag; by digest about the tags that the image has. It looks through all policies, so that
 * others get their turn before the next image.
 */
export async function findGuarded(
  from: Reads,
  repositoryId: number,
  id: ImageId,
  guard: ImageGuard | undefined,
): Promise<FoundImage> {
  if (guard === undefined) return findImage(from, repositoryId, id);
  await setImmediate();
  const byTag = id.tag === undefined ? undefined : guard([id.tag]);
  if (byTag !== undefined) return refusedBy(id, byTag.text);
  const found = await findImage(from, repositoryId, id);
  if (found.image === undefined || id.tag !== undefined) return found;
  const refusal = guard(await from.tags.ofImage(found.image.id));
  return refusal === undefined ? found : refusedBy(id, refusal.text);
}

/** The same for a call about one image: undefined when it is not there, AccessDenied thrown when refused. */
export async function findForCall(
  from: Reads,
  repositoryId: number,
  id: ImageId,
  guard: ImageGuard | undefined,
): Promise<Image | undefined> {
  const { image, failure } = await findGuarded(from, repositoryId, id, guard);
  if (failure !== undefined) throwIfRefused(failure);
  return image;
}

function refusedBy(id: ImageId, reason: string): FoundImage {
  return { failure: { id, code: 'ImageInaccessible', reason } };
}

export function throwIfRefused({ code, reason }: ImageFailure): void {
  if (code === 'ImageInaccessible') throw registryError('AccessDenied', { text: reason });
}

/** Throws AccessDenied when the guard refuses these tags. */
export function guardTags(guard: ImageGuard, tags: readonly string[]): void {
  const refusal = guard(tags);
  if (refusal !== undefined) throw registryError('AccessDenied', refusal);
}
