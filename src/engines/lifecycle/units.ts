import type { Unit } from '../../kernel/unit.ts';
import type {
  LifecycleRun,
  MetaTx,
  PreviewImage,
  PreviewTotals,
  RunningPreview,
} from '../../registry/ports.ts';
import { newRun, nextDue, type RegistryKey, recordPreview } from '../../registry/units.ts';

interface Run {
  readonly repositoryId: number;
  readonly policy: Text | undefined;
  /** The repository's own retention rules. */
  readonly rules: Text | undefined;
  readonly dueAt: number;
  /** Whether all was done that the rules asked for. */
  readonly done: boolean;
}

interface Text {
  readonly id: string;
  readonly version: number;
}

/** Writes when a repository is due next, and that it was evaluated; for what is another text by now, it does not. */
export const noteRun: Unit<MetaTx, Run, void> = {
  name: 'lifecycle/note-run',
  async run(tx, { repositoryId, policy, rules, dueAt, done }, { now }) {
    const noted = { dueAt, ...(done && { evaluatedAt: now }) };
    const storedPolicy = await tx.lifecycle.ofRepository(repositoryId);
    if (storedPolicy?.policyId === policy?.id && storedPolicy?.version === policy?.version && storedPolicy) {
      await tx.lifecycle.put(repositoryId, { ...storedPolicy, ...noted });
    }
    const storedRules = await tx.retention.ofRepository(repositoryId);
    if (storedRules?.rulesId === rules?.id && storedRules?.version === rules?.version && storedRules) {
      await tx.retention.putOfRepository(repositoryId, { ...storedRules, ...noted });
    }
  },
};

/** Begins the run that a registry's rules are due for, unless one is under way. */
export const beginDueRegistry: Unit<MetaTx, { readonly registry: RegistryKey }, void> = {
  name: 'lifecycle/begin-due-registry',
  async run(tx, { registry }, { now, actor }) {
    const rules = await tx.retention.ofRegistry(registry);
    if (rules === undefined || rules.dueAt > now) return;
    await tx.retention.putOfRegistry(registry, { ...rules, dueAt: nextDue(now, Number(registry.account)) });
    const run = await tx.retention.run(registry, undefined);
    if (run !== undefined && run.endedAt === undefined) return;
    await tx.retention.putRun(newRun(registry, undefined, now, actor));
  },
};

/** Notes how far a run has come. False when it is not wanted any more: its repository has been purged. */
export const noteProgress: Unit<MetaTx, { readonly run: LifecycleRun; readonly over: boolean }, boolean> = {
  name: 'lifecycle/note-progress',
  async run(tx, { run, over }, { now }) {
    const stored = await tx.retention.run(run.registry, run.repositoryId);
    if (stored === undefined || stored.endedAt !== undefined) return false;
    await tx.retention.putRun({ ...run, endedAt: over ? now : undefined });
    return true;
  },
};

interface Addition {
  readonly preview: RunningPreview;
  readonly images: readonly PreviewImage[];
}

/** False when the preview is not wanted any more, for its repository has been deleted. */
export const addToPreview: Unit<MetaTx, Addition, boolean> = {
  name: 'lifecycle/add-to-preview',
  async run(tx, { preview, images }, context) {
    const current = await tx.previews.ofRepository(preview.repositoryId);
    if (current?.id !== preview.id) return false;
    await tx.previews.add(preview.id, images);
    await recordPreview(tx, preview, images, context);
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

export const lifecycleUnits = [
  noteRun,
  beginDueRegistry,
  noteProgress,
  addToPreview,
  endPreview,
  clearPreview,
] as const;
