import { collectUnowned, expireUnneeded, nothing, removeOrphans } from './collect.ts';
import { expireDeletions } from './expire-deletions.ts';
import { type CollectionReport, type CollectorParts, type Steps, stepsOf } from './parts.ts';
import { purgeHidden } from './purge.ts';

/**
 * Background collection. What it takes goes in steps, with a grace between them, and each step is one commit or
 * one deletion that may be done twice:
 *
 *   image, repository deleted -> restorable for `undelete.window` -> as follows
 *   repository deleted -> hidden -> purged in slices: its blobs are set free
 *   upload idle        -> gone
 *   blob not needed    -> taken from its repository, after `blobExpiry`
 *   blob in no repository -> forgotten by metadata after `grace`, then its bytes deleted
 *   bytes without a blob  -> deleted after `grace`
 *
 * None of it waits for pushes or makes them wait, but for slices of a few milliseconds in the committing thread.
 */
export interface Collector {
  /** One run now, after a run that is under way. */
  run(options?: { readonly dryRun?: boolean }): Promise<CollectionReport>;
  /** Purges hidden repositories; never rejects, for what fails is logged and left to the next run. */
  purgeNow(): Promise<void>;
  /** Runs at once and then periodically. */
  start(): void;
  /** Resolves when nothing runs any more; what is under way ends after its slice. */
  stop(): Promise<void>;
}

export function createCollector(parts: CollectorParts): Collector {
  return new PeriodicCollector(parts);
}

class PeriodicCollector implements Collector {
  readonly #steps: Steps;
  #stopping = false;
  #timer: NodeJS.Timeout | undefined;
  #started = false;
  #runs: Promise<unknown> = Promise.resolve();
  #purging: Promise<number> | undefined;
  #purgeAgain = false;

  constructor(parts: CollectorParts) {
    this.#steps = stepsOf(parts, () => this.#stopping);
  }

  run({ dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<CollectionReport> {
    const run = this.#runs.then(() => (dryRun ? this.#look() : this.#collect()));
    this.#runs = run.catch(() => undefined);
    return run;
  }

  async purgeNow(): Promise<void> {
    try {
      await this.#purge();
    } catch (err) {
      this.#steps.log.error({ err }, 'purging failed');
    }
  }

  start(): void {
    if (this.#started || this.#stopping) return;
    this.#started = true;
    void this.#tick();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    await this.#purging?.catch(() => undefined);
    await this.#runs;
  }

  async #tick(): Promise<void> {
    try {
      const report = await this.run();
      this.#steps.log.debug({ ...report }, 'garbage collected');
    } catch (err) {
      this.#steps.log.error({ err }, 'garbage collection failed');
    }
    if (this.#stopping) return;
    this.#timer = setTimeout(() => void this.#tick(), this.#steps.settings.interval);
    this.#timer.unref();
  }

  /** One purge at a time; who asks while it runs is served by another round of it. */
  #purge(): Promise<number> {
    this.#purgeAgain = true;
    this.#purging ??= this.#purgeRounds();
    return this.#purging;
  }

  async #purgeRounds(): Promise<number> {
    let purged = 0;
    try {
      while (this.#purgeAgain && !this.#stopping) {
        this.#purgeAgain = false;
        purged += await purgeHidden(this.#steps);
      }
    } finally {
      this.#purging = undefined;
    }
    return purged;
  }

  /** A step that fails is logged and counted, and keeps no other from its work. */
  async #collect(): Promise<CollectionReport> {
    const steps = this.#steps;
    const now = steps.clock.now();
    let failed = 0;
    const attempt = async <T>(step: string, otherwise: T, work: () => Promise<T>): Promise<T> => {
      if (this.#stopping) return otherwise;
      try {
        return await work();
      } catch (err) {
        failed += 1;
        steps.log.error({ err, step }, 'a step of the collection failed');
        return otherwise;
      }
    };
    const expiredDeletions = await attempt('expire deletions', 0, () => expireDeletions(steps));
    const purgedRepositories = await attempt('purge', 0, () => this.#purge());
    const expiredUploads = await attempt('expire uploads', 0, () =>
      steps.blobs.expireUploads(now - steps.settings.uploadExpiry),
    );
    const expiredBlobs = await attempt('expire blobs', 0, () => expireUnneeded(steps, now));
    const collected = await attempt('collect blobs', nothing, () => collectUnowned(steps, now));
    const orphans = await attempt('remove orphans', nothing, () => removeOrphans(steps, now, false));
    return {
      dryRun: false,
      expiredDeletions,
      purgedRepositories,
      expiredUploads,
      expiredBlobs,
      collectedBlobs: collected.count,
      orphans: orphans.count,
      freedBytes: collected.bytes + orphans.bytes,
      failures: collected.failures + orphans.failures + failed,
    };
  }

  async #look(): Promise<CollectionReport> {
    const { blobs, clock, settings, store } = this.#steps;
    const now = clock.now();
    const expiredUploads = await blobs.expireUploads(now - settings.uploadExpiry, true);
    const found = await store.read(async (view) => ({
      expirable: await view.blobs.expirable(now - settings.blobExpiry),
      collectable: await view.blobs.collectable(now - settings.grace),
    }));
    const orphans = await removeOrphans(this.#steps, now, true);
    return {
      dryRun: true,
      expiredDeletions: 0,
      purgedRepositories: 0,
      expiredUploads,
      expiredBlobs: found.expirable,
      collectedBlobs: found.collectable.count,
      orphans: orphans.count,
      freedBytes: found.collectable.bytes + orphans.bytes,
      failures: 0,
    };
  }
}
