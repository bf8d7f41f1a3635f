/** IAM's quotas with its defaults. Sizes are in characters that are not white space. */
export interface IamQuotas {
  readonly users: number;
  readonly groups: number;
  readonly roles: number;
  /** Of the account's own. */
  readonly policies: number;
  readonly oidcProviders: number;
  readonly mfaDevicesPerUser: number;
  readonly accessKeysPerUser: number;
  readonly groupsPerUser: number;
  readonly attachedPerUser: number;
  readonly attachedPerGroup: number;
  readonly attachedPerRole: number;
  readonly versionsPerPolicy: number;
  readonly tags: number;
  readonly managedPolicySize: number;
  /** The inline policies of one user, together; likewise below. */
  readonly userPolicySize: number;
  readonly groupPolicySize: number;
  readonly rolePolicySize: number;
  readonly trustPolicySize: number;
}

export const iamQuotas: IamQuotas = {
  users: 5_000,
  groups: 300,
  roles: 1_000,
  policies: 1_500,
  oidcProviders: 100,
  mfaDevicesPerUser: 8,
  accessKeysPerUser: 2,
  groupsPerUser: 10,
  attachedPerUser: 10,
  attachedPerGroup: 10,
  attachedPerRole: 10,
  versionsPerPolicy: 5,
  tags: 50,
  managedPolicySize: 6_144,
  userPolicySize: 2_048,
  groupPolicySize: 5_120,
  rolePolicySize: 10_240,
  trustPolicySize: 2_048,
};
