import type { BigIntStats } from 'node:fs';
import { DomainError } from '../../../kernel/errors.ts';
import type { UploadKey } from '../../../registry/ports.ts';
import type { RunningHash } from './hashing/running-hash.ts';
import type { PartsFile } from './parts.ts';

/** What is known of a session's bytes as they were when `stamp` was taken. */
export interface Known {
  readonly stamp: Stamp;
  readonly parts: readonly number[];
  /** What the file of parts holds. */
  readonly file: PartsFile;
  /** SHA-256 of the bytes so far; undefined when this process did not see them all. */
  readonly hash: RunningHash | undefined;
}

/** Tells whether a file is as it was: any write by another process changes it. */
export interface Stamp {
  readonly size: number;
  readonly inode: bigint;
  readonly modified: bigint;
}

export interface Writer {
  /** Set when the session is cancelled under the writer's hands. */
  ended: boolean;
}

/**
 * Which of the processes that share a folder may write to a session. Without it the folder is this process's alone:
 * then one writer at a time in this process is enough.
 */
export interface Claims {
  /** Whether the session is this process's to write to now; false while another one is writing. */
  take(id: string): Promise<boolean> | boolean;
  /** The session is over: nobody will ask for it again. */
  ended(id: string): void;
  /** `busy` is asked whether this process is writing before a session is left to another one. */
  onAsked(busy: (id: string) => boolean): void;
}

/** What this process keeps of sessions in memory: who writes, and running hashes of those written last. */
export class Sessions {
  readonly #writers = new Map<string, Writer>();
  readonly #known = new Map<string, Known>();
  /** Ids of the sessions that are being written to. */
  readonly #busy = new Set<string>();
  readonly #capacity: number;
  readonly #claims: Claims | undefined;

  constructor(capacity: number, claims?: Claims) {
    this.#capacity = capacity;
    this.#claims = claims;
    claims?.onAsked((id) => this.#busy.has(id));
  }

  /** Runs `work` as the session's only writer; throws UploadBusy when there is one. */
  async exclusively<T>(upload: UploadKey, work: (writer: Writer) => Promise<T>): Promise<T> {
    const key = keyOf(upload);
    if (this.#writers.has(key)) throw uploadBusy(upload);
    const writer: Writer = { ended: false };
    this.#writers.set(key, writer);
    this.#busy.add(upload.id);
    try {
      if (this.#claims !== undefined && !(await this.#claims.take(upload.id))) throw uploadBusy(upload);
      return await work(writer);
    } finally {
      this.#writers.delete(key);
      this.#busy.delete(upload.id);
    }
  }

  /** Whether anybody is writing to the session, in whichever process. */
  async busy(upload: UploadKey): Promise<boolean> {
    if (this.#writers.has(keyOf(upload))) return true;
    return this.#claims !== undefined && !(await this.#claims.take(upload.id));
  }

  /** What is known of bytes that have this stamp now. */
  recall(upload: UploadKey, stamp: Stamp): Known | undefined {
    const known = this.#known.get(keyOf(upload));
    if (known === undefined) return undefined;
    const same =
      known.stamp.size === stamp.size &&
      known.stamp.inode === stamp.inode &&
      known.stamp.modified === stamp.modified;
    return same ? known : undefined;
  }

  remember(upload: UploadKey, known: Known): void {
    const key = keyOf(upload);
    this.#known.delete(key);
    this.#known.set(key, known);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#capacity) break;
      this.#known.delete(oldest);
    }
  }

  /** The session is over. */
  forget(upload: UploadKey): void {
    this.#known.delete(keyOf(upload));
    this.#claims?.ended(upload.id);
  }

  /** The session is over: a writer that is still at it stops at its next write. */
  end(upload: UploadKey): void {
    this.forget(upload);
    const writer = this.#writers.get(keyOf(upload));
    if (writer !== undefined) writer.ended = true;
  }
}

export function stampOf(stats: BigIntStats): Stamp {
  return { size: Number(stats.size), inode: stats.ino, modified: stats.mtimeNs };
}

export function uploadBusy({ id }: UploadKey): DomainError {
  return new DomainError('UploadBusy', `Another request is writing to the upload '${id}'`, { uploadId: id });
}

function keyOf({ repositoryId, id }: UploadKey): string {
  return `${repositoryId}/${id}`;
}
