import type { UnitContext } from '../../../kernel/unit.ts';
import type { MetaTx, RemovedSubject } from '../../ports.ts';
import type { Digest, Image, Repository } from '../../types.ts';
import { changeClassOf } from '../archive/change-class.ts';
import { deleteFrom } from '../delete-image.ts';
import type { RegistryUnit } from '../perform.ts';
import { repositorySettings } from '../repository-settings.ts';
import { taggedForOnly } from '../signature-tags.ts';
import { recordExecution } from './execution-events.ts';
import { planOf } from './plan.ts';

interface Input {
  readonly subject: RemovedSubject;
  /** Referrers up to this one have been seen to. */
  readonly after: Digest | undefined;
  /** `Followed.later` of the slice before. */
  readonly later: number | undefined;
  /** Milliseconds; see RegistryDeps. */
  readonly restoreWindow: number;
}

export interface Followed {
  /** Referrers that were deleted. */
  readonly deleted: readonly Digest[];
  /** Referrers that were archived. */
  readonly archived: readonly Digest[];
  /** Undefined: all have been seen to, and the subject is forgotten. */
  readonly next: Digest | undefined;
  /** When referrers that came back from the archive not long ago may be archived again, the last of them. */
  readonly later: number | undefined;
}

/** Their annotations come along, which may be large. */
const SLICE = 10;

/**
 * Deletes referrers of a subject that was removed, or archives those of one that was archived (spec 12.2), a slice at a
 * time: unless it is there again, and only those that were there when it went. One that an index lists stays, and is an image like any other from then on.
 * Referrers of referrers are noted by their deletion, and follow in turn. Where the settings say so, what is tagged as
 * signature of the subject and of no other image is one of them. Where some have to wait, the subject is noted
 * anew, for then.
 */
export const followSubjectUnit: RegistryUnit<Input, Followed> = {
  name: 'follow-subject',
  async run(tx, { subject, after, later: before, restoreWindow }, context) {
    const { repositoryId, digest, removedAt } = subject;
    const repository = await tx.repositories.byName(subject.registry, subject.repository);
    if (repository?.id !== repositoryId) return forget(tx, subject);
    const present = await tx.images.byDigest(repositoryId, digest);
    if (present !== undefined && present.status !== 'ARCHIVED') return forget(tx, subject);
    const filter = { artifactTypes: [], status: 'ANY' } as const;
    const page = await tx.images.referrers(repositoryId, digest, filter, after, SLICE);
    const { signatureTagsFollow } = await repositorySettings(tx, repositoryId);
    const tagged =
      signatureTagsFollow && after === undefined ? await taggedForOnly(tx, repositoryId, digest) : [];
    const followers = [...tagged, ...page.items].filter(({ pushedAt }) => pushedAt <= removedAt);
    if (present !== undefined) {
      const { archived, young } = await archiveFollowers(tx, repository, followers, context);
      const later = Math.max(...young, before ?? 0) || undefined;
      if (page.next !== undefined) return { ...nobody, archived, next: page.next, later };
      if (later === undefined) return { ...(await forget(tx, subject)), archived };
      await tx.removedSubjects.note(repositoryId, digest, later);
      return { ...nobody, archived };
    }
    const { deleted } = await deleteFrom(
      tx,
      repository,
      followers.map((image) => ({ digest: image.digest })),
      restoreWindow,
      context,
    );
    const digests = [...new Set(deleted.map((image) => image.digest))];
    const acted = digests.map((gone) => ({
      digest: gone,
      tags: deleted.flatMap(({ digest: of, tag }) => (of === gone && tag !== undefined ? [tag] : [])),
      pushedAt: followers.find((follower) => follower.digest === gone)?.pushedAt,
      rule: undefined,
      action: 'expire' as const,
    }));
    const plan = await planOf(tx, subject.registry, repository.id);
    await recordExecution(tx, repository, plan, { acted, refused: [] }, context);
    if (page.next !== undefined) return { ...nobody, deleted: digests, next: page.next };
    return { ...(await forget(tx, subject)), deleted: digests };
  },
};

async function forget(tx: MetaTx, { repositoryId, digest }: RemovedSubject): Promise<Followed> {
  await tx.removedSubjects.forget(repositoryId, digest);
  return nobody;
}

const nobody: Followed = { deleted: [], archived: [], next: undefined, later: undefined };

/** For so long an image that came back from the archive stays out of it, whatever its subject does (spec 6.2). */
const IN_CLASS = 24 * 60 * 60 * 1000;

async function archiveFollowers(
  tx: MetaTx,
  repository: Repository,
  followers: readonly Image[],
  context: UnitContext,
): Promise<{ readonly archived: Digest[]; readonly young: number[] }> {
  const archived: Digest[] = [];
  const young: number[] = [];
  for (const follower of followers) {
    const { status, activatedAt = Number.NEGATIVE_INFINITY } = follower;
    if (status === 'ACTIVE' && context.now - activatedAt < IN_CLASS) {
      young.push(activatedAt + IN_CLASS);
      continue;
    }
    const outcome = await changeClassOf(tx, repository, follower, 'ARCHIVE', context);
    if ('changed' in outcome) archived.push(...outcome.changed.map(({ digest }) => digest));
  }
  return { archived, young };
}
