import { randomUUID } from 'node:crypto';
import type { UploadClaims } from '../../drivers/blobs/index.ts';

/*
 * One writer at a time to an upload session, whichever process a request has come to. A session belongs to the
 * worker whose name stands in its id (it began there), so that the usual upload, over one connection, asks nobody.
 * A worker that gets a request for another's session asks the server for it: the server has the present owner leave
 * it, unless that one is writing just now, and remembers who has it. What a dead worker had is anybody's.
 */

/** A session's id: a UUID whose last twelve digits are the name of the worker where it began. */
export function newUploadId(worker: string): string {
  return `${randomUUID().slice(0, -worker.length)}${worker}`;
}

function beginnerOf(session: string): string {
  return session.slice(-12);
}

/** What the server knows of who has which session; where it began unless it is named here. */
export class ClaimDesk {
  readonly #moved = new Map<string, string>();
  readonly #asked = new Map<string, Promise<boolean>>();
  readonly #yields: (worker: string, session: string) => Promise<boolean>;
  readonly #tellEnded: (worker: string, session: string) => void;

  /** `yields` resolves with true for a worker that is dead. */
  constructor(
    yields: (worker: string, session: string) => Promise<boolean>,
    tellEnded: (worker: string, session: string) => void,
  ) {
    this.#yields = yields;
    this.#tellEnded = tellEnded;
  }

  /** Whether the session is now `worker`'s. One question about a session at a time. */
  claim(worker: string, session: string): Promise<boolean> {
    const before = this.#asked.get(session) ?? Promise.resolve(true);
    const answer = before.then(() => this.#claim(worker, session));
    this.#asked.set(session, answer);
    const done = () => {
      if (this.#asked.get(session) === answer) this.#asked.delete(session);
    };
    answer.then(done, done);
    return answer;
  }

  ended(worker: string, session: string): void {
    const owners = new Set([beginnerOf(session), this.#moved.get(session)]);
    this.#moved.delete(session);
    for (const owner of owners) {
      if (owner !== undefined && owner !== worker) this.#tellEnded(owner, session);
    }
  }

  async #claim(worker: string, session: string): Promise<boolean> {
    const owner = this.#moved.get(session) ?? beginnerOf(session);
    if (owner !== worker && !(await this.#yields(owner, session))) return false;
    this.#moved.set(session, worker);
    return true;
  }
}

export interface ClaimsParts {
  readonly name: string;
  claim(session: string): Promise<boolean>;
  ended(session: string): void;
}

/** The same as a worker sees it. */
export class WorkerClaims implements UploadClaims {
  readonly #parts: ClaimsParts;
  /** Sessions that came here from other processes, and those that began here and went elsewhere. */
  readonly #taken = new Set<string>();
  readonly #given = new Set<string>();
  #busy: (session: string) => boolean = () => false;

  constructor(parts: ClaimsParts) {
    this.#parts = parts;
  }

  onAsked(busy: (session: string) => boolean): void {
    this.#busy = busy;
  }

  take(session: string): boolean | Promise<boolean> {
    return this.#has(session) || this.#claim(session);
  }

  ended(session: string): void {
    const moved = this.#taken.delete(session) || !this.#beganHere(session);
    if (this.#given.delete(session) || moved) this.#parts.ended(session);
  }

  /** Whether another process may have it; if so it is not this one's any more. */
  yield(session: string): boolean {
    if (this.#busy(session)) return false;
    this.#taken.delete(session);
    if (this.#beganHere(session)) this.#given.add(session);
    return true;
  }

  /** It has ended elsewhere. */
  forget(session: string): void {
    this.#taken.delete(session);
    this.#given.delete(session);
  }

  #has(session: string): boolean {
    return this.#taken.has(session) || (this.#beganHere(session) && !this.#given.has(session));
  }

  #beganHere(session: string): boolean {
    return beginnerOf(session) === this.#parts.name;
  }

  async #claim(session: string): Promise<boolean> {
    if (!(await this.#parts.claim(session))) return false;
    this.#taken.add(session);
    this.#given.delete(session);
    return true;
  }
}
