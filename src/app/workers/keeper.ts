import type { Log } from '../../kernel/log.ts';

/** A process under way. */
export interface Running {
  /** Resolves when it does its work; rejects with the reason when it can't. */
  readonly begun: Promise<void>;
  readonly ended: Promise<string>;
  kill(): void;
}

export interface KeeperParts {
  /** For the log. */
  readonly process: 'committer' | 'worker';
  start(): Running;
  readonly log: Log;
}

/** One that lived so long, milliseconds, is replaced at once. */
const steady = 10_000;
/** From the second early end on: waiting times, the last of them from then on. */
const waits = [0, 100, 200, 400, 800, 1600, 3200, 5000] as const;
/** As many early ends in a row are no accident. */
const alarming = 5;

/**
 * Keeps one process running: the next is started when it ends, at once, unless it ends again and again; then after
 * waiting times that grow to five seconds, and the log says so.
 */
export class Keeper {
  readonly #parts: KeeperParts;
  readonly #first = Promise.withResolvers<void>();
  readonly #ended: Promise<void>;
  readonly #stop = Promise.withResolvers<void>();
  #stopping = false;
  #running: Running | undefined;
  #early = 0;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#first.promise.catch(() => {});
    this.#ended = this.#keep();
  }

  /** Resolves when the first one has begun; rejects with the reason when it can't, and nothing is kept then. */
  get begun(): Promise<void> {
    return this.#first.promise;
  }

  /** Resolves when the process has ended; whoever calls this has told it so. After `patience` ms it is killed. */
  async stop(patience: number): Promise<void> {
    this.#stopping = true;
    this.#stop.resolve();
    const impatient = setTimeout(() => this.#running?.kill(), patience);
    await this.#ended;
    clearTimeout(impatient);
  }

  async #keep(): Promise<void> {
    let first = true;
    while (!this.#stopping) {
      const began = Date.now();
      const running = this.#parts.start();
      this.#running = running;
      const begun = await running.begun.then(
        () => undefined,
        (error: unknown) => error ?? new Error('unknown'),
      );
      if (begun !== undefined) running.kill();
      if (first && begun !== undefined) {
        this.#first.reject(begun);
        return;
      }
      first = false;
      this.#first.resolve();
      const how = await running.ended;
      this.#running = undefined;
      if (this.#stopping) return;
      await this.#pause(Date.now() - began, how, begun);
    }
  }

  async #pause(lived: number, how: string, err: unknown): Promise<void> {
    const { log, process } = this.#parts;
    this.#early = lived > steady ? 0 : this.#early + 1;
    const wait = waits[Math.min(Math.max(0, this.#early - 1), waits.length - 1)] ?? 0;
    // One that ended before it had begun has no further reason.
    const reason = err instanceof Error && err.message !== how ? { err } : {};
    const fields = { process, how, ...reason };
    if (this.#early >= alarming) {
      log.fatal({ ...fields, times: this.#early, wait }, 'a process of the server ends again and again');
    } else {
      log.error(fields, 'a process of the server has ended; another takes its place');
    }
    if (wait === 0) return;
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, wait);
      }),
      this.#stop.promise,
    ]);
    clearTimeout(timer);
  }
}
