import type { Call } from '../kernel/identity.ts';
import type { Page } from '../kernel/pages.ts';
import type { CreationReason, CreationTemplate } from './ports.ts';
import type { RegistryKey, Repository, ShowPolicy } from './types.ts';

/** Templates by which the registry creates repositories itself (spec 10). */
export interface Templates {
  /** Throws TemplateAlreadyExists, and InvalidParameter for what no repository could be. */
  create(call: Call, registry: RegistryKey, template: NewTemplate): Promise<ShownTemplate>;
  /** Changes the members that are given; throws TemplateNotFound, and as `create`. */
  update(
    call: Call,
    registry: RegistryKey,
    prefix: string,
    changes: TemplateChanges,
    show: ShowPolicy,
  ): Promise<ShownTemplate>;
  /** The template that was removed. Throws TemplateNotFound. */
  delete(call: Call, registry: RegistryKey, prefix: string, show: ShowPolicy): Promise<ShownTemplate>;
  /** Those that exist of `prefixes`. */
  named(registry: RegistryKey, prefixes: readonly string[]): Promise<CreationTemplate[]>;
  /** ROOT first, then by prefix ascending; `after` is what `next` of the page before was. */
  page(
    registry: RegistryKey,
    after: string | undefined,
    limit: number,
  ): Promise<Page<CreationTemplate, string>>;
  /** The one by which a repository of that name would be created for the reason. */
  matching(
    registry: RegistryKey,
    repository: string,
    reason: CreationReason,
  ): Promise<CreationTemplate | undefined>;
  /**
   * Creates the repository, with all that the template sets, in one commit: unless it is there already, which is as
   * good. Undefined when the template is not what it was: ask `matching` again. Whoever calls this has checked that
   * the caller may, and that the template's role may.
   */
  apply(
    call: Call,
    registry: RegistryKey,
    repository: string,
    template: CreationTemplate,
  ): Promise<Repository | undefined>;
}

/** A template with its policy as it is shown. */
export interface ShownTemplate extends Omit<CreationTemplate, 'repositoryPolicy'> {
  readonly repositoryPolicy: string | undefined;
}

type Settings = Omit<CreationTemplate, 'createdAt' | 'updatedAt'>;
/** Undefined and absent leave a member as it is; `null` takes it away. */
export type TemplateChanges = {
  readonly [Name in keyof Omit<Settings, 'prefix'>]?: Settings[Name] | null | undefined;
};
export type NewTemplate = TemplateChanges & Pick<Settings, 'prefix' | 'appliedFor'>;

/** Principals whose pulls leave `lastPulledAt` alone (spec 12.4). */
export interface PullExclusions {
  /** Throws ExclusionAlreadyExists, RegistryLimitExceeded. Returns when. */
  add(call: Call, registry: RegistryKey, principalArn: string): Promise<number>;
  /** Throws ExclusionNotFound. */
  remove(call: Call, registry: RegistryKey, principalArn: string): Promise<void>;
  /** Ascending. */
  page(registry: RegistryKey, after: string | undefined, limit: number): Promise<Page<string, string>>;
}
