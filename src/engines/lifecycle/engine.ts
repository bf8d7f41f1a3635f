import type { LifecycleSubject } from '../../registry/ports.ts';
import { type LifecycleParts, type RepositoryReport, type RunOptions, type Steps, stepsOf } from './parts.ts';
import { clearStalePreviews, makePreviews } from './previews.ts';
import { followSubjectsBefore } from './referrers.ts';
import { runRepository } from './run.ts';
import { beginDueRuns, carryOutRuns } from './runs.ts';
import { findSubject } from './subjects.ts';

/**
 * Carries out lifecycle policies and retention rules. What is due stands in the metadata, so that a restart forgets nothing and a server
 * that was down catches up; repositories are seen to one after another, so that memory holds the images of one.
 *
 *   each minute   repositories that are due (every one at least once in 24 hours)
 *                 referrers whose subject went more than an hour ago, by whatever hand
 *                 what previews found that nobody may look at any more
 *   when told     previews, and runs that were asked for
 */
export interface LifecycleEngine {
  /** Runs now, whatever is due. Rejects with LifecyclePolicyNotFound when `only` has none. */
  run(options?: RunOptions): Promise<void>;
  /** Does what is due by the clock; never rejects, for what fails is logged and stays due. */
  tick(): Promise<void>;
  /** Makes previews, and carries out runs, that are wanted; never rejects. */
  wantedNow(): Promise<void>;
  /** Ticks at once and then periodically. */
  start(): void;
  /** Resolves when nothing runs any more; what is under way ends after its commit. */
  stop(): Promise<void>;
}

const INTERVAL = 60_000;
const REPOSITORIES = 50;
/** How long a subject may be away before its referrers follow it. */
const FOLLOW_AFTER = 60 * 60_000;

export function createLifecycleEngine(parts: LifecycleParts): LifecycleEngine {
  return new PeriodicEngine(parts);
}

class PeriodicEngine implements LifecycleEngine {
  readonly #steps: Steps;
  readonly #running = new Set<Promise<unknown>>();
  #stopping = false;
  #started = false;
  #timer: NodeJS.Timeout | undefined;
  #ticks: Promise<void> = Promise.resolve();
  #wanted: Promise<void> | undefined;
  #wantedAgain = false;

  constructor(parts: LifecycleParts) {
    this.#steps = stepsOf(parts, () => this.#stopping);
  }

  run(options: RunOptions = {}): Promise<void> {
    return this.#track(this.#run(options));
  }

  /** One at a time: another begins when this one has ended. */
  tick(): Promise<void> {
    this.#ticks = this.#ticks.then(() => this.#tick());
    return this.#track(this.#ticks);
  }

  /** One at a time; who asks while it runs is served by another round of it. */
  wantedNow(): Promise<void> {
    this.#wantedAgain = true;
    this.#wanted ??= this.#doWanted();
    return this.#track(this.#wanted);
  }

  start(): void {
    if (this.#started || this.#stopping) return;
    this.#started = true;
    void this.#next();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  async #next(): Promise<void> {
    await this.tick();
    if (this.#stopping) return;
    this.#timer = setTimeout(() => void this.#next(), INTERVAL);
    this.#timer.unref();
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    const done = () => this.#running.delete(work);
    work.then(done, done);
    return work;
  }

  async #run(options: RunOptions): Promise<void> {
    const { store } = this.#steps;
    if (options.only !== undefined) {
      const { registry, repository } = options.only;
      const subject = await findSubject(store, registry, repository);
      await this.#runOne(subject, options);
      return;
    }
    let after: number | undefined;
    do {
      const page = await store.read((view) => view.lifecycle.page(after, REPOSITORIES));
      for (const subject of page.items) {
        if (this.#stopping) return;
        await this.#runOne(subject, options);
      }
      after = page.next;
    } while (after !== undefined);
  }

  /** Undefined where nothing holds for the repository. */
  async #runOne(subject: LifecycleSubject, options: RunOptions): Promise<RepositoryReport | undefined> {
    const report = await runRepository(this.#steps, subject, options);
    if (report === undefined) return undefined;
    options.ran?.(report);
    if (options.dryRun !== true && isWorthALine(report)) this.#steps.reported?.(report);
    return report;
  }

  async #tick(): Promise<void> {
    await this.#attempt('registries', () => beginDueRuns(this.#steps));
    await this.#attempt('wanted', () => this.wantedNow());
    await this.#attempt('runs', () => this.#runDue());
    await this.#attempt('referrers', async () => {
      await followSubjectsBefore(this.#steps, this.#steps.clock.now() - FOLLOW_AFTER);
    });
    await this.#attempt('stale previews', () => clearStalePreviews(this.#steps));
  }

  async #attempt(step: string, work: () => Promise<void>): Promise<void> {
    if (this.#stopping) return;
    try {
      await work();
    } catch (err) {
      this.#steps.log.error({ err, step }, 'a step of lifecycle failed');
    }
  }

  async #runDue(): Promise<void> {
    const { store, clock, log } = this.#steps;
    while (!this.#stopping) {
      const due = await store.read(async (view) => [
        ...(await view.lifecycle.due(clock.now(), REPOSITORIES)),
        ...(await view.retention.due(clock.now(), REPOSITORIES)),
      ]);
      if (due.length === 0) return;
      const seen = new Set<number>();
      for (const subject of due) {
        if (this.#stopping) return;
        if (seen.has(subject.repositoryId)) continue;
        seen.add(subject.repositoryId);
        const report = await this.#runOne(subject, {});
        if (report !== undefined && isWorthALine(report)) {
          log.info({ ...report, ...report.registry }, 'lifecycle policy carried out');
        }
      }
    }
  }

  async #doWanted(): Promise<void> {
    try {
      while (this.#wantedAgain && !this.#stopping) {
        this.#wantedAgain = false;
        await this.#attempt('previews', () => makePreviews(this.#steps));
        await this.#attempt('wanted runs', () => carryOutRuns(this.#steps));
      }
    } finally {
      this.#wanted = undefined;
    }
  }
}

function isWorthALine({ outcome, expired, archived, untagged, referrers }: RepositoryReport): boolean {
  return outcome !== 'done' || expired + archived + untagged + referrers > 0;
}
