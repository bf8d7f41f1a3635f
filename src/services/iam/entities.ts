/**
 * What each kind of entity is beside its name, id, path and time of creation: plain JSON, absent where it is not
 * set. Policy documents are kept as the text that was given.
 */
export interface Bodies {
  readonly user: UserBody;
  readonly group: GroupBody;
  readonly role: RoleBody;
  readonly policy: PolicyBody;
  /** Name: its URL without `https://`. */
  readonly 'oidc-provider': OidcProviderBody;
  /** Name: that of the virtual device. */
  readonly 'mfa-device': MfaDeviceBody;
  /** Of the account itself; its name is the account id. */
  readonly settings: AccountSettingsBody;
  /** Account aliases are unique over the deployment: these are kept under the account `*`, named by the alias. */
  readonly alias: { readonly account: string };
}

export interface EntityTag {
  readonly key: string;
  readonly value: string;
}

/** Policy name -> document. */
export type InlinePolicies = Readonly<Record<string, string>>;

export interface UserBody {
  readonly tags: readonly EntityTag[];
  readonly inline: InlinePolicies;
  readonly loginProfile?: LoginProfile;
  readonly passwordLastUsedAt?: number;
}

export interface LoginProfile {
  /** `scrypt$N$r$p$salt$hash`, base64. */
  readonly passwordHash: string;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly resetRequired: boolean;
  /** Hashes of earlier passwords, newest first, as many as the password policy forbids to reuse. */
  readonly earlier: readonly string[];
}

export interface GroupBody {
  readonly inline: InlinePolicies;
}

export interface RoleBody {
  readonly trustPolicy: string;
  readonly description?: string;
  /** Seconds, 3,600 to 43,200. */
  readonly maxSessionDuration: number;
  readonly tags: readonly EntityTag[];
  readonly inline: InlinePolicies;
  /** Of a service-linked role: `replication.ecr.amazonaws.com`. */
  readonly linkedService?: string;
}

export interface PolicyBody {
  readonly description?: string;
  readonly tags: readonly EntityTag[];
  /** Oldest first. */
  readonly versions: readonly PolicyVersion[];
  /** `v1` */
  readonly defaultVersion: string;
  /** Number of the next version: versions are never reused. */
  readonly nextVersion: number;
  readonly updatedAt: number;
}

export interface PolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly createdAt: number;
}

export interface OidcProviderBody {
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
  readonly tags: readonly EntityTag[];
}

export interface MfaDeviceBody {
  /** The TOTP seed, sealed with context `mfa/SERIAL`, base64. */
  readonly sealedSeed: string;
  readonly tags: readonly EntityTag[];
  readonly enabledAt?: number;
  /** Last time step that was used: a code works once. */
  readonly lastStep?: number;
  /** Steps by which the device's clock is off. */
  readonly drift?: number;
}

export interface AccountSettingsBody {
  readonly alias?: string;
  readonly passwordPolicy?: PasswordPolicy;
}

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireSymbols: boolean;
  readonly requireNumbers: boolean;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly allowUsersToChange: boolean;
  /** Days; 0: never. */
  readonly maxAge: number;
  readonly reusePrevention: number;
  readonly hardExpiry: boolean;
}
