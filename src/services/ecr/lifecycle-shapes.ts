import type {
  LifecyclePolicyPreviewResult,
  LifecyclePolicyPreviewSummary,
} from '../../generated/ecr/types.ts';
import type { PreviewImage, PreviewTotals, StoredLifecyclePolicy } from '../../registry/ports.ts';

export function lifecyclePolicyShape({ text, evaluatedAt }: StoredLifecyclePolicy) {
  const lastEvaluatedAt = evaluatedAt === undefined ? undefined : new Date(evaluatedAt);
  return { lifecyclePolicyText: text, lastEvaluatedAt };
}

export function previewResultShape(image: PreviewImage): LifecyclePolicyPreviewResult {
  return {
    imageTags: image.tags,
    imageDigest: image.digest,
    imagePushedAt: new Date(image.pushedAt),
    action:
      image.action === 'expire' ? { type: 'EXPIRE' } : { type: 'TRANSITION', targetStorageClass: 'ARCHIVE' },
    appliedRulePriority: image.priority,
    storageClass: image.storageClass === 'standard' ? 'STANDARD' : 'ARCHIVE',
  };
}

/** Of the whole preview; the second only where there are any (spec 6.5). */
export function previewSummaryShape({
  expiring,
  transitioning,
}: PreviewTotals): LifecyclePolicyPreviewSummary {
  return {
    expiringImageTotalCount: expiring,
    transitioningImageTotalCounts:
      transitioning === 0 ? undefined : [{ targetStorageClass: 'ARCHIVE', imageTotalCount: transitioning }],
  };
}
