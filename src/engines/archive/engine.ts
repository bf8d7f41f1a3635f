import { activateAll } from './activate.ts';
import { coolAll } from './cool.ts';
import { type ArchiveParts, type CoolingReport, type Steps, stepsOf } from './parts.ts';

/**
 * Moves bytes between where they are read and cold storage. What is to be done stands in the metadata, so that it
 * may be killed at any time, and run twice:
 *
 *   image ARCHIVED     -> after `coldAfter`, blobs that nothing else needs go to cold storage
 *   image ACTIVATING   -> its blobs come back, and then it is ACTIVE; at once when told, and each minute
 */
export interface ArchiveEngine {
  /** Ends restores that have begun; never rejects, for what fails is logged and tried again. */
  activateNow(): Promise<void>;
  /** Sends to cold storage what may go there now. */
  cool(): Promise<CoolingReport>;
  /** Runs at once and then periodically. */
  start(): void;
  /** Resolves when nothing runs any more; a blob that is under way stays where it was. */
  stop(): Promise<void>;
}

const INTERVAL = 60_000;

export function createArchiveEngine(parts: ArchiveParts): ArchiveEngine {
  return new PeriodicEngine(parts);
}

class PeriodicEngine implements ArchiveEngine {
  readonly #steps: Steps;
  readonly #interval: number;
  readonly #stop = new AbortController();
  #started = false;
  #timer: NodeJS.Timeout | undefined;
  #coolings: Promise<unknown> = Promise.resolve();
  #activating: Promise<void> | undefined;
  #again = false;

  constructor(parts: ArchiveParts) {
    this.#steps = stepsOf(parts, this.#stop.signal);
    this.#interval = Math.max(1000, Math.min(INTERVAL, parts.coldAfter));
  }

  /** One run at a time; who asks while it runs is served by another round of it. */
  activateNow(): Promise<void> {
    this.#again = true;
    this.#activating ??= this.#activate();
    return this.#activating;
  }

  /** One run at a time. */
  cool(): Promise<CoolingReport> {
    const run = this.#coolings.then(() => coolAll(this.#steps));
    this.#coolings = run.catch(() => undefined);
    return run;
  }

  start(): void {
    if (this.#started || this.#stop.signal.aborted) return;
    this.#started = true;
    void this.#tick();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    await this.#activating;
    await this.#coolings;
  }

  async #tick(): Promise<void> {
    await this.activateNow();
    try {
      const report = await this.cool();
      if (report.cooled + report.failures > 0) this.#steps.log.info({ ...report }, 'layers archived');
    } catch (err) {
      this.#steps.log.error({ err }, 'archiving layers failed');
    }
    if (this.#stop.signal.aborted) return;
    this.#timer = setTimeout(() => void this.#tick(), this.#interval);
    this.#timer.unref();
  }

  async #activate(): Promise<void> {
    try {
      while (this.#again && !this.#stop.signal.aborted) {
        this.#again = false;
        const active = await activateAll(this.#steps);
        if (active > 0) this.#steps.log.info({ images: active }, 'images restored from the archive');
      }
    } catch (err) {
      this.#steps.log.error({ err }, 'restoring from the archive failed');
    } finally {
      this.#activating = undefined;
    }
  }
}
