import type { UnitContext } from '../../../kernel/unit.ts';
import type { MetaTx } from '../../ports.ts';
import type { Digest, RegistryKey, Repository } from '../../types.ts';
import { deleteFrom } from '../delete-image.ts';
import type { RegistryUnit } from '../perform.ts';

/** Images that a policy has chosen, as they were when it did. */
export interface ExpireBatch {
  readonly repositoryId: number;
  readonly registry: RegistryKey;
  readonly repository: string;
  /** Which text of which policy has chosen them. */
  readonly policyId: string;
  readonly version: number;
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
  /** Of the rule that has chosen it. */
  readonly priority: number;
}

export type ExpireOutcome =
  /** Repository or policy are not what they were: nothing more is to be done by this evaluation. */
  | { readonly kind: 'obsolete' }
  /** Others have deleted or untagged images since: evaluate anew. */
  | { readonly kind: 'outdated' }
  | {
      readonly kind: 'done';
      readonly expired: readonly Digest[];
      /** Left, since they are not what they were. */
      readonly changed: readonly Digest[];
      /** Left, since they can't be deleted: an index lists them by now. */
      readonly refused: readonly Digest[];
      /** To be handed in with the next batch of the same evaluation. */
      readonly shrinks: number;
    };

/**
 * One batch of a run: deletes by the use case of BatchDeleteImage those images that are still what they were. A run
 * that was killed is gone on with by evaluating anew, and what one has deleted another does not find: so running
 * twice, or two at once, does nothing twice.
 *
 * This commit is where the record of a batch (PolicyExecutionEvent, spec 13.4, in the place of BatchDeleteImage's)
 * and the events of its images (spec 15) are to join: after the deletion all that they tell is known.
 */
export const expireImagesUnit: RegistryUnit<ExpireBatch, ExpireOutcome> = {
  name: 'expire-images',
  async run(tx, batch, context) {
    const repository = await tx.repositories.byName(batch.registry, batch.repository);
    const policy = await tx.lifecycle.ofRepository(batch.repositoryId);
    const same = policy?.policyId === batch.policyId && policy.version === batch.version;
    if (repository?.id !== batch.repositoryId || !same) return { kind: 'obsolete' };
    const shrinks = await tx.images.shrinks(repository.id);
    if (batch.shrinks !== undefined && batch.shrinks !== shrinks) return { kind: 'outdated' };
    return expire(tx, repository, batch, context);
  },
};

async function expire(
  tx: MetaTx,
  repository: Repository,
  { images, restoreWindow }: ExpireBatch,
  context: UnitContext,
): Promise<ExpireOutcome> {
  const unchanged: Chosen[] = [];
  const changed: Digest[] = [];
  for (const chosen of images) {
    if (await isAsChosen(tx, repository.id, chosen)) unchanged.push(chosen);
    else changed.push(chosen.digest);
  }
  const condemned = unchanged.map(({ digest, tags }) => ({ digest, guarded: tags }));
  const result = await deleteFrom(tx, repository, condemned, restoreWindow, context);
  return {
    kind: 'done',
    expired: [...new Set(result.deleted.map(({ digest }) => digest))],
    changed: [...changed, ...digestsOf(result.changed)],
    refused: digestsOf(result.failures.map(({ id }) => id)),
    shrinks: await tx.images.shrinks(repository.id),
  };
}

/** Pushed anew it has another id; tagged anew, `deleteFrom` sees it; a referrer whose subject came goes with that. */
async function isAsChosen(tx: MetaTx, repositoryId: number, chosen: Chosen): Promise<boolean> {
  const image = await tx.images.byDigest(repositoryId, chosen.digest);
  if (image?.id !== chosen.imageId) return false;
  return image.subject === undefined || (await tx.images.byDigest(repositoryId, image.subject)) === undefined;
}

function digestsOf(ids: readonly { readonly digest?: Digest | undefined }[]): Digest[] {
  return ids.flatMap(({ digest }) => (digest === undefined ? [] : [digest]));
}
