import type { LifecycleRun, LifecycleSubject } from '../../registry/ports.ts';
import type { RepositoryReport, Steps } from './parts.ts';
import { runRepository } from './run.ts';
import { beginDueRegistry, noteProgress } from './units.ts';

/**
 * Runs that were asked for, and those of registries whose rules are due. How far one has come stands in the metadata:
 * after a restart it goes on after the repository that was done last. What a run that was killed had done in the one
 * after that is missing from its counts.
 */
const RUNS = 20;
const REPOSITORIES = 50;

/** Carries out every run that is wanted, the oldest first. */
export async function carryOutRuns(steps: Steps): Promise<void> {
  for (;;) {
    const runs = await steps.store.read((view) => view.retention.runs(RUNS));
    if (runs.length === 0) return;
    for (const run of runs) {
      if (steps.stopping()) return;
      await (run.repositoryId === undefined ? runAll(steps, run) : runOne(steps, run, run.repositoryId));
    }
    if (steps.stopping()) return;
  }
}

async function runOne(steps: Steps, run: LifecycleRun, repositoryId: number): Promise<void> {
  const subject = await steps.store.read(async (view) => {
    const found = await view.repositories.byId(repositoryId);
    return found && { repositoryId, registry: run.registry, repository: found.name };
  });
  const report = subject && (await runRepository(steps, subject, {}));
  if (report !== undefined && steps.stopping() && report.outcome === 'unfinished') return;
  const counted = report === undefined ? run : added(run, report);
  await steps.commit(noteProgress, { run: counted, over: true });
}

async function runAll(steps: Steps, begun: LifecycleRun): Promise<void> {
  let run = begun;
  for (;;) {
    const page = await steps.store.read((view) =>
      view.repositories.page(run.registry, run.after, REPOSITORIES),
    );
    for (const { id, name } of page.items) {
      if (steps.stopping()) return;
      const subject: LifecycleSubject = { repositoryId: id, registry: run.registry, repository: name };
      const report = await runRepository(steps, subject, {});
      if (steps.stopping() && report?.outcome === 'unfinished') return;
      if (report === undefined) continue;
      run = { ...added(run, report), after: name };
      if (!(await steps.commit(noteProgress, { run, over: false }))) return;
    }
    run = { ...run, after: page.next };
    if (!(await steps.commit(noteProgress, { run, over: page.next === undefined }))) return;
    if (page.next === undefined) return;
  }
}

function added(run: LifecycleRun, report: RepositoryReport): LifecycleRun {
  return {
    ...run,
    repositories: run.repositories + 1,
    expired: run.expired + report.expired,
    archived: run.archived + report.archived,
    untagged: run.untagged + report.untagged,
    referrers: run.referrers + report.referrers,
    unfinished: run.unfinished + (report.outcome === 'done' ? 0 : 1),
  };
}

/** Begins runs of registries whose rules are due. */
export async function beginDueRuns(steps: Steps): Promise<void> {
  for (;;) {
    const now = steps.clock.now();
    const due = await steps.store.read((view) => view.retention.dueRegistries(now, RUNS));
    if (due.length === 0 || steps.stopping()) return;
    for (const registry of due) await steps.commit(beginDueRegistry, { registry });
  }
}
