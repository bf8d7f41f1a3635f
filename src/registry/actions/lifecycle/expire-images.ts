import type { UnitContext } from '../../../kernel/unit.ts';
import type { MetaTx } from '../../ports.ts';
import type { LifecycleAction, LifecycleImage, StorageClass } from '../../rules/lifecycle/index.ts';
import { subjectsOfTags } from '../../rules/signature-tags.ts';
import type { Digest, Image, ImageReference, RegistryKey, Repository } from '../../types.ts';
import { changeClassOf } from '../archive/change-class.ts';
import { deleteFrom, sameTags } from '../delete-image.ts';
import type { RegistryUnit } from '../perform.ts';
import { repositorySettings } from '../repository-settings.ts';
import { type ActedOn, recordExecution } from './execution-events.ts';
import { basisOf, type Plan, planOf } from './plan.ts';

/** Images that rules have chosen, as they were then. */
export interface ExpireBatch {
  readonly repositoryId: number;
  readonly registry: RegistryKey;
  readonly repository: string;
  /** Which rules have chosen them: see `basisOf`. */
  readonly basis: string;
  /**
   * `ImageReads.shrinks` of the snapshot, where a count has chosen an image: it may be among those to be kept once
   * others have gone. Undefined where age alone has.
   */
  readonly shrinks: number | undefined;
  readonly images: readonly Chosen[];
  /** Milliseconds; see RegistryDeps. */
  readonly restoreWindow: number;
}

export interface Chosen {
  readonly imageId: number;
  readonly digest: Digest;
  readonly tags: readonly string[];
  /** Of the rule that has chosen it, of a policy; else its name. */
  readonly rule: number | string;
  readonly action: LifecycleAction | 'untag';
  /** That which the rule looks at. */
  readonly storageClass: StorageClass;
  /** When it was last archived: another time means that it went there, or came back, since. */
  readonly archivedAt: number | undefined;
  /** The last pull by which a policy's rule has chosen it; undefined: by something else. */
  readonly pulled?: { readonly at: number | undefined } | undefined;
  /** What else a retention rule has gone by; undefined of a policy's. */
  readonly seen?: Seen | undefined;
  /** Tags that expire. */
  readonly untag?: readonly string[] | undefined;
  /** Whether its children go with an index; undefined: as the repository's settings have it. */
  readonly children?: boolean | undefined;
  /** Children that stay nevertheless. */
  readonly spare?: readonly Digest[] | undefined;
}

export type Seen = Pick<LifecycleImage, 'taggedAt' | 'lastPulledAt' | 'childPulledAt'>;

export type ExpireOutcome =
  /** Repository or rules are not what they were: nothing more is to be done by this evaluation. */
  | { readonly kind: 'obsolete' }
  /** Others have deleted or untagged images since: evaluate anew. */
  | { readonly kind: 'outdated' }
  | {
      readonly kind: 'done';
      readonly expired: readonly Digest[];
      /** Tags that were removed; their images stay. */
      readonly untagged: readonly ImageReference[];
      /** The children of indexes that went with them included. */
      readonly archived: readonly Digest[];
      /** Left, since they are not what they were. */
      readonly changed: readonly Digest[];
      /** Left, since they can't be deleted or archived: an index lists them by now, or a pin holds them. */
      readonly refused: readonly Digest[];
      /** To be handed in with the next batch of the same evaluation. */
      readonly shrinks: number;
    };

/**
 * One batch of a run: deletes by the use case of BatchDeleteImage, and archives by that of UpdateImageStorageClass, those
 * images that are still what they were. A run
 * that was killed is gone on with by evaluating anew, and what one has deleted another does not find: so running
 * twice, or two at once, does nothing twice.
 *
 * The record of a batch (PolicyExecutionEvent, spec 13.4, in the place of BatchDeleteImage's) is in its commit.
 */
export const expireImagesUnit: RegistryUnit<ExpireBatch, ExpireOutcome> = {
  name: 'expire-images',
  async run(tx, batch, context) {
    const repository = await tx.repositories.byName(batch.registry, batch.repository);
    if (repository?.id !== batch.repositoryId) return { kind: 'obsolete' };
    const plan = await planOf(tx, batch.registry, repository.id);
    const { signatureTagsFollow: follow } = await repositorySettings(tx, repository.id);
    if (basisOf(plan, follow) !== batch.basis) return { kind: 'obsolete' };
    const shrinks = await tx.images.shrinks(repository.id);
    if (batch.shrinks !== undefined && batch.shrinks !== shrinks) return { kind: 'outdated' };
    return expire(tx, repository, { plan, follow }, batch, context);
  },
};

async function expire(
  tx: MetaTx,
  repository: Repository,
  { plan, follow }: { readonly plan: Plan; readonly follow: boolean },
  { images, restoreWindow }: ExpireBatch,
  context: UnitContext,
): Promise<ExpireOutcome> {
  const unchanged: Chosen[] = [];
  const changed: Digest[] = [];
  const pushed = new Map<Digest, number>();
  for (const chosen of images) {
    const image = await asChosen(tx, repository.id, chosen, follow);
    if (image === undefined) changed.push(chosen.digest);
    else unchanged.push(chosen);
    if (image !== undefined) pushed.set(image.digest, image.pushedAt);
  }
  const condemned = unchanged
    .filter(({ action }) => action === 'expire')
    .map(({ digest, tags, children, spare }) => ({ digest, guarded: tags, children, spare }));
  const result = await deleteFrom(tx, repository, condemned, restoreWindow, context);
  const tags = unchanged.flatMap(({ digest, untag = [] }) =>
    untag.map((tag) => ({ digest, tag, keepImage: true })),
  );
  const loosed = await deleteFrom(tx, repository, tags, restoreWindow, context);
  const moved = await archive(
    tx,
    repository,
    unchanged.filter(({ action }) => action === 'transition'),
    context,
  );
  const expired = [...new Set(result.deleted.map(({ digest }) => digest))];
  const told = (action: ActedOn['action'], digest: Digest, tags?: readonly string[]): ActedOn => {
    const chosen = unchanged.find((one) => one.digest === digest);
    const { tags: known = [], rule } = chosen ?? {};
    return { digest, tags: tags ?? known, pushedAt: pushed.get(digest), rule, action };
  };
  const failures = [...result.failures, ...loosed.failures];
  await recordExecution(
    tx,
    repository,
    plan,
    {
      acted: [
        ...expired.map((digest) => told('expire', digest)),
        ...moved.archived.map((digest) => told('transition', digest)),
        ...tagsByImage(loosed.deleted).map(([digest, tags]) => told('untag', digest, tags)),
      ],
      refused: failures.flatMap(({ id: { digest }, code, reason }) =>
        digest === undefined ? [] : [{ ...told('expire', digest), code, reason }],
      ),
    },
    context,
  );
  return {
    kind: 'done',
    expired,
    untagged: loosed.deleted,
    archived: moved.archived,
    changed: [...changed, ...digestsOf(result.changed), ...moved.changed],
    refused: [...digestsOf(failures.map(({ id }) => id)), ...moved.refused],
    shrinks: await tx.images.shrinks(repository.id),
  };
}

/** A child that its index has taken along is archived already when its turn comes. */
async function archive(
  tx: MetaTx,
  repository: Repository,
  chosen: readonly Chosen[],
  context: UnitContext,
): Promise<Record<'archived' | 'changed' | 'refused', Digest[]>> {
  const archived = new Set<Digest>();
  const changed: Digest[] = [];
  const refused: Digest[] = [];
  for (const { digest, tags } of chosen) {
    const image = await tx.images.byDigest(repository.id, digest);
    if (image === undefined || archived.has(digest)) continue;
    if (!sameTags(tags, await tx.tags.ofImage(image.id))) changed.push(digest);
    else {
      const outcome = await changeClassOf(tx, repository, image, 'ARCHIVE', context);
      if ('refused' in outcome) refused.push(digest);
      else for (const each of outcome.changed) archived.add(each.digest);
    }
  }
  return { archived: [...archived], changed, refused };
}

/**
 * Pushed anew it has another id; restored or archived anew, or pulled where a rule goes by that, it is younger than it
 * was; tagged anew, `deleteFrom` sees it; a referrer whose subject came goes with that.
 */
async function asChosen(
  tx: MetaTx,
  repositoryId: number,
  chosen: Chosen,
  follow: boolean,
): Promise<Image | undefined> {
  const image = await tx.images.byDigest(repositoryId, chosen.digest);
  if (image?.id !== chosen.imageId || !isIn(chosen.storageClass, image)) return undefined;
  if (image.archivedAt !== chosen.archivedAt) return undefined;
  if (chosen.pulled !== undefined) {
    const found = await tx.lifecycle.image(repositoryId, image.digest);
    if (found?.lastPulledAt !== chosen.pulled.at) return undefined;
  }
  if (chosen.seen !== undefined && !(await isAsSeen(tx, image, chosen, chosen.seen))) return undefined;
  const subjects = follow ? subjectsOfTags(chosen.tags).filter((one) => one !== image.digest) : [];
  const all = image.subject === undefined ? subjects : [image.subject, ...subjects];
  if (all.length === 0) return image;
  return (await tx.images.existing(repositoryId, all)).length === 0 ? image : undefined;
}

function tagsByImage(removed: readonly ImageReference[]): readonly (readonly [Digest, readonly string[]])[] {
  const tags = new Map<Digest, string[]>();
  for (const { digest, tag } of removed) tags.set(digest, [...(tags.get(digest) ?? []), tag ?? '']);
  return [...tags];
}

/** A pull of it or of a child, and a tag put anew, make it younger than it was. */
async function isAsSeen(tx: MetaTx, image: Image, { tags }: Chosen, seen: Seen): Promise<boolean> {
  const found = await tx.lifecycle.image(image.repositoryId, image.digest);
  return (
    found !== undefined &&
    found.tags.length === tags.length &&
    found.tags.every((tag, at) => tag === tags[at] && found.taggedAt[at] === seen.taggedAt[at]) &&
    found.lastPulledAt === seen.lastPulledAt &&
    found.childPulledAt === seen.childPulledAt
  );
}

function isIn(storageClass: StorageClass, { status }: Image): boolean {
  return status === (storageClass === 'standard' ? 'ACTIVE' : 'ARCHIVED');
}

function digestsOf(ids: readonly { readonly digest?: Digest | undefined }[]): Digest[] {
  return ids.flatMap(({ digest }) => (digest === undefined ? [] : [digest]));
}
