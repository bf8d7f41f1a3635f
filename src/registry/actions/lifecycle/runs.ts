import type { Call } from '../../../kernel/identity.ts';
import type { LifecycleRun } from '../../ports.ts';
import type { RegistryKey } from '../../types.ts';
import { findRepository } from '../find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from '../perform.ts';
import { planOf, somePlan } from './plan.ts';

interface Start {
  readonly registry: RegistryKey;
  /** Undefined: all repositories of the registry. */
  readonly repository: string | undefined;
}

/** A run that has not ended is gone on with, and no other begun. */
export const startRunUnit: RegistryUnit<Start, LifecycleRun> = {
  name: 'start-lifecycle-run',
  async run(tx, { registry, repository }, { now, actor }) {
    let repositoryId: number | undefined;
    if (repository !== undefined) {
      repositoryId = (await findRepository(tx, registry, repository)).id;
      somePlan(await planOf(tx, registry, repositoryId), registry, repository);
    }
    const before = await tx.retention.run(registry, repositoryId);
    if (before !== undefined && before.endedAt === undefined) return before;
    const run = newRun(registry, repositoryId, now, actor);
    await tx.retention.putRun(run);
    return run;
  },
};

export function newRun(
  registry: RegistryKey,
  repositoryId: number | undefined,
  startedAt: number,
  startedBy: string,
): LifecycleRun {
  return {
    registry,
    repositoryId,
    startedAt,
    startedBy,
    after: undefined,
    endedAt: undefined,
    repositories: 0,
    expired: 0,
    archived: 0,
    untagged: 0,
    referrers: 0,
    unfinished: 0,
  };
}

/** Notes what is wanted; the engine, which is told, does it. */
export async function startRun(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string | undefined,
): Promise<LifecycleRun> {
  const run = await perform(deps, call, startRunUnit, { registry, repository });
  deps.lifecycleWanted();
  return run;
}

export function findRun(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string | undefined,
): Promise<LifecycleRun | undefined> {
  return deps.store.read(async (view) => {
    const id = repository === undefined ? undefined : (await findRepository(view, registry, repository)).id;
    return view.retention.run(registry, id);
  });
}
