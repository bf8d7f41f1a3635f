/** Something that happened to what `Key` names, at a time in milliseconds since the epoch. */
export interface Occurrence {
  readonly at: number;
}

export interface LatestParts<Value> {
  /** Resolves when the values are durable. */
  write(values: readonly Value[]): Promise<void>;
  /** Told that so many values could not be written; they are kept and tried again. */
  failed(error: unknown, values: number): void;
}

const INTERVAL = 1000;
/** Values in one write: a few milliseconds. */
const BATCH = 2000;
/** Keys remembered while nothing can be written. */
const CAPACITY = 100_000;

type Values<Key, Value> = Map<Key, Value>;

/**
 * Keeps of each key the latest occurrence and writes it within a second, together with those of all other keys: so
 * an occurrence costs no commit, and kill -9 loses a second of them at most. A value is shown from here until the
 * write after the one that wrote it, for a reader whose snapshot is older than that write.
 */
export class LatestRecorder<Key, Value extends Occurrence> {
  readonly #parts: LatestParts<Value>;
  #waiting: Values<Key, Value> = new Map();
  #writing: Values<Key, Value> = new Map();
  #written: Values<Key, Value> = new Map();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(parts: LatestParts<Value>) {
    this.#parts = parts;
  }

  record(key: Key, value: Value): void {
    const known = this.#waiting.get(key);
    if (known !== undefined && known.at >= value.at) return;
    if (known === undefined && this.#waiting.size >= CAPACITY) return;
    this.#waiting.set(key, value);
    this.#schedule();
  }

  /** The latest that may not be in what a reader sees. */
  pending(key: Key): Value | undefined {
    let latest: Value | undefined;
    for (const values of [this.#waiting, this.#writing, this.#written]) {
      const value = values.get(key);
      if (value !== undefined && (latest === undefined || value.at > latest.at)) latest = value;
    }
    return latest;
  }

  /** How many keys wait to be written. */
  get waiting(): number {
    return this.#waiting.size + this.#writing.size;
  }

  /** Writes what is pending; resolves when it is durable, or has failed. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#flush();
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#flush();
    }, INTERVAL);
    this.#timer.unref();
  }

  #flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#write());
    return this.#flushing;
  }

  async #write(): Promise<void> {
    this.#written = new Map();
    if (this.#waiting.size === 0) return;
    this.#writing = this.#waiting;
    this.#waiting = new Map();
    const values = [...this.#writing.values()];
    try {
      for (let start = 0; start < values.length; start += BATCH) {
        await this.#parts.write(values.slice(start, start + BATCH));
      }
      this.#written = this.#writing;
      this.#writing = new Map();
      if (!this.#stopped) this.#schedule();
    } catch (error) {
      this.#parts.failed(error, values.length);
      const failed = this.#writing;
      this.#writing = new Map();
      for (const [key, value] of failed) this.record(key, value);
    }
  }
}
