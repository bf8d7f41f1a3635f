import { Worker } from 'node:worker_threads';
import type { FromHasher, ToHasher } from './messages.ts';

/** MiB: what it hashes lies outside its heap. */
const youngGeneration = 2;

/** A SHA-256 that the thread keeps; gone when that thread has ended. */
export interface RemoteHash {
  readonly name: number;
  readonly worker: Worker;
}

/**
 * SHA-256 in a thread of its own, which is there only while large uploads come in. Hashing is half of what receiving
 * costs: on the thread that serves requests, eight large uploads fill one core while another one idles.
 */
export class HashThread {
  readonly #asked = new Map<number, PromiseWithResolvers<FromHasher>>();
  /** A hash that nobody has any more is dropped in the thread too. */
  readonly #unused = new FinalizationRegistry<RemoteHash>((hash) => {
    if (hash.worker === this.#worker) this.#post({ ask: 'drop', hash: hash.name });
  });
  /** Milliseconds for which the thread waits for more to do. */
  readonly #patience: number;
  #worker: Worker | undefined;
  #ending: NodeJS.Timeout | undefined;
  #names = 0;

  constructor(patience = 10_000) {
    this.#patience = patience;
  }

  /** A hash of nothing yet. */
  begin(): RemoteHash {
    this.#worker ??= this.#start();
    return this.#named(this.#worker);
  }

  /** Whether the thread still has it. */
  has({ worker }: RemoteHash): boolean {
    return worker === this.#worker;
  }

  /**
   * Hashes pieces, and gives them back; they can't be used meanwhile, and are lost with the thread, whose end rejects.
   * They must not share their memory with anything.
   */
  async update({ name }: RemoteHash, pieces: Uint8Array[]): Promise<Uint8Array[]> {
    const memory = pieces.map(({ buffer }) => buffer as ArrayBuffer);
    const answer = await this.#ask((id) => ({ ask: 'update', id, hash: name, pieces }), memory);
    return 'pieces' in answer ? answer.pieces : [];
  }

  /** Goes on from where `hash` is; that one stays as it is. */
  fork({ name, worker }: RemoteHash): RemoteHash {
    const fork = this.#named(worker);
    this.#post({ ask: 'fork', hash: name, fork: fork.name });
    return fork;
  }

  /** In lower-case hexadecimal; rejects when the thread ends. The hash can go on afterwards. */
  async digest({ name }: RemoteHash): Promise<string> {
    const answer = await this.#ask((id) => ({ ask: 'digest', id, hash: name }));
    return 'hex' in answer ? answer.hex : '';
  }

  async close(): Promise<void> {
    clearTimeout(this.#ending);
    const worker = this.#worker;
    this.#end(new Error('the thread that hashes has ended'));
    await worker?.terminate();
  }

  #named(worker: Worker): RemoteHash {
    this.#names += 1;
    const hash: RemoteHash = { name: this.#names, worker };
    this.#unused.register(hash, { ...hash });
    return hash;
  }

  #post(message: ToHasher, memory: ArrayBuffer[] = []): void {
    this.#worker?.postMessage(message, memory);
  }

  async #ask(message: (id: number) => ToHasher, memory?: ArrayBuffer[]): Promise<FromHasher> {
    const worker = this.#worker;
    if (worker === undefined) throw new Error('the thread that hashes has ended');
    clearTimeout(this.#ending);
    this.#names += 1;
    const id = this.#names;
    const answer = Promise.withResolvers<FromHasher>();
    this.#asked.set(id, answer);
    try {
      this.#post(message(id), memory);
      return await answer.promise;
    } finally {
      this.#asked.delete(id);
      if (this.#asked.size === 0) this.#ending = setTimeout(() => void this.close(), this.#patience).unref();
    }
  }

  #start(): Worker {
    const worker = new Worker(new URL('hasher.ts', import.meta.url), {
      name: 'hasher',
      resourceLimits: { maxYoungGenerationSizeMb: youngGeneration },
    });
    const end = (why: Error): void => {
      if (this.#worker === worker) this.#end(why);
    };
    worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => end(new Error('the thread that hashes has ended')));
    worker.on('message', (answer: FromHasher) => this.#asked.get(answer.id)?.resolve(answer));
    worker.unref();
    return worker;
  }

  /** Whoever comes from now on has another thread. */
  #end(why: Error): void {
    this.#worker = undefined;
    for (const answer of this.#asked.values()) answer.reject(why);
  }
}
