import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { turn } from '../../kernel/slices.ts';
import type { PullCounts } from '../../registry/ports.ts';
import { beginOf, countedCalls, MINUTE } from '../../services/cloudwatch/index.ts';
import type { CloudWatchStore } from '../../services/cloudwatch/ports.ts';
import { addLatency, Counts, spread } from './counts.ts';
import { type CountedInput, countedInputs, recordCounts } from './units.ts';

export interface CountRecorderParts {
  readonly store: CloudWatchStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** A request on /v2 that has ended. */
export interface MeasuredRequest {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  /** Its name in metrics: `GetManifest`. */
  readonly operation: string;
  readonly status: number;
  readonly ms: number;
  readonly bytes: number;
}

/** What one process counts on its way to the store. */
export interface CountRecorder extends PullCounts {
  /** A call of the API, by its name; those that no metric counts are left out. */
  called(account: string, region: string, call: string): void;
  requested(request: MeasuredRequest): void;
  failed(account: string, region: string, repository: string, whose: 'client' | 'server'): void;
  /** Repositories whose counts wait to be written. */
  waiting(): number;
  /** Requests that were not counted, since the process began. */
  lost(): number;
  /** Bytes sent of manifests and layers, since the process began. */
  pulledBytes(): number;
  /** Writes what is pending; resolves when it is durable, or has failed and been logged. */
  flush(): Promise<void>;
  /** The same, and it is the last time. */
  stop(): Promise<void>;
}

/** Milliseconds from the first count to its write: what kill -9 loses at most. */
const INTERVAL = 10_000;
/** Minutes that are kept while nothing can be written. */
const MOST_MINUTES = 60;

const callIndex: ReadonlyMap<string, number> = new Map(countedCalls.map((name, index) => [name, index]));

/** Which call of the API a request on /v2 is (spec 2.5). */
const callOf: Readonly<Record<string, string>> = {
  GetManifest: 'BatchGetImage',
  HeadManifest: 'BatchGetImage',
  PutManifest: 'PutImage',
  HeadBlob: 'BatchCheckLayerAvailability',
  GetBlob: 'GetDownloadUrlForLayer',
  StartUpload: 'InitiateLayerUpload',
  AppendUpload: 'UploadLayerPart',
  CompleteUpload: 'CompleteLayerUpload',
};

const downloads: ReadonlySet<string> = new Set(['GetManifest', 'GetBlob', 'GetLayer']);

export function createCountRecorder(parts: CountRecorderParts): CountRecorder {
  return new Recorder(parts);
}

class Recorder implements CountRecorder {
  readonly #parts: CountRecorderParts;
  #minutes: Counts[] = [];
  #writing: CountedInput[] = [];
  #current: Counts | undefined;
  #end = 0;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #stopped = false;
  #lost = 0;
  #pulledBytes = 0;

  constructor(parts: CountRecorderParts) {
    this.#parts = parts;
  }

  pulled(repositoryId: number, at: number): void {
    const { pulls } = this.#at(at);
    pulls.set(repositoryId, (pulls.get(repositoryId) ?? 0) + 1);
  }

  called(account: string, region: string, call: string): void {
    const index = callIndex.get(call);
    if (index !== undefined) this.#at(this.#parts.clock.now()).called(account, region, index);
  }

  requested({ account, region, repository, operation, status, ms, bytes }: MeasuredRequest): void {
    const counts = this.#at(this.#parts.clock.now());
    const call = callOf[operation];
    if (call !== undefined) counts.called(account, region, callIndex.get(call) ?? 0);
    if (repository === '') return;
    const pull = status < 400 && downloads.has(operation);
    if (pull) this.#pulledBytes += bytes;
    const found = counts.repository(account, region, repository);
    if (found === undefined) return;
    addLatency(found, operation, ms);
    if (status >= 500) found.serverErrors += 1;
    else if (status >= 400) {
      // To be told that something is not there yet is how a push begins.
      if (status !== 404 || !operation.startsWith('Head')) found.clientErrors += 1;
    } else if (pull) spread(found.pulled, bytes);
  }

  failed(account: string, region: string, repository: string, whose: 'client' | 'server'): void {
    const found = this.#at(this.#parts.clock.now()).repository(account, region, repository);
    if (found === undefined) return;
    if (whose === 'client') found.clientErrors += 1;
    else found.serverErrors += 1;
  }

  waiting(): number {
    return this.#minutes.reduce((sum, { repositories, pulls }) => sum + repositories + pulls.size, 0);
  }

  lost(): number {
    return this.#lost + this.#minutes.reduce((sum, { lost }) => sum + lost, 0);
  }

  pulledBytes(): number {
    return this.#pulledBytes;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.flush();
  }

  #at(now: number): Counts {
    const current = this.#current;
    if (current !== undefined && now < this.#end && now >= current.at) return current;
    const at = beginOf(now, 60);
    let counts = this.#minutes.find((minute) => minute.at === at);
    if (counts === undefined) {
      counts = new Counts(at);
      this.#minutes.push(counts);
      this.#schedule();
    }
    this.#current = counts;
    this.#end = at + MINUTE;
    return counts;
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.flush();
    }, INTERVAL);
    this.#timer.unref();
  }

  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#write());
    return this.#flushing;
  }

  async #write(): Promise<void> {
    const { store, clock, log } = this.#parts;
    const minutes = this.#minutes;
    this.#minutes = [];
    this.#current = undefined;
    for (const minute of minutes) {
      this.#lost += minute.lost;
      this.#writing.push(...countedInputs(minute));
    }
    while (this.#writing.length > 0) {
      const [input] = this.#writing;
      if (input === undefined) return;
      const context = { now: clock.now(), requestId: randomUUID(), actor: 'metrics' };
      try {
        await store.commit(recordCounts, input, context);
      } catch (err) {
        log.error({ err, waiting: this.#writing.length }, 'metrics could not be written');
        const oldest = clock.now() - MOST_MINUTES * MINUTE;
        this.#writing = this.#writing.filter(({ at }) => at >= oldest);
        this.#schedule();
        return;
      }
      this.#writing.shift();
      await turn();
    }
  }
}
