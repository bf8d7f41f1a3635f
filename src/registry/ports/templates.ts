import type { Page } from '../../kernel/pages.ts';
import type { Encryption, RegistryKey, ResourcePolicy, ResourceTag, TagMutability } from '../types.ts';

/** Why the registry creates a repository by itself (spec 10). */
export type CreationReason = 'PULL_THROUGH_CACHE' | 'REPLICATION' | 'CREATE_ON_PUSH';

/** What repositories are like that the registry creates by itself (spec 10). */
export interface CreationTemplate {
  /** As it was given: `prod`, `prod/`, or `ROOT`. */
  readonly prefix: string;
  readonly appliedFor: readonly CreationReason[];
  readonly description: string | undefined;
  readonly encryption: Encryption;
  readonly resourceTags: readonly ResourceTag[];
  readonly mutability: TagMutability;
  readonly exclusionFilters: readonly string[];
  readonly repositoryPolicy: ResourcePolicy | undefined;
  /** As it was given. */
  readonly lifecyclePolicy: string | undefined;
  readonly customRoleArn: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Templates are found by key: the prefix without a slash at its end (see `templateKey`). */
export interface TemplateReads {
  /** Those that exist of `keys`, by key ascending. */
  named(registry: RegistryKey, keys: readonly string[]): Promise<CreationTemplate[]>;
  /** By key ascending. */
  page(
    registry: RegistryKey,
    after: string | undefined,
    limit: number,
  ): Promise<Page<CreationTemplate, string>>;
}

export interface TemplateWrites {
  /** Puts the template in the place of what there is under the key. */
  put(registry: RegistryKey, key: string, template: CreationTemplate): Promise<void>;
  remove(registry: RegistryKey, key: string): Promise<void>;
}

/** Principals whose pulls leave the time of an image's last pull alone (spec 12.4). */
export interface PullExclusionReads {
  /** ARNs, ascending. */
  page(registry: RegistryKey, after: string | undefined, limit: number): Promise<Page<string, string>>;
  has(registry: RegistryKey, principalArn: string): Promise<boolean>;
}

/** Each of these changes the revision of `resource-policies`. */
export interface PullExclusionWrites {
  add(registry: RegistryKey, principalArn: string, now: number): Promise<void>;
  remove(registry: RegistryKey, principalArn: string): Promise<void>;
}
