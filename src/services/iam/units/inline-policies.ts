import type { Unit } from '../../../kernel/unit.ts';
import type { InlinePolicies } from '../entities.ts';
import { changeable, type Named } from '../finding.ts';
import { inlinePolicy, withoutInlinePolicy } from '../inline.ts';
import { sizeWithoutWhiteSpace } from '../policy/parse.ts';
import type { Entity, IamTx } from '../ports.ts';
import { refuse } from '../refusals.ts';

interface OfOwner {
  readonly account: string;
  readonly kind: Named;
  readonly name: string;
  readonly policyName: string;
}

/** `limit`: of all inline policies of the owner together. */
export const putInlinePolicy: Unit<
  IamTx,
  OfOwner & { readonly document: string; readonly limit: number },
  void
> = {
  name: 'iam.put-inline-policy',
  async run(tx, { account, kind, name, policyName, document, limit }) {
    const owner = await changeable(tx, account, kind, name);
    const inline = { ...withoutInlinePolicy(owner.body.inline, policyName), [policyName]: document };
    const size = Object.values(inline).reduce((sum, each) => sum + sizeWithoutWhiteSpace(each), 0);
    if (size > limit) throw refuse.inlineTooLarge(limit, kind, owner.name);
    await setInline(tx, owner, inline);
  },
};

export const deleteInlinePolicy: Unit<IamTx, OfOwner, void> = {
  name: 'iam.delete-inline-policy',
  async run(tx, { account, kind, name, policyName }) {
    const owner = await changeable(tx, account, kind, name);
    if (inlinePolicy(owner.body.inline, policyName) === undefined) {
      throw refuse.noPolicyNamed(kind, policyName);
    }
    await setInline(tx, owner, withoutInlinePolicy(owner.body.inline, policyName));
  },
};

async function setInline(tx: IamTx, owner: Entity<Named>, inline: InlinePolicies): Promise<void> {
  await tx.entities.replace({ ...owner, body: { ...owner.body, inline } } as Entity<Named>);
}
