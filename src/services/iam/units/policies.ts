import type { Unit } from '../../../kernel/unit.ts';
import type { PolicyVersion } from '../entities.ts';
import { existing } from '../finding.ts';
import { usageOf } from '../policies.ts';
import type { IamTx } from '../ports.ts';
import { refuse } from '../refusals.ts';

interface OfPolicy {
  readonly account: string;
  readonly arn: string;
}

interface OfVersion extends OfPolicy {
  /** `v1` */
  readonly version: string;
}

export const deletePolicy: Unit<IamTx, OfPolicy, void> = {
  name: 'iam.delete-policy',
  async run(tx, { account, arn }) {
    const policy = await existing(tx, account, 'policy', arn);
    const { attached, boundaries } = await usageOf(tx, account, arn);
    if (attached + boundaries > 0) throw refuse.policyAttached();
    if (policy.body.versions.length > 1) throw refuse.policyHasVersions();
    await tx.entities.remove('policy', policy.id);
  },
};

export const createPolicyVersion: Unit<
  IamTx,
  OfPolicy & { readonly document: string; readonly asDefault: boolean; readonly limit: number },
  Omit<PolicyVersion, 'document'>
> = {
  name: 'iam.create-policy-version',
  async run(tx, { account, arn, document, asDefault, limit }, { now }) {
    const policy = await existing(tx, account, 'policy', arn);
    const { versions, nextVersion, defaultVersion } = policy.body;
    if (versions.length >= limit) throw refuse.tooManyVersions(limit);
    const version = { id: `v${nextVersion}`, document, createdAt: now };
    const body = {
      ...policy.body,
      versions: [...versions, version],
      nextVersion: nextVersion + 1,
      defaultVersion: asDefault ? version.id : defaultVersion,
      updatedAt: now,
    };
    await tx.entities.replace({ ...policy, body });
    return { id: version.id, createdAt: now };
  },
};

export const deletePolicyVersion: Unit<IamTx, OfVersion, void> = {
  name: 'iam.delete-policy-version',
  async run(tx, { account, arn, version }, { now }) {
    const policy = await existingWith(tx, account, arn, version);
    if (policy.body.defaultVersion === version) throw refuse.defaultVersion();
    const versions = policy.body.versions.filter(({ id }) => id !== version);
    await tx.entities.replace({ ...policy, body: { ...policy.body, versions, updatedAt: now } });
  },
};

export const setDefaultPolicyVersion: Unit<IamTx, OfVersion, void> = {
  name: 'iam.set-default-policy-version',
  async run(tx, { account, arn, version }, { now }) {
    const policy = await existingWith(tx, account, arn, version);
    await tx.entities.replace({
      ...policy,
      body: { ...policy.body, defaultVersion: version, updatedAt: now },
    });
  },
};

async function existingWith(tx: IamTx, account: string, arn: string, version: string) {
  const policy = await existing(tx, account, 'policy', arn);
  if (policy.body.versions.every(({ id }) => id !== version)) throw refuse.noPolicyVersion(arn, version);
  return policy;
}
