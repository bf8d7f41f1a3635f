import { createHash, type Hash } from 'node:crypto';
import type { HashThread, RemoteHash } from './thread.ts';

/** Above so many pieces a batch is put together before it goes to the thread: each of them has its price. */
const PIECES = 64;

/**
 * SHA-256 of what comes to a session. What comes in one batch is hashed here; what is larger, in the thread where there
 * is one.
 */
export class RunningHash {
  readonly #thread: HashThread | undefined;
  #here: Hash | undefined;
  #there: RemoteHash | undefined;

  constructor(thread?: HashThread) {
    this.#thread = thread;
  }

  /**
   * Hashes pieces. Nobody may use them until it resolves; then they are those returned. `more` says whether more are
   * expected. Rejects when they are lost.
   */
  async update(pieces: Uint8Array[], more: boolean): Promise<Uint8Array[]> {
    if (this.#here === undefined && this.#there === undefined) {
      if (more && this.#thread !== undefined) this.#there = this.#thread.begin();
      else this.#here = createHash('sha256');
    }
    const here = this.#here;
    if (here !== undefined) for (const piece of pieces) here.update(piece);
    if (this.#there === undefined || this.#thread?.has(this.#there) !== true) return pieces;
    return this.#thread.update(this.#there, pieces.length > PIECES ? [joined(pieces)] : pieces.map(own));
  }

  /** One that goes on from here; this one stays as it is. */
  fork(): RunningHash {
    const fork = new RunningHash(this.#thread);
    fork.#here = this.#here?.copy();
    fork.#there =
      this.#there && this.#thread?.has(this.#there) ? this.#thread.fork(this.#there) : this.#there;
    return fork;
  }

  /** In lower-case hexadecimal; undefined when the thread that had it has ended. */
  async digest(): Promise<string | undefined> {
    if (this.#there === undefined) return (this.#here?.copy() ?? createHash('sha256')).digest('hex');
    if (this.#thread?.has(this.#there) !== true) return undefined;
    return this.#thread.digest(this.#there).catch(() => undefined);
  }
}

/** A piece that is all of its memory, so that it can be handed over. */
function own(piece: Uint8Array): Uint8Array {
  const whole = piece.byteLength === piece.buffer.byteLength && piece.buffer instanceof ArrayBuffer;
  return whole ? piece : new Uint8Array(piece);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
