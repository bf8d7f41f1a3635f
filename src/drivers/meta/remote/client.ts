import { connect, type Socket } from 'node:net';
import { fromPlain } from '../../../kernel/errors.ts';
import type { UnitContext } from '../../../kernel/unit.ts';
import type { Reply } from '../sqlite/messages.ts';
import type { CommitObserver } from '../sqlite/writer-client.ts';
import { FrameReader, frameOf } from './frames.ts';
import type { Change, FromClient, FromCommitter, Hello } from './messages.ts';

export interface CommitClientOptions {
  /** Path of the committing process's socket. */
  readonly socket: string;
  readonly secret: Uint8Array;
  readonly hello: Hello;
  /** Told of each change, in order; of undefined when any may have been missed. */
  readonly changed: (change: Change | undefined) => void;
  readonly observe?: Pick<CommitObserver, 'committed'> | undefined;
}

interface Pending {
  /** As it was sent, should it have to be sent again. */
  readonly frame: Buffer;
  readonly answer: PromiseWithResolvers<unknown>;
  /** On the monotonic clock, milliseconds. */
  readonly at: number;
}

/** Milliseconds between attempts to reach a committing process that is being replaced. */
const retryAfter = 15;

/**
 * The committing process as those that ask it see it. A lost connection is no error to whoever waits: it is made
 * again, and what has no answer yet is asked for again under the same ids, by which the committing process knows
 * what has been done already.
 */
export class CommitClient {
  readonly #options: CommitClientOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #first = Promise.withResolvers<void>();
  #outbox: Buffer[] = [];
  #flushing = false;
  #nextId = 1;
  #socket: Socket | undefined;
  #welcome = false;
  #seen: number | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closing: (() => void) | undefined;

  /** Resolves once the committing process has been reached. */
  static async start(options: CommitClientOptions): Promise<CommitClient> {
    const client = new CommitClient(options);
    client.#connect();
    await client.#first.promise;
    return client;
  }

  private constructor(options: CommitClientOptions) {
    this.#options = options;
  }

  /** Whether the committing process can be reached just now. */
  get connected(): boolean {
    return this.#welcome;
  }

  /** Units that were asked for and not answered. */
  get waiting(): number {
    return this.#pending.size;
  }

  commit(unit: string, input: unknown, context: UnitContext): Promise<unknown> {
    if (this.#closing !== undefined) return Promise.reject(new Error('The metadata store is closed'));
    const id = this.#nextId++;
    let frame: Buffer;
    try {
      frame = this.#frameOf(id, { requests: [{ id, unit, input, context }] });
    } catch (error) {
      return Promise.reject(error);
    }
    const answer = Promise.withResolvers<unknown>();
    this.#pending.set(id, { frame, answer, at: performance.now() });
    this.#outbox.push(frame);
    if (!this.#flushing) {
      this.#flushing = true;
      setImmediate(() => {
        this.#flushing = false;
        this.#flush();
      });
    }
    return answer.promise;
  }

  /** Resolves when all that was asked for has been answered. */
  async close(): Promise<void> {
    if (this.#closing === undefined) {
      const settled = Promise.withResolvers<void>();
      this.#closing = settled.resolve;
      if (this.#pending.size > 0) await settled.promise;
    }
    clearTimeout(this.#retry);
    this.#socket?.destroy();
  }

  #connect(): void {
    const { socket: path, secret, hello } = this.#options;
    const socket = connect(path);
    this.#socket = socket;
    const frames = new FrameReader();
    socket.on('connect', () => {
      socket.write(secret);
      socket.write(frameOf(hello));
      this.#outbox = [...this.#pending.values()].map(({ frame }) => frame);
      this.#welcome = true;
      this.#flush();
    });
    socket.on('data', (piece: Buffer) => {
      for (const message of frames.feed(piece)) this.#receive(message as FromCommitter);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (this.#welcome) this.#options.changed(undefined);
      this.#welcome = false;
      this.#seen = undefined;
      if (this.#closing !== undefined && this.#pending.size === 0) return;
      this.#retry = setTimeout(() => this.#connect(), retryAfter);
    });
  }

  #receive({ welcome, change, replies }: FromCommitter): void {
    if (welcome !== undefined) {
      this.#options.changed(undefined);
      this.#seen = welcome;
      this.#first.resolve();
    }
    if (change !== undefined) {
      this.#options.changed(change);
      this.#seen = change.number;
    }
    if (this.#seen !== undefined && this.#options.hello.follows) this.#flush();
    if (replies !== undefined) for (const reply of replies) this.#settle(reply);
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    if (pending === undefined) return;
    this.#pending.delete(reply.id);
    this.#options.observe?.committed((performance.now() - pending.at) / 1000);
    if (reply.ok) pending.answer.resolve(reply.output);
    else pending.answer.reject(fromPlain(reply.error));
    if (this.#pending.size === 0) this.#closing?.();
  }

  #flush(): void {
    if (!this.#welcome || this.#socket === undefined) return;
    const frames = this.#outbox;
    this.#outbox = [];
    if (this.#seen !== undefined)
      frames.push(this.#frameOf(this.#nextId, { requests: [], seen: this.#seen }));
    this.#seen = undefined;
    if (frames.length > 0)
      this.#socket.write(frames.length === 1 ? (frames[0] ?? '') : Buffer.concat(frames));
  }

  /** `next`: the id that is the oldest without an answer where none is waited for. */
  #frameOf(next: number, message: Omit<FromClient, 'settled'>): Buffer {
    const [oldest = next] = this.#pending.keys();
    return frameOf({ ...message, settled: oldest - 1 } satisfies FromClient);
  }
}
