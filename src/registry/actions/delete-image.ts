import type { Call, ImageGuard } from '../../kernel/identity.ts';
import type { UnitContext } from '../../kernel/unit.ts';
import { registryError } from '../errors.ts';
import type { MetaTx } from '../ports.ts';
import type { DeleteImages, DeleteImagesResult, ImageFailure, ImageId } from '../registry.ts';
import { deleted as deletedEvent } from '../rules/events.ts';
import { activePins, pinnedBy, pinOfTag } from '../rules/pins.ts';
import type {
  Digest,
  Image,
  ImageReference,
  Pin,
  RegistryKey,
  Repository,
  RepositorySettings,
} from '../types.ts';
import { childrenOf, livingParents } from './archive/change-class.ts';
import { findImage } from './find-image.ts';
import { findRepository } from './find-repository.ts';
import { findGuarded } from './guard-image.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';
import { pinHolding } from './pinned.ts';
import { repositorySettings } from './repository-settings.ts';
import { removeImage } from './trash.ts';

/** What is to be deleted; by digest, and where a guard was asked, with the tags that it was asked about. */
export interface Condemned extends ImageId {
  readonly guarded?: readonly string[] | undefined;
  /** Of a tag: its image stays, though it was the last. */
  readonly keepImage?: boolean | undefined;
  /** Of an index: whether it takes along the children that nothing else names; else as the settings have it. */
  readonly children?: boolean | undefined;
  /** Children that stay nevertheless. */
  readonly spare?: readonly Digest[] | undefined;
}

interface Input {
  readonly registry: RegistryKey;
  readonly repository: string;
  readonly ids: readonly Condemned[];
  /** Of those that the call names too, and that were not even tried. */
  readonly refused: readonly ImageFailure[];
  /** Milliseconds; see RegistryDeps. */
  readonly restoreWindow: number;
  readonly refuseFailures: boolean;
}

interface Deleted extends DeleteImagesResult {
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
 * call is tried again once the others are gone, so the order of ids does not matter. An archived index does not hold
 * its children (spec 6.2). Referrers of what goes follow
 * later (spec 12.2).
 */
export const deleteImagesUnit: RegistryUnit<Input, DeleteImagesResult | undefined> = {
  name: 'delete-images',
  settles: (result, { refuseFailures }) =>
    result !== undefined && (result.failures.length === 0 || !refuseFailures),
  async run(tx, { registry, repository: name, ids, refused, restoreWindow }, context) {
    const repository = await findRepository(tx, registry, name);
    for (const id of ids) if (await isChanged(tx, repository, id)) return undefined;
    const named = ids.map(({ digest, tag }) => ({ digest, tag }));
    const { deleted, failures } = await deleteFrom(tx, repository, named, restoreWindow, context);
    return { deleted, failures: [...refused, ...failures] };
  },
};

/** Whether the image has other tags by now than the guard was asked about. */
async function isChanged(tx: MetaTx, { id: repositoryId }: Repository, { guarded, ...id }: Condemned) {
  if (guarded === undefined) return false;
  const { image } = await findImage(tx, repositoryId, id);
  return image !== undefined && !sameTags(guarded, await tx.tags.ofImage(image.id));
}

/**
 * The use case itself, within a unit: whatever deletes images, lifecycle included, does it by this. `restoreWindow`:
 * see RegistryDeps.
 */
export async function deleteFrom(
  tx: MetaTx,
  repository: Repository,
  ids: readonly Condemned[],
  restoreWindow: number,
  context: UnitContext,
): Promise<Deleted> {
  const settings = await repositorySettings(tx, repository.id);
  const window = settings.restoreWindow ?? restoreWindow;
  const from = { repository, settings, window, context };
  const deleted: ImageReference[] = [];
  const changed: ImageId[] = [];
  let failures: ImageFailure[] = [];
  let remaining = ids;
  while (remaining.length > 0) {
    const referenced: (readonly [Condemned, ImageFailure])[] = [];
    for (const id of remaining) {
      const outcome = await deleteOne(tx, from, id);
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

interface From {
  readonly repository: Repository;
  readonly settings: RepositorySettings;
  readonly window: number;
  readonly context: UnitContext;
}

/** How one deletion goes on to children. */
interface Whole extends From {
  readonly deleteChildren: boolean;
  readonly spare: readonly Digest[];
}

async function deleteOne(tx: MetaTx, from: From, condemned: Condemned): Promise<Outcome> {
  const { guarded, keepImage, children = from.settings.deleteChildren, spare = [], ...id } = condemned;
  const repositoryId = from.repository.id;
  const { now } = from.context;
  const { image, failure } = await findImage(tx, repositoryId, id);
  if (image === undefined) return { failure };
  const tags = await tx.tags.ofImage(image.id);
  if (guarded !== undefined && !sameTags(guarded, tags)) return { changed: id };
  if (id.tag !== undefined && (tags.length > 1 || (keepImage ?? from.settings.keepUntagged))) {
    const pin = pinOfTag(activePins(await tx.pins.ofRepository(repositoryId), now), id.tag);
    if (pin !== undefined) return pinnedFailure(id, pin);
    await tx.tags.remove(repositoryId, id.tag);
    await tx.events.append(deletedEvent(from.repository, image, id.tag), from.context);
    return { deleted: [{ digest: image.digest, tag: id.tag }] };
  }
  return removeWhole(tx, { ...from, deleteChildren: children, spare }, image, tags, id);
}

async function removeWhole(
  tx: MetaTx,
  from: Whole,
  image: Image,
  tags: readonly string[],
  id: ImageId,
): Promise<Outcome> {
  const { repository, window, context } = from;
  const parents = (await livingParents(tx, image)).slice(0, PARENTS_NAMED);
  if (parents.length > 0) {
    const { message } = registryError('ImageReferencedByManifestList', { parents });
    return { failure: { id, code: 'ImageReferencedByManifestList', reason: message } };
  }
  const pin = await pinHolding(tx, repository.id, image, context.now);
  if (pin !== undefined) return pinnedFailure(id, pin);
  const children = from.deleteChildren ? await childrenOf(tx, image) : [];
  await removeImage(tx, repository, image, window, context);
  await tx.removedSubjects.note(repository.id, image.digest, context.now);
  const named = id.tag ?? (tags.length === 1 ? tags[0] : undefined);
  await tx.events.append(deletedEvent(repository, image, named), context);
  const names = tags.length > 0 ? tags : [undefined];
  const deleted: ImageReference[] = names.map((tag) => ({ digest: image.digest, tag }));
  for (const child of children) deleted.push(...(await removeIfLoose(tx, from, child)));
  return { deleted };
}

/** A child whose index has gone goes too, with its own, unless a tag, another index or a pin still names it. */
async function removeIfLoose(tx: MetaTx, from: Whole, child: Image): Promise<readonly ImageReference[]> {
  if (from.spare.includes(child.digest)) return [];
  if ((await tx.tags.countOfImage(child.id)) > 0) return [];
  const outcome = await removeWhole(tx, from, child, [], { digest: child.digest });
  return 'deleted' in outcome ? outcome.deleted : [];
}

function pinnedFailure(id: ImageId, pin: Pin): Outcome {
  const { message } = registryError('ImagePinned', { by: pinnedBy(pin) });
  return { failure: { id, code: 'ImagePinned', reason: message } };
}

export function sameTags(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((tag) => others.includes(tag));
}

/**
 * With a guard: it is asked on a snapshot, and the unit deletes only if all is still as it was then. Otherwise it is
 * asked anew; each round is for an image that somebody tagged in that very moment, so it ends as soon as they stop.
 */
export async function deleteImages(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  ids: readonly ImageId[],
  guard?: ImageGuard,
  { refuseFailures = false }: DeleteImages = {},
): Promise<DeleteImagesResult> {
  for (;;) {
    const asked = await askGuard(deps, registry, repository, ids, guard);
    const result = await perform(deps, call, deleteImagesUnit, {
      registry,
      repository,
      ids: asked.allowed,
      refused: asked.failures,
      restoreWindow: deps.restoreWindow,
      refuseFailures,
    });
    if (result !== undefined) return result;
  }
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
