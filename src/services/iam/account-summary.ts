import type { summaryKeyType } from '../../generated/iam/types.ts';
import { entityArn } from './arns.ts';
import { byName, entitiesOf } from './listing.ts';
import { walk } from './paging.ts';
import type { Entity, IamView } from './ports.ts';
import type { IamQuotas } from './quotas.ts';

type Summary = { readonly [key in summaryKeyType]?: number };

/** Counts of what the account has, and its quotas. */
export async function accountSummary(view: IamView, account: string, quotas: IamQuotas): Promise<Summary> {
  const { entities, links, accessKeys } = view;
  const rootKeys = await accessKeys.ofUser(account, account);
  return {
    ...quotaSummary(quotas),
    Users: await entities.count(account, 'user'),
    Groups: await entities.count(account, 'group'),
    Roles: await entities.count(account, 'role'),
    Policies: await entities.count(account, 'policy'),
    PolicyVersionsInUse: await sum(view, account, 'policy', async ({ body }) => body.versions.length),
    Providers: await entities.count(account, 'oidc-provider'),
    MFADevices: await entities.count(account, 'mfa-device'),
    MFADevicesInUse: await sum(view, account, 'mfa-device', (device) =>
      links.countSources(account, 'mfa', entityArn(device)),
    ),
    AccountMFAEnabled: 0,
    AccountPasswordPresent: 0,
    AccountAccessKeysPresent: rootKeys.length > 0 ? 1 : 0,
    AccountSigningCertificatesPresent: 0,
    InstanceProfiles: 0,
    ServerCertificates: 0,
    GlobalEndpointTokenVersion: 2,
  };
}

function quotaSummary(quotas: IamQuotas): Summary {
  return {
    UsersQuota: quotas.users,
    GroupsQuota: quotas.groups,
    RolesQuota: quotas.roles,
    PoliciesQuota: quotas.policies,
    PolicyVersionsInUseQuota: quotas.policies * quotas.versionsPerPolicy,
    VersionsPerPolicyQuota: quotas.versionsPerPolicy,
    PolicySizeQuota: quotas.managedPolicySize,
    UserPolicySizeQuota: quotas.userPolicySize,
    GroupPolicySizeQuota: quotas.groupPolicySize,
    RolePolicySizeQuota: quotas.rolePolicySize,
    AssumeRolePolicySizeQuota: quotas.trustPolicySize,
    AccessKeysPerUserQuota: quotas.accessKeysPerUser,
    GroupsPerUserQuota: quotas.groupsPerUser,
    AttachedPoliciesPerUserQuota: quotas.attachedPerUser,
    AttachedPoliciesPerGroupQuota: quotas.attachedPerGroup,
    AttachedPoliciesPerRoleQuota: quotas.attachedPerRole,
    SigningCertificatesPerUserQuota: 0,
    ServerCertificatesQuota: 0,
    InstanceProfilesQuota: 0,
  };
}

async function sum<Kind extends 'policy' | 'mfa-device'>(
  view: IamView,
  account: string,
  kind: Kind,
  count: (entity: Entity<Kind>) => Promise<number>,
): Promise<number> {
  let total = 0;
  for await (const entity of walk(entitiesOf(view, account, kind, '/'), byName)) total += await count(entity);
  return total;
}
