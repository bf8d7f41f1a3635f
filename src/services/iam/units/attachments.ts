import type { Unit } from '../../../kernel/unit.ts';
import { changeable, type Named } from '../finding.ts';
import { attachablePolicy } from '../policies.ts';
import type { IamTx } from '../ports.ts';
import { notFound, refuse } from '../refusals.ts';

interface Attachment {
  readonly account: string;
  readonly kind: Named;
  readonly name: string;
  readonly arn: string;
}

const quotaName = { user: 'PoliciesPerUser', group: 'PoliciesPerGroup', role: 'PoliciesPerRole' } as const;

export const attachPolicy: Unit<IamTx, Attachment & { readonly limit: number }, void> = {
  name: 'iam.attach-policy',
  async run(tx, { account, kind, name, arn, limit }) {
    const { id } = await changeable(tx, account, kind, name);
    await attachablePolicy(tx, account, arn);
    const attached = await tx.links.targets(account, 'attached', id);
    if (attached.includes(arn)) return;
    if (attached.length >= limit) throw refuse.quota(quotaName[kind], limit);
    await tx.links.add(account, 'attached', id, arn);
  },
};

export const detachPolicy: Unit<IamTx, Attachment, void> = {
  name: 'iam.detach-policy',
  async run(tx, { account, kind, name, arn }) {
    const { id } = await changeable(tx, account, kind, name);
    if (!(await tx.links.remove(account, 'attached', id, arn))) throw notFound.policy(arn);
  },
};

/** `arn` undefined: takes the boundary away. */
export const setBoundary: Unit<
  IamTx,
  {
    readonly account: string;
    readonly kind: 'user' | 'role';
    readonly name: string;
    readonly arn: string | undefined;
  },
  void
> = {
  name: 'iam.set-boundary',
  async run(tx, { account, kind, name, arn }) {
    const { id } = await changeable(tx, account, kind, name);
    if (arn !== undefined) await attachablePolicy(tx, account, arn);
    else if ((await tx.links.targets(account, 'boundary', id)).length === 0) {
      throw refuse.noBoundary(kind, name);
    }
    await tx.links.removeAllOf(account, 'boundary', id);
    if (arn !== undefined) await tx.links.add(account, 'boundary', id, arn);
  },
};
