import type { Unit } from '../../kernel/unit.ts';
import type { MetaTx, PreviewImage, PreviewTotals, RunningPreview } from '../../registry/ports.ts';

interface Run {
  readonly repositoryId: number;
  readonly policyId: string;
  readonly version: number;
  readonly dueAt: number;
  /** Whether all was done that the policy asked for. */
  readonly done: boolean;
}

/** Writes when a repository is due next, and that it was evaluated; unless the policy is another one by now. */
export const noteRun: Unit<MetaTx, Run, void> = {
  name: 'lifecycle/note-run',
  async run(tx, { repositoryId, policyId, version, dueAt, done }, { now }) {
    const policy = await tx.lifecycle.ofRepository(repositoryId);
    if (policy?.policyId !== policyId || policy.version !== version) return;
    await tx.lifecycle.put(repositoryId, { ...policy, dueAt, ...(done && { evaluatedAt: now }) });
  },
};

interface Addition {
  readonly preview: RunningPreview;
  readonly images: readonly PreviewImage[];
}

/** False when the preview is not wanted any more, for its repository has been deleted. */
export const addToPreview: Unit<MetaTx, Addition, boolean> = {
  name: 'lifecycle/add-to-preview',
  async run(tx, { preview, images }) {
    const current = await tx.previews.ofRepository(preview.repositoryId);
    if (current?.id !== preview.id) return false;
    await tx.previews.add(preview.id, images);
    return true;
  },
};

interface PreviewEnd {
  readonly previewId: number;
  /** Undefined: it failed. */
  readonly totals: PreviewTotals | undefined;
}

export const endPreview: Unit<MetaTx, PreviewEnd, void> = {
  name: 'lifecycle/end-preview',
  run: (tx, { previewId, totals }, { now }) => tx.previews.end(previewId, totals, now),
};

/** True when nothing is left of what the preview had found. */
export const clearPreview: Unit<MetaTx, { readonly previewId: number; readonly limit: number }, boolean> = {
  name: 'lifecycle/clear-preview',
  run: (tx, { previewId, limit }) => tx.previews.clear(previewId, limit),
};

export const lifecycleUnits = [noteRun, addToPreview, endPreview, clearPreview] as const;
