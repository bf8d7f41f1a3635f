import {
  decide,
  type ExpireOutcome,
  expireImagesUnit,
  type Judgement,
  judgeRepository,
  nextDue,
  type Plan,
  planOf,
  type Ruling,
} from '../../registry/index.ts';
import type { LifecycleSubject } from '../../registry/ports.ts';
import { batchesOf, chosenOfBatch } from './chosen.ts';
import type { RepositoryReport, RunOptions, Steps } from './parts.ts';
import { followSubjectsOf } from './referrers.ts';
import { noteRun } from './units.ts';

/**
 * One repository by its lifecycle policy and retention rules. These are evaluated on a snapshot, and what they chose is
 * deleted, archived or loses tags in batches, each a commit which looks again whether that still holds (see
 * `expireImagesUnit`). Where a batch finds that others have
 * taken away what counts relied on, all is evaluated anew. Referrers of what went follow, and last it is noted that
 * the repository was seen to: a run that was killed before that is due again.
 */
const BATCH = 25;
/** Evaluations in a row that came to nothing since others were faster. */
const ATTEMPTS = 5;
const RETRY = 10 * 60_000;

type Counts = Omit<RepositoryReport, 'registry' | 'repository' | 'outcome'>;
const none: Counts = { expired: 0, archived: 0, untagged: 0, referrers: 0, listed: 0, changed: 0 };

/** Undefined where nothing holds for the repository. */
export async function runRepository(
  steps: Steps,
  subject: LifecycleSubject,
  { dryRun = false, chosen }: RunOptions,
): Promise<RepositoryReport | undefined> {
  const { registry, repository, repositoryId } = subject;
  const plan = await steps.store.read((view) => planOf(view, registry, repositoryId));
  if (plan.policy === undefined && plan.retention === undefined) return undefined;
  try {
    if (dryRun) return { registry, repository, ...(await look(steps, subject, chosen)) };
    const { outcome, ...counts } = await expire(steps, subject);
    const referrers = await followSubjectsOf(steps, repositoryId);
    await note(steps, subject, plan, outcome === 'done');
    return { registry, repository, outcome, ...counts, referrers };
  } catch (err) {
    steps.log.error({ err, ...registry, repository }, 'a lifecycle run failed');
    if (!dryRun) await note(steps, subject, plan, false);
    return { registry, repository, outcome: 'failed', ...none };
  }
}

async function note(
  steps: Steps,
  { repositoryId }: LifecycleSubject,
  { policy, retention }: Plan,
  done: boolean,
): Promise<void> {
  const now = steps.clock.now();
  const dueAt = done ? nextDue(now, repositoryId) : now + RETRY;
  const rules = retention?.source === 'repository' ? retention.rules : undefined;
  await steps.commit(noteRun, {
    repositoryId,
    policy: policy && { id: policy.policyId, version: policy.version },
    rules: rules && { id: rules.rulesId, version: rules.version },
    dueAt,
    done,
  });
}

async function look(
  steps: Steps,
  subject: LifecycleSubject,
  chosen: RunOptions['chosen'],
): Promise<Counts & Pick<RepositoryReport, 'outcome'>> {
  const now = steps.clock.now();
  const { rulings } = await judgeRepository(steps.store, subject, now);
  let { expired, archived, untagged } = none;
  for (const each of rulings) {
    const decision = decide(each);
    if (decision.kind === 'stay') continue;
    chosen?.(subject, each, now);
    if (decision.kind === 'untag') untagged += decision.tags.length;
    else if (decision.kind === 'expire') expired += 1;
    else archived += 1;
  }
  return { ...none, outcome: 'done', ...countsOf(rulings), expired, archived, untagged };
}

async function expire(
  steps: Steps,
  subject: LifecycleSubject,
): Promise<Counts & Pick<RepositoryReport, 'outcome'>> {
  let { expired, archived, untagged, changed } = none;
  for (let attempt = 1; ; attempt += 1) {
    const judgement = await judgeRepository(steps.store, subject, steps.clock.now());
    const result = await expireAll(steps, subject, judgement);
    expired += result.expired;
    archived += result.archived;
    untagged += result.untagged;
    changed += result.changed;
    if (result.expired + result.archived + result.untagged > 0) attempt = 0;
    const counts = { ...none, ...countsOf(judgement.rulings), expired, archived, untagged, changed };
    if (result.outcome !== 'outdated') return { ...counts, outcome: result.outcome };
    if (attempt >= ATTEMPTS) return { ...counts, outcome: 'unfinished' };
  }
}

interface Expired {
  readonly outcome: 'done' | 'obsolete' | 'unfinished' | 'outdated';
  readonly expired: number;
  readonly archived: number;
  readonly untagged: number;
  readonly changed: number;
}

async function expireAll(
  steps: Steps,
  { repositoryId, registry, repository }: LifecycleSubject,
  judgement: Judgement,
): Promise<Expired> {
  const { rulings, basis, spared } = judgement;
  const byCount = isByCount(judgement);
  let shrinks = judgement.shrinks;
  const done = { expired: 0, archived: 0, untagged: 0, changed: 0 };
  for (const batch of batchesOf(rulings, BATCH)) {
    if (steps.stopping()) return { outcome: 'unfinished', ...done };
    const images = await chosenOfBatch(steps.store, batch, spared);
    const outcome: ExpireOutcome = await steps.commit(expireImagesUnit, {
      repositoryId,
      registry,
      repository,
      basis,
      shrinks: byCount ? shrinks : undefined,
      images,
      restoreWindow: steps.restoreWindow,
    });
    if (outcome.kind !== 'done') return { outcome: outcome.kind, ...done };
    shrinks = outcome.shrinks;
    done.expired += outcome.expired.length;
    done.archived += outcome.archived.length;
    done.untagged += outcome.untagged.length;
    done.changed += outcome.changed.length + outcome.refused.length;
  }
  return { outcome: 'done', ...done };
}

/** Whether a count has chosen an image or kept one, or may have. */
function isByCount({ rulings, rules }: Judgement): boolean {
  if (rules.retention.some(({ conditions }) => conditions.newest !== undefined)) return true;
  return rulings.some(
    ({ verdict }) => verdict.kind === 'acted' && verdict.rule.selection.count.type === 'imageCountMoreThan',
  );
}

function countsOf(rulings: readonly Ruling[]): Pick<Counts, 'listed'> {
  const listed = rulings.filter(
    ({ verdict, retention }) => verdict.kind === 'listed' || retention.kind === 'listed',
  );
  return { listed: listed.length };
}
