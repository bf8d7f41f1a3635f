import type { Call } from '../kernel/identity.ts';
import type { Page } from '../kernel/pages.ts';
import type {
  LifecycleRun,
  PreviewImage,
  PreviewTotals,
  RegistryRetentionRules,
  RepositoryRetentionRules,
  StoredLifecyclePolicy,
} from './ports.ts';
import type { Ruling } from './rules/retention/index.ts';
import type { Digest, RegistryKey } from './types.ts';

/** Lifecycle policies and their previews (spec 6). What carries them out is an engine's work. */
export interface Lifecycle {
  /** Throws LifecyclePolicyNotFound. */
  policy(registry: RegistryKey, repository: string): Promise<StoredLifecyclePolicy>;
  /** Throws InvalidParameter with what is wrong with the text. Deletes nothing: that comes with a run, later. */
  putPolicy(call: Call, registry: RegistryKey, repository: string, text: string): Promise<void>;
  /** The policy that was removed. Throws LifecyclePolicyNotFound. */
  deletePolicy(call: Call, registry: RegistryKey, repository: string): Promise<StoredLifecyclePolicy>;
  /**
   * By `text`, or without it by the policy that the repository has. Throws InvalidParameter,
   * LifecyclePolicyNotFound, LifecyclePolicyPreviewInProgress.
   */
  startPreview(
    call: Call,
    registry: RegistryKey,
    repository: string,
    text: string | undefined,
  ): Promise<LifecyclePreview>;
  /** Throws LifecyclePolicyPreviewNotFound. */
  preview(registry: RegistryKey, repository: string): Promise<LifecyclePreview>;
  /**
   * What policy and retention rules together say of each image now. Throws InvalidParameter, LifecyclePolicyNotFound
   * where there is neither.
   */
  explain(registry: RegistryKey, repository: string, texts: LifecycleTexts): Promise<LifecycleExplanation>;
  /** Images of a preview that is complete, oldest first; `after` is a position. */
  previewImages(
    previewId: number,
    filter: 'ANY' | 'TAGGED' | 'UNTAGGED',
    after: number | undefined,
    limit: number,
  ): Promise<Page<PreviewImage, number>>;
  /** Those that have one of the digests or tags. */
  previewImagesNamed(
    previewId: number,
    names: { readonly digests: readonly Digest[]; readonly tags: readonly string[] },
  ): Promise<PreviewImage[]>;
}

/** Texts to go by in the place of what a repository has. */
export interface LifecycleTexts {
  readonly policy?: string | undefined;
  readonly rules?: string | undefined;
}

export interface LifecycleExplanation {
  /** When, in milliseconds since the epoch. */
  readonly now: number;
  /** Oldest first. */
  readonly rulings: readonly Ruling[];
  /** Whose the retention rules are. */
  readonly source: 'repository' | 'registry';
}

/** Retention rules, and runs of these and of lifecycle policies. */
export interface RetentionActions {
  /** Throws RetentionRulesNotFound. */
  rules(registry: RegistryKey, repository: string): Promise<RepositoryRetentionRules>;
  /** Throws InvalidParameter with what is wrong with the text. Deletes nothing: that comes with a run, later. */
  put(call: Call, registry: RegistryKey, repository: string, text: string): Promise<RepositoryRetentionRules>;
  /** The rules that were removed. Throws RetentionRulesNotFound. */
  delete(call: Call, registry: RegistryKey, repository: string): Promise<RepositoryRetentionRules>;
  /** Throws RegistryRetentionRulesNotFound. */
  registryRules(registry: RegistryKey): Promise<RegistryRetentionRules>;
  putRegistryRules(call: Call, registry: RegistryKey, text: string): Promise<RegistryRetentionRules>;
  deleteRegistryRules(call: Call, registry: RegistryKey): Promise<RegistryRetentionRules>;
  /**
   * Asks for a run now, of one repository or of all; one that is under way already is what is asked for. Throws
   * LifecyclePolicyNotFound where nothing holds for the repository.
   */
  startRun(call: Call, registry: RegistryKey, repository: string | undefined): Promise<LifecycleRun>;
  /** The last run of the same; undefined: there was none. */
  run(registry: RegistryKey, repository: string | undefined): Promise<LifecycleRun | undefined>;
}

export type LifecyclePreview = {
  /** Of this one among all previews of the repository. */
  readonly id: number;
  readonly text: string;
} & (
  | { readonly status: 'IN_PROGRESS' | 'FAILED' | 'EXPIRED' }
  | { readonly status: 'COMPLETE'; readonly totals: PreviewTotals }
);
