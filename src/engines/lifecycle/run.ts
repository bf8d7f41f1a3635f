import {
  type Chosen,
  type ExpireOutcome,
  expireImagesUnit,
  type Judged,
  judgeRepository,
  nextDue,
  parseLifecyclePolicy,
} from '../../registry/index.ts';
import type { LifecycleSubject } from '../../registry/ports.ts';
import type { RepositoryReport, RunOptions, Steps } from './parts.ts';
import { followSubjectsOf } from './referrers.ts';
import { noteRun } from './units.ts';

/**
 * One repository by its policy. The policy is evaluated on a snapshot, and what it chose is deleted or archived in
 * batches, each a commit which looks again whether that still holds (see `expireImagesUnit`). Where a batch finds that others have
 * taken away what counts relied on, all is evaluated anew. Referrers of what went follow, and last it is noted that
 * the repository was seen to: a run that was killed before that is due again.
 */
const BATCH = 25;
/** Evaluations in a row that came to nothing since others were faster. */
const ATTEMPTS = 5;
const RETRY = 10 * 60_000;

type Counts = Omit<RepositoryReport, 'registry' | 'repository' | 'outcome'>;
const none: Counts = { expired: 0, archived: 0, referrers: 0, listed: 0, changed: 0 };

export async function runRepository(
  steps: Steps,
  subject: LifecycleSubject,
  { dryRun = false, chosen }: RunOptions,
): Promise<RepositoryReport> {
  const { registry, repository } = subject;
  try {
    if (dryRun) return { registry, repository, ...(await look(steps, subject, chosen)) };
    const { outcome, ...counts } = await expire(steps, subject);
    const referrers = await followSubjectsOf(steps, subject.repositoryId);
    await note(steps, subject, outcome === 'done');
    return { registry, repository, outcome, ...counts, referrers };
  } catch (err) {
    steps.log.error({ err, ...registry, repository }, 'a lifecycle run failed');
    if (!dryRun) await note(steps, subject, false);
    return { registry, repository, outcome: 'failed', ...none };
  }
}

async function note(steps: Steps, { repositoryId, policy }: LifecycleSubject, done: boolean): Promise<void> {
  const now = steps.clock.now();
  const { policyId, version } = policy;
  const dueAt = done ? nextDue(now, repositoryId) : now + RETRY;
  await steps.commit(noteRun, { repositoryId, policyId, version, dueAt, done });
}

async function look(
  steps: Steps,
  subject: LifecycleSubject,
  chosen: RunOptions['chosen'],
): Promise<Counts & Pick<RepositoryReport, 'outcome'>> {
  const now = steps.clock.now();
  const { judged } = await judge(steps, subject, now);
  const going = judged.filter(isActedOn);
  for (const each of going) chosen?.(subject, each, now);
  const expired = going.filter(({ verdict }) => 'rule' in verdict && verdict.rule.action === 'expire').length;
  return { ...none, outcome: 'done', ...countsOf(judged), expired, archived: going.length - expired };
}

async function expire(
  steps: Steps,
  subject: LifecycleSubject,
): Promise<Counts & Pick<RepositoryReport, 'outcome'>> {
  let { expired, archived, changed } = none;
  for (let attempt = 1; ; attempt += 1) {
    const { judged, shrinks } = await judge(steps, subject, steps.clock.now());
    const result = await expireAll(steps, subject, judged, shrinks);
    expired += result.expired;
    archived += result.archived;
    changed += result.changed;
    if (result.expired + result.archived > 0) attempt = 0;
    const counts = { ...none, ...countsOf(judged), expired, archived, changed };
    if (result.outcome !== 'outdated') return { ...counts, outcome: result.outcome };
    if (attempt >= ATTEMPTS) return { ...counts, outcome: 'unfinished' };
  }
}

interface Expired {
  readonly outcome: 'done' | 'obsolete' | 'unfinished' | 'outdated';
  readonly expired: number;
  readonly archived: number;
  readonly changed: number;
}

async function expireAll(
  steps: Steps,
  subject: LifecycleSubject,
  judged: readonly Judged[],
  begun: number,
): Promise<Expired> {
  const { repositoryId, registry, repository, policy } = subject;
  const going = judged.flatMap(chosenOf);
  const byCount = judged.some((each) => isActedOn(each) && isByCount(each));
  let shrinks = begun;
  let expired = 0;
  let archived = 0;
  let changed = 0;
  for (let start = 0; start < going.length; start += BATCH) {
    if (steps.stopping()) return { outcome: 'unfinished', expired, archived, changed };
    const outcome: ExpireOutcome = await steps.commit(expireImagesUnit, {
      repositoryId,
      registry,
      repository,
      policyId: policy.policyId,
      version: policy.version,
      shrinks: byCount ? shrinks : undefined,
      images: going.slice(start, start + BATCH),
      restoreWindow: steps.restoreWindow,
    });
    if (outcome.kind !== 'done') return { outcome: outcome.kind, expired, archived, changed };
    shrinks = outcome.shrinks;
    expired += outcome.expired.length;
    archived += outcome.archived.length;
    changed += outcome.changed.length + outcome.refused.length;
  }
  return { outcome: 'done', expired, archived, changed };
}

function judge(steps: Steps, { repositoryId, policy }: LifecycleSubject, now: number) {
  return judgeRepository(steps.store, repositoryId, parseLifecyclePolicy(policy.text), now);
}

function isActedOn({ verdict }: Judged): boolean {
  return verdict.kind === 'acted';
}

function isByCount({ verdict }: Judged): boolean {
  return 'rule' in verdict && verdict.rule.selection.count.type === 'imageCountMoreThan';
}

function chosenOf(judged: Judged): Chosen[] {
  const { image, verdict } = judged;
  if (!('rule' in verdict) || !isActedOn(judged)) return [];
  const { sequence: imageId, digest, tags } = image;
  const { priority, action, selection } = verdict.rule;
  return [{ imageId, digest, tags, priority, action, storageClass: selection.storageClass }];
}

function countsOf(judged: readonly Judged[]): Pick<Counts, 'listed'> {
  return { listed: judged.filter(({ verdict }) => verdict.kind === 'listed').length };
}
