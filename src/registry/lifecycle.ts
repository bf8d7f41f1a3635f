import type { Call } from '../kernel/identity.ts';
import type { Page } from '../kernel/pages.ts';
import type { LifecycleExplanation } from './actions/lifecycle/explain.ts';
import type { PreviewImage, PreviewTotals, StoredLifecyclePolicy } from './ports.ts';
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
  /** What a policy says of each image now; `text` as above. Throws InvalidParameter, LifecyclePolicyNotFound. */
  explain(registry: RegistryKey, repository: string, text: string | undefined): Promise<LifecycleExplanation>;
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

export type LifecyclePreview = {
  /** Of this one among all previews of the repository. */
  readonly id: number;
  readonly text: string;
} & (
  | { readonly status: 'IN_PROGRESS' | 'FAILED' | 'EXPIRED' }
  | { readonly status: 'COMPLETE'; readonly totals: PreviewTotals }
);
