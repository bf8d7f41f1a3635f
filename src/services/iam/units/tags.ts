import type { Tag } from '../../../generated/iam/types.ts';
import type { Unit } from '../../../kernel/unit.ts';
import type { EntityTag } from '../entities.ts';
import { existing } from '../finding.ts';
import type { Entity, IamTx } from '../ports.ts';
import { tagged, untagged } from '../tagging.ts';

export type Taggable = 'user' | 'role' | 'policy' | 'oidc-provider';

interface OfTaggable {
  readonly account: string;
  readonly kind: Taggable;
  /** Name or ARN. */
  readonly ref: string;
}

export const tagEntity: Unit<
  IamTx,
  OfTaggable & { readonly tags: readonly Tag[]; readonly limit: number },
  void
> = {
  name: 'iam.tag-entity',
  async run(tx, { account, kind, ref, tags, limit }) {
    const entity = await existing(tx, account, kind, ref);
    await setTags(tx, entity, tagged(kind, entity.body.tags, tags, limit));
  },
};

export const untagEntity: Unit<IamTx, OfTaggable & { readonly keys: readonly string[] }, void> = {
  name: 'iam.untag-entity',
  async run(tx, { account, kind, ref, keys }) {
    const entity = await existing(tx, account, kind, ref);
    await setTags(tx, entity, untagged(kind, entity.body.tags, keys));
  },
};

async function setTags(tx: IamTx, entity: Entity<Taggable>, tags: readonly EntityTag[]): Promise<void> {
  await tx.entities.replace({ ...entity, body: { ...entity.body, tags } } as Entity<Taggable>);
}
