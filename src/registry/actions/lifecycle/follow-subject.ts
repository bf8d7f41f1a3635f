import type { MetaTx, RemovedSubject } from '../../ports.ts';
import type { Digest } from '../../types.ts';
import { deleteFrom } from '../delete-image.ts';
import type { RegistryUnit } from '../perform.ts';

interface Input {
  readonly subject: RemovedSubject;
  /** Referrers up to this one have been seen to. */
  readonly after: Digest | undefined;
  /** Milliseconds; see RegistryDeps. */
  readonly restoreWindow: number;
}

export interface Followed {
  /** Referrers that were deleted. */
  readonly deleted: readonly Digest[];
  /** Undefined: all have been seen to, and the subject is forgotten. */
  readonly next: Digest | undefined;
}

/** Their annotations come along, which may be large. */
const SLICE = 10;

/**
 * Deletes referrers of a subject that was removed (spec 12.2), a slice at a time: unless it was pushed anew, and only
 * those that were there when it went. One that an index lists stays, and is an image like any other from then on.
 * Referrers of referrers are noted by their deletion, and follow in turn.
 */
export const followSubjectUnit: RegistryUnit<Input, Followed> = {
  name: 'follow-subject',
  async run(tx, { subject, after, restoreWindow }, context) {
    const { repositoryId, digest, removedAt } = subject;
    const repository = await tx.repositories.byName(subject.registry, subject.repository);
    if (repository?.id !== repositoryId) return forget(tx, subject);
    if ((await tx.images.byDigest(repositoryId, digest)) !== undefined) return forget(tx, subject);
    const page = await tx.images.referrers(repositoryId, digest, [], after, SLICE);
    const followers = page.items.filter(({ pushedAt }) => pushedAt <= removedAt);
    const { deleted } = await deleteFrom(
      tx,
      repository,
      followers.map((image) => ({ digest: image.digest })),
      restoreWindow,
      context,
    );
    const digests = [...new Set(deleted.map((image) => image.digest))];
    if (page.next !== undefined) return { deleted: digests, next: page.next };
    return { ...(await forget(tx, subject)), deleted: digests };
  },
};

async function forget(tx: MetaTx, { repositoryId, digest }: RemovedSubject): Promise<Followed> {
  await tx.removedSubjects.forget(repositoryId, digest);
  return { deleted: [], next: undefined };
}
