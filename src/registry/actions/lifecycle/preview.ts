import type { Call } from '../../../kernel/identity.ts';
import { registryError } from '../../errors.ts';
import type { LifecyclePreview } from '../../lifecycle.ts';
import type { StoredPreview } from '../../ports.ts';
import { DAY, parseLifecyclePolicy, printLifecyclePolicy } from '../../rules/lifecycle/index.ts';
import type { RegistryKey } from '../../types.ts';
import { findRepository } from '../find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from '../perform.ts';
import { findLifecyclePolicy } from './policy.ts';

/** How long the outcome of a preview can be looked at (spec 6.5). */
export const PREVIEW_LIFETIME = DAY;

interface Start {
  readonly registry: RegistryKey;
  readonly repository: string;
  /** Undefined: the policy that the repository has. */
  readonly text: string | undefined;
}

export const startPreviewUnit: RegistryUnit<Start, StoredPreview> = {
  name: 'start-lifecycle-preview',
  async run(tx, { registry, repository, text }, { now }) {
    const { id } = await findRepository(tx, registry, repository);
    const wanted = text ?? (await findLifecyclePolicy(tx, registry, repository)).text;
    const before = await tx.previews.ofRepository(id);
    if (before !== undefined && before.endedAt === undefined) {
      throw registryError('LifecyclePolicyPreviewInProgress', { account: registry.account, repository });
    }
    return tx.previews.start(id, wanted, now);
  },
};

/** Spec 3.4 StartLifecyclePolicyPreview: notes what is wanted; the engine, which is told, does it. */
export async function startPreview(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  given: string | undefined,
): Promise<LifecyclePreview> {
  const text = given === undefined ? undefined : printLifecyclePolicy(parseLifecyclePolicy(given));
  const started = await perform(deps, call, startPreviewUnit, { registry, repository, text });
  deps.lifecycleWanted();
  return previewAt(started, deps.clock.now());
}

/** Throws RepositoryNotFound, LifecyclePolicyPreviewNotFound. */
export function findPreview(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
): Promise<LifecyclePreview> {
  return deps.store.read(async (view) => {
    const { id } = await findRepository(view, registry, repository);
    const preview = await view.previews.ofRepository(id);
    if (preview !== undefined) return previewAt(preview, deps.clock.now());
    throw registryError('LifecyclePolicyPreviewNotFound', { account: registry.account, repository });
  });
}

function previewAt({ id, text, endedAt, totals }: StoredPreview, now: number): LifecyclePreview {
  if (endedAt === undefined) return { id, text, status: 'IN_PROGRESS' };
  if (totals === undefined) return { id, text, status: 'FAILED' };
  return now - endedAt > PREVIEW_LIFETIME
    ? { id, text, status: 'EXPIRED' }
    : { id, text, status: 'COMPLETE', totals };
}
